internal import RuleLang

/// Traces of retouching.
public enum RetouchFacts: Analyzer {
  public struct Record: Sendable {
    public let editor: PhotoEditor
    public let smoothing: Measured<Double>
    public let localEdit: Measured<Int>
  }

  public static let namespace = "retouch"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "editor", \.editor, label: LocalizedText(en: "editor", zh: "处理软件"),
      summary: LocalizedText(
        en:
          "The program that the file names as its maker: `camera` for a camera's or phone's own, `other` for one not listed, `none` where the file says nothing.",
        zh: "文件信息中记录的处理软件：相机或手机自带程序为 camera，未列出的为 other，未记录为 none。"),
      source: LocalizedText(
        en: "EXIF 2.32 Software; PNG text Software; XMP CreatorTool and history",
        zh: "EXIF 2.32 Software；PNG 文本 Software；XMP CreatorTool 和编辑历史")),
    Fact(
      "smoothing", \.smoothing, .number(.percent), range: 0...1,
      label: LocalizedText(en: "smoothed skin (certainty)", zh: "磨皮（把握）"),
      summary: LocalizedText(
        en:
          "How surely a beauty filter smoothed the skin: its detail of four sizes is held against eyes and brows, which show how sharp the photo is, and against what is beside the face, which shows what camera or phone took away everywhere. Faint filters leave no trace in most photos. Unknown on small faces, and where too little skin shows.",
        zh:
          "皮肤经过美颜磨皮的把握程度：将皮肤四种尺度的细节与眼部、眉毛（反映照片清晰度）以及面部周围（反映相机或手机的整体降噪）比较。轻微的磨皮在多数照片上看不出。人脸太小或可见皮肤太少时为未知。"),
      source: LocalizedText(
        en:
          "starlet transform, Starck and Murtagh, 1994; weights of our own, their figures: Resources/Training/smoothing.md",
        zh: "starlet 变换，Starck and Murtagh, 1994；自行拟合的权重，准确率见 Resources/Training/smoothing.md")),
    Fact(
      "local_edit", \.localEdit, .number(.plain), range: 0...1e7,
      label: LocalizedText(en: "edited part", zh: "局部修改范围"),
      summary: LocalizedText(
        en:
          "In a JPEG that was compressed twice: how many neighbouring squares of 8 pixels lack the trace of the earlier compression which the rest carries, because they were pasted in, smoothed or bent in between; 0 when all carry it. Unknown for files without such a trace, and for large ones of which not all pixels were read.",
        zh:
          "二次压缩的 JPEG 中，缺少首次压缩痕迹而其余部分均有该痕迹的相邻 8 像素方块数：这些部分在两次压缩之间被拼接、磨皮或变形；全部都有痕迹时为 0。文件无二次压缩痕迹，或照片过大、未读取全部像素时为未知。"),
      source:
        LocalizedText(
          "Lin et al., \"Fast, automatic and fine-grained tampered JPEG image detection via DCT coefficient analysis\", 2009"
        )
    ),
  ]

  public static var ahead: [any Derived.Type] {
    [WorkingLayout.self, SkinDetail.self, FileFacts.self, RetouchFacts.self]
  }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(
      editor: PhotoEditor(photo.photo.file),
      smoothing: Measured { () throws(Unmeasurable) in try photo.value(of: SkinDetail.self).smoothing },
      localEdit: Measured { () throws(Unmeasurable) in try localEdit(of: photo) })
  }

  private static func localEdit(of photo: PhotoSession) throws(Unmeasurable) -> Int {
    let former = try photo.value(of: FileFacts.self).formerQuality.get()
    let decoded = photo.photo
    guard decoded.reduction == 1 else {
      throw Unmeasurable(en: "the photo was reduced while it was read", zh: "照片过大，读取时已缩小")
    }
    guard let steps = decoded.file.coefficients?.steps, decoded.file.orientation == 1,
      decoded.file.colorConversion == .none
    else { throw Unmeasurable(en: "the pixels were turned or converted", zh: "像素已旋转或转换色彩") }
    return CompressionGap(image: decoded.image, steps: steps, formerQuality: former).blocks
  }
}

public import RuleLang

/// Traces of retouching.
public enum RetouchFacts: Analyzer {
  public struct Record: Sendable {
    public let editor: PhotoEditor
    public let smoothing: Measured<Double>
    public let localEdit: Measured<Int>
  }

  public static let namespace = "retouch"

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
      "smoothing", \.smoothing, .number(.plain), range: 0...100,
      label: LocalizedText(en: "smoothing of the skin", zh: "磨皮程度"),
      summary: LocalizedText(
        en:
          "How far the skin's fine texture falls behind its coarse one, compared with eyes and brows of the same photo, so that a soft lens or a small file does not count: about 0.7 on skin as it is, above 1.4 where it was smoothed. Unknown on small faces.",
        zh: "皮肤细纹理相对粗纹理减弱的程度，并与同一照片的眼部、眉毛比较，因此镜头偏软或文件较小不影响结果；自然皮肤约 0.7，磨皮后多高于 1.4。人脸太小时为未知。"),
      source: LocalizedText(
        en: "starlet transform, Starck and Murtagh, 1994; bands of 2 and 4 pixels at 150 pixels between the eyes",
        zh: "starlet 变换，Starck and Murtagh, 1994；两眼相距 150 像素时 2 和 4 像素的频带")),
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
    [WorkingLayout.self, SkinTexture.self, FileFacts.self, RetouchFacts.self]
  }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(
      editor: PhotoEditor(photo.photo.file),
      smoothing: Measured { () throws(Unmeasurable) in
        let texture = try photo.value(of: SkinTexture.self)
        return texture.eyes / texture.skin
      },
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

/// Programs that photos pass through on their way to the office.
public enum PhotoEditor: String, FactWord {
  case photoshop
  case lightroom
  case meitu
  case beautycam
  case b612
  case faceu
  case xingtu
  case facetune
  case beautyplus
  case faceapp
  case ulike
  case capcut
  case snapseed
  case picsart
  case vsco
  case canva
  case gimp
  case affinity
  case camera
  case other
  case none

  public var label: LocalizedText {
    switch self {
    case .photoshop: LocalizedText(en: "Adobe Photoshop", zh: "Photoshop")
    case .lightroom: LocalizedText(en: "Adobe Lightroom", zh: "Lightroom")
    case .meitu: LocalizedText(en: "Meitu", zh: "美图秀秀")
    case .beautycam: LocalizedText(en: "BeautyCam", zh: "美颜相机")
    case .b612: LocalizedText(en: "B612", zh: "B612 咔叽")
    case .faceu: LocalizedText(en: "FaceU", zh: "激萌")
    case .xingtu: LocalizedText(en: "Hypic", zh: "醒图")
    case .facetune: LocalizedText(en: "Facetune", zh: "Facetune")
    case .beautyplus: LocalizedText(en: "BeautyPlus", zh: "BeautyPlus")
    case .faceapp: LocalizedText(en: "FaceApp", zh: "FaceApp")
    case .ulike: LocalizedText(en: "Ulike", zh: "轻颜相机")
    case .capcut: LocalizedText(en: "CapCut", zh: "剪映")
    case .snapseed: LocalizedText(en: "Snapseed", zh: "Snapseed")
    case .picsart: LocalizedText(en: "Picsart", zh: "美易")
    case .vsco: LocalizedText(en: "VSCO", zh: "VSCO")
    case .canva: LocalizedText(en: "Canva", zh: "可画")
    case .gimp: LocalizedText(en: "GIMP", zh: "GIMP")
    case .affinity: LocalizedText(en: "Affinity Photo", zh: "Affinity Photo")
    case .camera: LocalizedText(en: "the camera itself", zh: "相机自带程序")
    case .other: LocalizedText(en: "another program", zh: "其他软件")
    case .none: LocalizedText(en: "none named", zh: "未记录")
    }
  }

  /// Words in a program's name, in lower case.
  private static let words: [(String, PhotoEditor)] = [
    ("beautycam", .beautycam), ("美颜相机", .beautycam), ("meitu", .meitu), ("美图", .meitu), ("b612", .b612),
    ("faceu", .faceu), ("激萌", .faceu), ("xingtu", .xingtu), ("hypic", .xingtu), ("醒图", .xingtu),
    ("facetune", .facetune), ("beautyplus", .beautyplus), ("faceapp", .faceapp), ("ulike", .ulike), ("轻颜", .ulike),
    ("capcut", .capcut), ("剪映", .capcut), ("snapseed", .snapseed), ("picsart", .picsart), ("vsco", .vsco),
    ("canva", .canva),
    ("lightroom", .lightroom), ("photoshop", .photoshop), ("gimp", .gimp), ("affinity", .affinity),
  ]

  init(_ file: FileDescription) {
    let named = [file.software, file.creatorTool].compactMap(\.self) + file.history
    let names = named.map { $0.lowercased() }.filter { name in
      name.contains { !$0.isWhitespace }
    }
    for name in names {
      if let known = Self.words.first(where: { name.contains($0.0) }) {
        self = known.1
        return
      }
    }
    self = names.isEmpty ? .none : file.cameraMake == nil && file.cameraModel == nil ? .other : .camera
  }
}

internal import RuleLang

/// Where the head is in the picture, and how large.
public enum FrameFacts: Analyzer {
  public struct Record: Sendable {
    public let hairTop: Measured<Double>
    public let eyeLine: Double
    public let faceWidth: Double
    public let headHeight: Measured<Double>
    public let faceWidthShare: Double
    public let eyeLineShare: Double
    public let centerX: Double
    public let centerY: Double
    public let belowChin: Measured<Double>
    public let stretch: Measured<Double>
  }

  public static let namespace = "frame"
  public static let part = PhotoPart.frame

  public static let facts: [Fact<Record>] = [
    Fact(
      "hair_top", \.hairTop, .number(.pixels), range: 0...100_000,
      label: LocalizedText(en: "above the hair", zh: "头顶到上边距离"),
      summary: LocalizedText(
        en:
          "From the photo's upper edge to the highest point of the hair, or of what is worn on it; 0 when the edge cuts it.",
        zh: "照片上边沿到头发（或帽饰）最高点的距离；被上边裁切时为 0。"), source: LocalizedText(en: "the person's mask", zh: "人像分割")),
    Fact(
      "eye_line", \.eyeLine, .number(.pixels), range: -100_000...100_000,
      label: LocalizedText(en: "above the eyes", zh: "眼睛到上边距离"),
      summary: LocalizedText(en: "From the photo's upper edge to the middle between the eyes.", zh: "照片上边沿到两眼中点的距离。"),
      source: LocalizedText("ISO/IEC 39794-5")),
    Fact(
      "face_width", \.faceWidth, .number(.pixels), range: 0...100_000,
      label: LocalizedText(en: "face width", zh: "脸部宽度"),
      summary: LocalizedText(en: "Between the widest points of the face before the ears.", zh: "耳前脸部最宽处的距离。"),
      source: LocalizedText(en: "landmarks 234 and 454 of the mesh", zh: "面部网格关键点 234、454")
    ).about(.face),
    Fact(
      "head_height", \.headHeight, .number(.percent), range: 0...2,
      label: LocalizedText(en: "head height", zh: "头部高度占比"),
      summary: LocalizedText(
        en: "From the top of the hair to the chin, of the photo's height.", zh: "头发最高点到下巴的高度占照片高度的比例。"),
      source: LocalizedText(en: "ISO/IEC 39794-5, with hair", zh: "ISO/IEC 39794-5，包括头发")),
    Fact(
      "face_width_share", \.faceWidthShare, .number(.percent), range: 0...10,
      label: LocalizedText(en: "face width, share", zh: "脸部宽度占比"),
      summary: LocalizedText(en: "The face's width of the photo's width.", zh: "脸部宽度占照片宽度的比例。"),
      source: LocalizedText(en: "landmarks 234 and 454 of the mesh", zh: "面部网格关键点 234、454")),
    Fact(
      "eye_line_share", \.eyeLineShare, .number(.percent), range: -10...10,
      label: LocalizedText(en: "above the eyes, share", zh: "眼睛位置占比"),
      summary: LocalizedText(
        en: "From the upper edge to the middle between the eyes, of the photo's height.", zh: "上边沿到两眼中点的距离占照片高度的比例。"),
      source: LocalizedText("ISO/IEC 39794-5")),
    Fact(
      "center_x", \.centerX, .number(.percent), range: -10...10, label: LocalizedText(en: "face across", zh: "脸部水平位置"),
      summary: LocalizedText(
        en: "The face's middle from the left edge, of the photo's width; 50 % is centred.",
        zh: "脸部中心到左边沿的距离占照片宽度的比例；50% 为居中。"),
      source: LocalizedText(en: "the mesh's outline of the face", zh: "面部网格的脸部轮廓")),
    Fact(
      "center_y", \.centerY, .number(.percent), range: -10...10, label: LocalizedText(en: "face down", zh: "脸部垂直位置"),
      summary: LocalizedText(
        en: "The face's middle from the upper edge, of the photo's height.", zh: "脸部中心到上边沿的距离占照片高度的比例。"),
      source: LocalizedText(en: "the mesh's outline of the face", zh: "面部网格的脸部轮廓")),
    Fact(
      "below_chin", \.belowChin, .number(.plain), range: 0...20,
      label: LocalizedText(en: "body below the chin, in head heights", zh: "下巴以下长度（头高）"),
      summary: LocalizedText(
        en:
          "From the chin to the photo's lower edge, in heights of the head with hair; the third or fourth button of a shirt is at about 1.",
        zh: "下巴到照片下边沿的距离，以含头发的头高为单位；衬衫第三、四颗纽扣约在 1 处。"),
      source: LocalizedText(en: "the person's mask and the mesh", zh: "人像分割和面部网格")
    ).about(.lowerEdge),
    Fact(
      "stretch", \.stretch, .number(.percent), range: -1...10,
      label: LocalizedText(en: "stretched in height", zh: "纵向拉伸"),
      summary: LocalizedText(
        en:
          "How much taller irises and face are against their width than they naturally are: about 0 of a photo as it was taken, positive where it was drawn taller or squeezed narrower, negative where it was drawn wider. It says something of a face that looks at the camera with open eyes.",
        zh: "虹膜和面部的高宽比超出自然比例的程度：未变形的照片约为 0，被拉高或压窄时为正，被拉宽时为负。面部正对镜头、双眼睁开时才有意义。"),
      source: LocalizedText(
        en: "landmarks of irises and face of the mesh, against the medians of 203 labelled photos",
        zh: "面部网格中虹膜和面部的关键点，与 203 张标注照片的中位数比较")),
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let layout = try photo.value(of: FaceLayout.self)
    let file = photo.photo.image
    let hairTop = Measured { () throws(Unmeasurable) in
      let working = try photo.value(of: WorkingLayout.self)
      let top = try photo.value(of: PersonMask.self).coverage.headTop(of: working)
      return try top.get() / photo.value(of: WorkingImage.self).scale
    }
    return Record(
      layout, hairTop: hairTop, width: Double(file.width), height: Double(file.height), reduction: photo.photo.reduction
    )
  }
}

extension FrameFacts.Record {
  /// - Parameters:
  ///   - hairTop: in the pixels of `layout`, as are `width` and `height` of the picture.
  ///   - reduction: pixels of the file to one of these.
  init(_ layout: FaceLayout, hairTop: Measured<Double>, width: Double, height: Double, reduction: Double = 1) {
    let center = Box(around: layout.outline).center
    self.hairTop = hairTop.map { $0 * reduction }
    eyeLine = layout.eyeMidpoint.y * reduction
    let faceWidth = layout.distance((MeshIndex.rightSide, MeshIndex.leftSide))
    self.faceWidth = faceWidth * reduction
    let headHeight = hairTop.map { layout.chin.y - $0 }
    self.headHeight = headHeight.map { $0 / height }
    faceWidthShare = faceWidth / width
    eyeLineShare = layout.eyeMidpoint.y / height
    centerX = center.x / width
    centerY = center.y / height
    stretch = Measured(
      layout.stretch, else: Unmeasurable(en: "the irises have no width", zh: "看不出虹膜的宽度"))
    belowChin = Measured { () throws(Unmeasurable) in
      let head = try headHeight.get()
      guard head > 0 else { throw Unmeasurable(en: "the head's top was not found", zh: "未找到头顶") }
      return max(0, height - layout.chin.y) / head
    }
  }
}

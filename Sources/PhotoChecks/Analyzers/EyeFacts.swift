internal import RuleLang

/// Whether the eyes are open, and where they look.
public enum EyeFacts: Analyzer {
  public struct Record: Sendable {
    public let leftOpening: Double
    public let rightOpening: Double
    public let leftAspect: Double
    public let rightAspect: Double
    public let leftClosed: Measured<Double>
    public let rightClosed: Measured<Double>
    public let gazeYaw: Measured<Double>
    public let gazePitch: Measured<Double>
    public let red: Measured<Double>
  }

  public static let namespace = "eyes"
  public static let part = PhotoPart.eyes

  public static let facts: [Fact<Record>] = [
    Fact(
      "left_opening", \.leftOpening, .number(.percent), range: 0...1,
      label: LocalizedText(en: "opening of the left eye", zh: "左眼睁开程度"),
      summary: LocalizedText(
        en:
          "Largest gap between the lids of the person's left eye, of the distance from eyes to chin; about 8 % when open.",
        zh: "本人左眼上下眼睑的最大间距与眼到下巴距离之比；睁眼时约为 8%。"), source: openingSource),
    Fact(
      "right_opening", \.rightOpening, .number(.percent), range: 0...1,
      label: LocalizedText(en: "opening of the right eye", zh: "右眼睁开程度"),
      summary: LocalizedText(
        en:
          "Largest gap between the lids of the person's right eye, of the distance from eyes to chin; about 8 % when open.",
        zh: "本人右眼上下眼睑的最大间距与眼到下巴距离之比；睁眼时约为 8%。"), source: openingSource),
    Fact(
      "left_aspect", \.leftAspect, .number(.percent), range: 0...5,
      label: LocalizedText(en: "height to width of the left eye", zh: "左眼高宽比"),
      summary: LocalizedText(
        en:
          "Largest gap between the lids of the person's left eye, of the width between its corners; about 31 % when open. Neither a dropped jaw nor a turned head changes it.",
        zh: "本人左眼上下眼睑的最大间距与内外眼角距离之比；睁眼时约为 31%。不受张嘴、转头影响。"), source: aspectSource),
    Fact(
      "right_aspect", \.rightAspect, .number(.percent), range: 0...5,
      label: LocalizedText(en: "height to width of the right eye", zh: "右眼高宽比"),
      summary: LocalizedText(
        en:
          "Largest gap between the lids of the person's right eye, of the width between its corners; about 31 % when open. Neither a dropped jaw nor a turned head changes it.",
        zh: "本人右眼上下眼睑的最大间距与内外眼角距离之比；睁眼时约为 31%。不受张嘴、转头影响。"), source: aspectSource),
    Fact(
      "left_closed", \.leftClosed, .number(.percent), range: 0...1,
      label: LocalizedText(en: "closed left eye (certainty)", zh: "左眼闭合（把握）"),
      summary: LocalizedText(
        en: "How surely the person's left eye is closed, as it looks; means something only where the eye shows.",
        zh: "从外观看本人左眼闭合的把握程度；仅在看得见眼睛时有意义。"), source: closedSource),
    Fact(
      "right_closed", \.rightClosed, .number(.percent), range: 0...1,
      label: LocalizedText(en: "closed right eye (certainty)", zh: "右眼闭合（把握）"),
      summary: LocalizedText(
        en: "How surely the person's right eye is closed, as it looks; means something only where the eye shows.",
        zh: "从外观看本人右眼闭合的把握程度；仅在看得见眼睛时有意义。"), source: closedSource),
    Fact(
      "gaze_yaw", \.gazeYaw, .number(.degrees), range: -90...90, label: LocalizedText(en: "gaze sideways", zh: "视线左右"),
      summary: LocalizedText(
        en: "How far the eyes look to the side against the lens; positive towards the person's own left.",
        zh: "视线相对镜头左右偏离的角度；向本人左侧为正。"), source: gazeSource),
    Fact(
      "gaze_pitch", \.gazePitch, .number(.degrees), range: -90...90,
      label: LocalizedText(en: "gaze up and down", zh: "视线上下"),
      summary: LocalizedText(
        en: "How far the eyes look up or down in their sockets; positive downwards.", zh: "视线在眼眶内上下偏离的角度；向下为正。"),
      source: gazeSource),
    Fact(
      "red", \.red, .number(.percent), range: 0...1, label: LocalizedText(en: "red eyes", zh: "红眼"),
      summary: LocalizedText(
        en: "Share of the redder pupil that is lit red, as a flash does. Unknown with eyes closed or too small.",
        zh: "较红一侧瞳孔中被闪光照成红色的比例。闭眼或眼睛太小时为未知。"),
      source: LocalizedText("Gaubatz and Ulichney, \"Automatic red-eye detection and correction\", 2002")),
  ]

  private static let openingSource = LocalizedText(
    en: "OFIQ, eyes open; ISO/IEC 29794-5", zh: "OFIQ 睁眼；ISO/IEC 29794-5")
  private static let aspectSource = LocalizedText(
    "Soukupová and Čech, \"Real-time eye blink detection using facial landmarks\", 2016")
  private static let closedSource = LocalizedText(
    en: "a small network on each eye; its figures: Resources/Training/eyelids.md",
    zh: "眼睑识别模型，逐只眼睛；准确率见 Resources/Training/eyelids.md")
  private static let gazeSource = LocalizedText(
    en: "the irises' place between the eyes' corners; an eyeball's radius of 12 mm", zh: "虹膜在内外眼角之间的位置；眼球半径按 12 mm 计")

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, Eyelids.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let lids = Measured { () throws(Unmeasurable) in try photo.value(of: Eyelids.self) }
    let red = Measured { () throws(Unmeasurable) in
      let (image, layout) = (try photo.value(of: WorkingImage.self).image, try photo.value(of: WorkingLayout.self))
      return try Measured(image.redEyes(layout), else: .eyesTooSmall).get()
    }
    return Record(try photo.value(of: FaceLayout.self), head: try photo.value(of: HeadPose.self), lids: lids, red: red)
  }
}

extension EyeFacts.Record {
  init(
    _ layout: FaceLayout, head: HeadPose,
    lids: Measured<Eyelids> = .failure(.eyesTooSmall),
    red: Measured<Double> = .failure(.eyesTooSmall)
  ) {
    let leftGap = MeshIndex.leftLids.map(layout.distance).max() ?? 0
    let rightGap = MeshIndex.rightLids.map(layout.distance).max() ?? 0
    leftOpening = leftGap / layout.eyeToChin
    rightOpening = rightGap / layout.eyeToChin
    leftAspect = Self.aspect(leftGap, from: MeshIndex.leftEyeInner, to: MeshIndex.leftEyeOuter, layout)
    rightAspect = Self.aspect(rightGap, from: MeshIndex.rightEyeOuter, to: MeshIndex.rightEyeInner, layout)
    leftClosed = lids.map(\.left)
    rightClosed = lids.map(\.right)
    let gaze = Gaze(layout)
    let isOpen = min(leftOpening, rightOpening) >= Self.leastOpening
    let closed = Unmeasurable(en: "the eyes are hardly open", zh: "眼睛几乎闭合")
    gazeYaw = Measured(isOpen ? min(max(gaze.yaw + head.yaw, -90), 90) : nil, else: closed)
    gazePitch = Measured(isOpen ? gaze.pitch : nil, else: closed)
    self.red = isOpen ? red : .failure(closed)
  }

  /// `gap` to the width of the eye between two corners. A turned head foreshortens the width, and the depths make up for
  /// it.
  private static func aspect(_ gap: Double, from: Int, to: Int, _ layout: FaceLayout) -> Double {
    let (across, depth) = (layout.distance((from, to)), layout.depths[to] - layout.depths[from])
    let width = (across * across + depth * depth).squareRoot()
    return width > 0 ? min(gap / width, largestAspect) : 0
  }

  private static let largestAspect = 5.0

  /// Opening below which an iris shows too little to be placed. Chosen: closed eyes of the labelled photos.
  private static let leastOpening = 0.04
}

extension Unmeasurable {
  fileprivate static let eyesTooSmall = Unmeasurable(en: "the eyes are too small", zh: "眼睛太小")
}

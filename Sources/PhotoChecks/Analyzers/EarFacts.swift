internal import RuleLang

/// Whether the ears show.
public enum EarFacts: Analyzer {
  public struct Record: Sendable {
    public let leftVisible: Measured<Double>
    public let rightVisible: Measured<Double>
  }

  public static let namespace = "ears"

  public static let facts: [Fact<Record>] = [
    Fact(
      "left_visible", \.leftVisible, .number(.percent), range: 0...1,
      label: LocalizedText(en: "left ear visible", zh: "左耳可见"),
      summary: LocalizedText(
        en: "How surely the person's left ear shows, neither under hair nor under cloth.", zh: "本人左耳露出、未被头发或织物遮挡的把握程度。"),
      source: source),
    Fact(
      "right_visible", \.rightVisible, .number(.percent), range: 0...1,
      label: LocalizedText(en: "right ear visible", zh: "右耳可见"),
      summary: LocalizedText(
        en: "How surely the person's right ear shows, neither under hair nor under cloth.", zh: "本人右耳露出、未被头发或织物遮挡的把握程度。"
      ),
      source: source),
  ]

  private static let source = "the accessory network on the head, once for each side"

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let chart = try photo.value(of: HeadChart.self)
    let turn = try photo.value(of: HeadPose.self).yaw
    return Record(
      leftVisible: Measured { () throws(Unmeasurable) in
        try check(chart.shows(x: across, y: down), isTurnedAway: turn > largestTurn)
        return 1 - (try photo.value(of: AccessoryScores<LeftEarView>.self)[.hiddenEar])
      },
      rightVisible: Measured { () throws(Unmeasurable) in
        try check(chart.shows(x: -across, y: down), isTurnedAway: turn < -largestTurn)
        return 1 - (try photo.value(of: AccessoryScores<RightEarView>.self)[.hiddenEar])
      })
  }

  /// The middle of an ear in units of the head chart.
  private static let across = 1.2
  private static let down = 0.45
  /// Degrees of turn beyond which the cheek hides the ear that is turned away. Chosen: at 35 degrees half of it is left.
  private static let largestTurn = 35.0

  private static func check(_ isShown: Bool, isTurnedAway: Bool) throws(Unmeasurable) {
    guard isShown else { throw Unmeasurable(en: "the ear is outside the picture", zh: "耳朵在画面之外") }
    guard !isTurnedAway else { throw Unmeasurable(en: "the ear is turned away from the camera", zh: "耳朵背对镜头") }
  }
}

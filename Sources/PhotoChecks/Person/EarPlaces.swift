/// Whether each ear can be seen at all, whatever covers it.
struct EarPlaces: Derived, Sendable {
  enum Side {
    case left
    case right
  }

  private let chart: HeadChart
  /// Of the head, in degrees, positive when it turns to the person's left.
  private let turn: Double

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> EarPlaces {
    EarPlaces(chart: try photo.value(of: HeadChart.self), turn: try photo.value(of: HeadPose.self).yaw)
  }

  init(chart: HeadChart, turn: Double) {
    self.chart = chart
    self.turn = turn
  }

  /// The middle of an ear in units of the head chart.
  private static let across = 1.2
  private static let down = 0.45
  /// Degrees of turn beyond which the cheek hides the ear that is turned away. Chosen: at 35 degrees half of it is left.
  private static let largestTurn = 35.0

  /// - Throws: why the person's ear on that side cannot show.
  func check(_ side: Side) throws(Unmeasurable) {
    let isLeft = side == .left
    guard chart.shows(x: isLeft ? Self.across : -Self.across, y: Self.down) else {
      throw Unmeasurable(en: "the ear is outside the picture", zh: "耳朵在画面之外")
    }
    guard (isLeft ? turn : -turn) <= Self.largestTurn else {
      throw Unmeasurable(en: "the ear is turned away from the camera", zh: "耳朵背对镜头")
    }
  }
}

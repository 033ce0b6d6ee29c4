/// One face that the detector found.
public struct DetectedFace: Sendable {
  /// In pixels of the photo, tight around the face from brows to chin.
  public var box: Box
  /// The person's right eye, left eye, nose tip, mouth, right ear, left ear, in pixels of the photo.
  public var keypoints: [Point]
  /// 0…1.
  public var confidence: Double
  /// How far the head is turned clockwise from upright, in quarter turns.
  public var turn: QuarterTurn

  public init(box: Box, keypoints: [Point], confidence: Double, turn: QuarterTurn) {
    self.box = box
    self.keypoints = keypoints
    self.confidence = confidence
    self.turn = turn
  }
}

extension DetectedFace {
  /// Places in `keypoints`.
  static let rightEye = 0
  static let leftEye = 1

  func scaled(by factor: Double) -> DetectedFace {
    DetectedFace(
      box: box.scaled(by: factor), keypoints: keypoints.map { $0.scaled(by: factor) }, confidence: confidence,
      turn: turn)
  }
}

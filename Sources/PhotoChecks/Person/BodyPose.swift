internal import RuleLang

/// The places of the shoulders, and how far they are turned, from a network that knows bodies.
///
/// The network looks at the picture and at its mirror image, and both answers are averaged: so a mirrored photo has the
/// mirrored pose, and the network's own leaning to one side is gone.
struct BodyPose: Derived, Sendable {
  /// In pixels of the working image; "left" and "right" are the person's own.
  let rightShoulder: Shoulder
  let leftShoulder: Shoulder
  /// How far the line through both shoulders is turned out of the picture's plane, in degrees, -180 … 180; positive
  /// towards the person's own left, when the right shoulder is nearer to the camera.
  let turn: Double

  struct Shoulder: Sendable {
    let place: Point
    /// 0…1, how sure the network is of the place.
    let confidence: Double
  }

  /// The values behind it that take long, in the order in which they are needed.
  static let ahead: [any Derived.Type] = [WorkingLayout.self, PoseLook<Straight>.self, PoseLook<Mirrored>.self]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> BodyPose {
    BodyPose(
      try photo.value(of: PoseLook<Straight>.self), try photo.value(of: PoseLook<Mirrored>.self).mirrored,
      in: try photo.value(of: PosePicture.self).crop)
  }

  init(_ first: PoseReading, _ second: PoseReading, in crop: Crop) {
    func shoulder(_ reading: KeyPath<PoseReading, Shoulder>) -> Shoulder {
      let (one, other) = (first[keyPath: reading], second[keyPath: reading])
      let place = one.place.midpoint(to: other.place)
      return Shoulder(
        place: crop.place(x: place.x, y: place.y), confidence: min(one.confidence, other.confidence))
    }
    rightShoulder = shoulder(\.rightShoulder)
    leftShoulder = shoulder(\.leftShoulder)
    let across = first.across + second.across
    turn = Mathematics.degrees(y: across.z, x: across.x)
  }

  /// Whether the network sees both shoulders rather than guessing them.
  var isSure: Bool { min(rightShoulder.confidence, leftShoulder.confidence) >= Self.leastConfidence }

  /// Chosen: most photos labelled as showing no shoulders lie below, and 2 % of those that show them.
  private static let leastConfidence = 0.3

  /// Slope of the line through both shoulders in degrees, positive when the person's left one is lower; nil when they
  /// stand behind each other or are swapped.
  var tilt: Double? {
    let (x, y) = (leftShoulder.place.x - rightShoulder.place.x, leftShoulder.place.y - rightShoulder.place.y)
    return x > 0 ? Mathematics.degrees(y: y, x: x) : nil
  }
}

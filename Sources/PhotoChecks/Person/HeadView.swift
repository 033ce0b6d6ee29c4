/// A square part of the head chart that the accessory network is shown.
protocol HeadView: SendableMetatype {
  /// In chart coordinates.
  static var center: Point { get }
  static var side: Double { get }
  /// Whether left and right are exchanged, so that both ears look like right ears.
  static var isMirrored: Bool { get }
  /// The outputs of the network that are asked for.
  static var outputs: [AccessoryOutput] { get }
  /// Working pixels between the eyes below which it is not asked.
  static var smallestUnit: Double { get }
}

extension HeadView {
  static var isMirrored: Bool { false }
  static var outputs: [AccessoryOutput] { [.things] }
  /// Chosen: a rim of two millimetres is then two thirds of a pixel wide; a thinner one, or a stud, is no longer seen.
  static var smallestUnit: Double { 20 }
}

/// From above a tall hat to below the eyes.
enum CrownView: HeadView {
  static let center = Point(x: 0, y: -1)
  static let side = 3.2
  static let outputs: [AccessoryOutput] = [.headwear]
}

/// From the hairline to the mouth.
enum FaceView: HeadView {
  static let center = Point(x: 0, y: 0.15)
  static let side = 2.4
  static let outputs: [AccessoryOutput] = [.things, .occlusion]
}

/// The person's right ear, from above it to below the chin.
enum RightEarView: HeadView {
  static let center = Point(x: -1.15, y: 0.62)
  static let side = 1.4
  static let outputs: [AccessoryOutput] = [.things, .smallThings]
}

/// The person's left ear, mirrored.
enum LeftEarView: HeadView {
  static let center = Point(x: 1.15, y: 0.62)
  static let side = RightEarView.side
  static let isMirrored = true
  static let outputs = RightEarView.outputs
}

/// From the forehead to the chest, as wide as the shoulders.
enum BustView: HeadView {
  static let center = Point(x: 0, y: 2.2)
  static let side = 6.0
  static let outputs: [AccessoryOutput] = [.parts]
  /// Chosen: a cell of the view is then two pixels.
  static let smallestUnit = 12.0
}

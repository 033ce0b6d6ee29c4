/// A square part of the head chart that the accessory network is shown.
protocol HeadView: SendableMetatype {
  /// The view whose pixels it shares.
  associatedtype Source: HeadView = Self
  /// In chart coordinates.
  static var center: Point { get }
  static var side: Double { get }
  /// Whether left and right are exchanged, so that both ears look like right ears.
  static var isMirrored: Bool { get }
}

extension HeadView {
  static var isMirrored: Bool { false }
}

/// From above a tall hat to the nose.
enum CrownView: HeadView {
  static let center = Point(x: 0, y: -0.901)
  static let side = 3.0
}

/// From the hairline to the chin.
enum FaceView: HeadView {
  static let center = Point(x: 0, y: 0.248)
  static let side = 3.0
}

/// From above a tall hat to the chest, for the person's right ear.
enum RightEarView: HeadView {
  static let center = Point(x: 0, y: 0.4)
  static let side = 6.0
}

/// The same mirrored, for the person's left ear.
enum LeftEarView: HeadView {
  typealias Source = RightEarView
  static let center = RightEarView.center
  static let side = RightEarView.side
  static let isMirrored = true
}

/// What the accessory network says of one view.
///
/// The network is the first layers of the person mask's network, which know edges and textures, with one linear layer
/// for each thing that is looked for. How it was made, and what it misses: Resources/Training/accessories.md.
struct AccessoryScores<View: HeadView>: Derived, Sendable {
  /// One number for each thing, in the order of `Accessory`.
  private let logits: [Float]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> AccessoryScores {
    let network = try photo.models.usable(.accessories)
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= smallestUnit else { throw Unmeasurable(en: "the face is too small", zh: "人脸太小") }
    let side = network.inputWidth
    guard network.inputHeight == side, network.inputChannels == 3, network.outputCounts == [Accessory.outputCount]
    else { throw Unmeasurable(en: "the accessory network is a different one", zh: "配饰识别模型不匹配") }
    var input = try photo.value(of: HeadViewPixels<View.Source>.self)
    if View.isMirrored { input.mirrorRows(width: side) }
    return AccessoryScores(logits: network.run(input)[0])
  }

  /// Working pixels between the eyes below which a thin rim or a stud is no longer seen. Chosen: a rim of two
  /// millimetres is then two thirds of a pixel wide.
  private static var smallestUnit: Double { 20 }

  /// How surely the thing is there, 0…1.
  subscript(accessory: Accessory) -> Double { Double(Logistic.value(logits[accessory.rawValue])) }
}

/// A view at the size of the accessory network's input, shape [side][side][3], 0…1; views that differ by a mirror share it.
private enum HeadViewPixels<View: HeadView>: Derived {
  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [Float] {
    let side = try photo.models.usable(.accessories).inputWidth
    let crop = try photo.value(of: HeadChart.self).crop(center: View.center, side: View.side)
    return try photo.value(of: ImagePyramid.self).sampled(crop, size: side, range: 0...1)
  }
}

/// The network's outputs that are read, by their place. Each was trained on one view and says nothing of the others.
///
/// Output 2, hair over the brows, found four of six fringes in cross-validation, and no fact reads it: `HairFacts`
/// measures what covers the forehead.
enum Accessory: Int {
  /// Of `FaceView`.
  case glasses = 0
  /// Of `CrownView`.
  case headwear = 1
  /// Of `RightEarView` and `LeftEarView`.
  case hiddenEar = 3

  /// How many numbers the network gives.
  static let outputCount = 4
}

extension [Float] {
  /// Exchanges left and right of a picture of three channels.
  fileprivate mutating func mirrorRows(width: Int) {
    for row in stride(from: 0, to: count, by: 3 * width) {
      for x in 0..<width / 2 {
        for channel in 0..<3 { swapAt(row + 3 * x + channel, row + 3 * (width - 1 - x) + channel) }
      }
    }
  }
}

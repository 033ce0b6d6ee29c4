/// A square part of the head chart that the accessory network is shown.
protocol HeadView: SendableMetatype {
  /// In chart coordinates.
  static var center: Point { get }
  static var side: Double { get }
  /// Whether left and right are exchanged, so that both ears look like right ears.
  static var isMirrored: Bool { get }
  /// What the network is asked about it.
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

/// What the accessory network says of one view.
///
/// The network is the first blocks of one that tells a thousand kinds of things, with a layer of our own for each thing
/// that is looked for. How it was made, and what it misses: Resources/Training/accessories.md.
struct AccessoryScores<View: HeadView>: NetworkLook, Sendable {
  static var model: ModelLibrary.Model { .accessories }

  private let numbers: [AccessoryOutput: [Float]]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> AccessoryScores {
    AccessoryScores(numbers: Dictionary(uniqueKeysWithValues: zip(View.outputs, try View.seen(in: photo))))
  }

  /// How surely the thing is there, 0…1.
  subscript(accessory: Accessory) -> Double {
    Double(Logistic.value(numbers[.things, default: []][accessory.rawValue]))
  }

  /// How surely the thing is there, 0…1: its three surest cells together, in the part of the view where it can be.
  subscript(accessory: SmallAccessory) -> Double {
    let (cells, (rows, columns)) = (numbers[.smallThings, default: []], accessory.window)
    let sums = rows.flatMap { row in
      columns.map { cells[(row * SmallAccessory.cellsAcross + $0) * SmallAccessory.count + accessory.rawValue] }
    }
    let surest = sums.sorted(by: >).prefix(SmallAccessory.surestCells)
    return Double(Logistic.value(surest.reduce(0, +) / Float(SmallAccessory.surestCells)))
  }
}

extension AccessoryScores<FaceView> {
  /// How surely something covers a part of the face, 0…1. How it is told, and what it misses:
  /// Resources/Training/occlusion.md.
  var occlusion: Double { Double(Logistic.value(numbers[.occlusion, default: []][0])) }
}

/// What is looked for in a whole view, by the place of its number. Each was trained on one view and says nothing of the
/// others.
enum Accessory: Int {
  /// Of `FaceView`.
  case glasses = 0
  /// Of `FaceView`.
  case hairOverBrows = 1
  /// Of `RightEarView` and `LeftEarView`.
  case hiddenEar = 2
  /// Of `RightEarView` and `LeftEarView`.
  case looseHair = 3

  /// How many numbers the network gives.
  static let outputCount = 4
}

/// What is small enough to be looked for cell by cell, by the place of its number.
enum SmallAccessory: Int {
  /// Of `RightEarView` and `LeftEarView`.
  case earring = 0

  static let count = 1
  static let cellsAcross = 20
  static let outputCount = cellsAcross * cellsAcross * count
  /// Chosen: in cross-validation a little better than one cell alone, or five.
  static let surestCells = 3

  /// The cells where it can be; as in Resources/Training/train_accessories.py.
  var window: (rows: Range<Int>, columns: Range<Int>) {
    switch self {
    case .earring: (2..<20, 1..<14)
    }
  }
}

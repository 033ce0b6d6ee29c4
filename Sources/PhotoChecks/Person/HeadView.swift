/// A square part of the head chart that the accessory network is shown.
protocol HeadView: SendableMetatype {
  /// In chart coordinates.
  static var center: Point { get }
  static var side: Double { get }
  /// Whether left and right are exchanged, so that both ears look like right ears.
  static var isMirrored: Bool { get }
  /// Whether small things are looked for, cell by cell.
  static var showsSmallThings: Bool { get }
}

extension HeadView {
  static var isMirrored: Bool { false }
  static var showsSmallThings: Bool { false }
}

/// From above a tall hat to below the eyes.
enum CrownView: HeadView {
  static let center = Point(x: 0, y: -1)
  static let side = 3.2
}

/// From the hairline to the mouth.
enum FaceView: HeadView {
  static let center = Point(x: 0, y: 0.15)
  static let side = 2.4
}

/// The person's right ear, from above it to below the chin.
enum RightEarView: HeadView {
  static let center = Point(x: -1.15, y: 0.62)
  static let side = 1.4
  static let showsSmallThings = true
}

/// The person's left ear, mirrored.
enum LeftEarView: HeadView {
  static let center = Point(x: 1.15, y: 0.62)
  static let side = RightEarView.side
  static let isMirrored = true
  static let showsSmallThings = true
}

/// What the accessory network says of one view.
///
/// The network is the first blocks of one that tells a thousand kinds of things, with a layer of our own for each thing
/// that is looked for. How it was made, and what it misses: Resources/Training/accessories.md.
struct AccessoryScores<View: HeadView>: NetworkLook, Sendable {
  static var model: ModelLibrary.Model { .accessories }

  /// One number for each thing that is looked for in the whole view, in the order of `Accessory`.
  private let logits: [Float]
  /// For each cell of the view, row by row, one number for each thing in the order of `SmallAccessory`; none where the view
  /// shows no small things.
  private let cells: [Float]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> AccessoryScores {
    let network = try photo.models.usable(model)
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= smallestUnit else { throw Unmeasurable(en: "the face is too small", zh: "人脸太小") }
    let pyramid = try photo.value(of: ImagePyramid.self)
    let side = network.inputWidth
    guard network.inputHeight == side, network.inputChannels == 3,
      network.outputCounts == [Accessory.outputCount, SmallAccessory.outputCount]
    else { throw Unmeasurable(en: "the accessory network is a different one", zh: "配饰识别模型不匹配") }
    var input = pyramid.sampled(chart.crop(center: View.center, side: View.side), size: side, range: inputRange)
    if View.isMirrored { input = input.mirrored(width: side) }
    let outputs = network.run(input, outputs: View.showsSmallThings ? [0, 1] : [0])
    return AccessoryScores(logits: outputs[0], cells: View.showsSmallThings ? outputs[1] : [])
  }

  /// Of black and of white: (value − 127) / 128.
  private static var inputRange: ClosedRange<Float> { -127.0 / 128...1 }

  /// Working pixels between the eyes below which a thin rim or a stud is no longer seen. Chosen: a rim of two
  /// millimetres is then two thirds of a pixel wide.
  private static var smallestUnit: Double { 20 }

  /// How surely the thing is there, 0…1.
  subscript(accessory: Accessory) -> Double { Double(Logistic.value(logits[accessory.rawValue])) }

  /// How surely the thing is there, 0…1: its three surest cells together, in the part of the view where it can be.
  subscript(accessory: SmallAccessory) -> Double {
    guard !cells.isEmpty else { return 0 }
    let (rows, columns) = accessory.window
    let sums = rows.flatMap { row in
      columns.map { cells[(row * SmallAccessory.cellsAcross + $0) * SmallAccessory.count + accessory.rawValue] }
    }
    let surest = sums.sorted(by: >).prefix(SmallAccessory.surestCells)
    return Double(Logistic.value(surest.reduce(0, +) / Float(SmallAccessory.surestCells)))
  }
}

/// What is looked for in a whole view, by the place of its number. Each was trained on one view and says nothing of the
/// others.
enum Accessory: Int {
  /// Of `FaceView`.
  case glasses = 0
  /// Of `CrownView`.
  case headwear = 1
  /// Of `FaceView`.
  case hairOverBrows = 2
  /// Of `RightEarView` and `LeftEarView`.
  case hiddenEar = 3
  /// Of `RightEarView` and `LeftEarView`.
  case looseHair = 4

  /// How many numbers the network gives.
  static let outputCount = 5
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

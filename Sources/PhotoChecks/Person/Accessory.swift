/// The things that are looked for in a whole view, by the place of their numbers. Each was trained on one view and says
/// nothing of the others.
enum Accessory: Int {
  /// Of `FaceView`.
  case glasses = 0
  /// Of `FaceView`.
  case hairOverBrows = 1
  /// Of `RightEarView` and `LeftEarView`.
  case hiddenEar = 2
  /// Of `RightEarView` and `LeftEarView`.
  case looseHair = 3
}

/// Things so small that they are looked for cell by cell, by the place of their numbers.
enum SmallAccessory: Int {
  /// Of `RightEarView` and `LeftEarView`.
  case earring = 0

  static let count = 1
  static let cellsAcross = 20
  /// Chosen: in cross-validation a little better than one cell alone, or five.
  static let surestCells = 3

  /// The cells where it can be; as in Resources/Training/train_accessories.py.
  var window: (rows: Range<Int>, columns: Range<Int>) {
    switch self {
    case .earring: (2..<20, 1..<14)
    }
  }
}

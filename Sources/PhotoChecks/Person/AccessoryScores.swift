/// The answers of the accessory network about one view.
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

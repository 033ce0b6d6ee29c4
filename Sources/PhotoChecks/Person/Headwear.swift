/// How surely something is worn on the head, by the deepest features of the accessory network.
///
/// A hat shows in its material and in how it sits rather than in any one place: so the network's layers for it see only
/// which features there are. How they were made, and what they miss: Resources/Training/headwear.md.
struct Headwear: NetworkLook, Sendable {
  static var model: ModelLibrary.Model { .accessories }

  /// 0…1.
  let score: Double

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Headwear {
    Headwear(score: Double(Logistic.value(try CrownView.seen(in: photo)[0][0])))
  }
}

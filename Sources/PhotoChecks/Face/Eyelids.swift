/// How surely the eyes are closed: a small network of our own looks at each.
///
/// The mesh places lids on a closed eye as well, and often apart on dark skin or behind glasses; the network was shown
/// shut eyes of all the same people. How it was made, and what it misses: Resources/Training/eyelids.md.
struct Eyelids: NetworkLook, Sendable {
  static let model = ModelLibrary.Model.eyelids

  /// Of the person's left eye, 0…1.
  let left: Double
  /// Of the person's right eye, 0…1.
  let right: Double

  /// Of a view, in units of the head chart; as in Resources/Training/head_chart.py.
  private static let viewSide = 0.8
  /// Of 255, added to the spread of levels, so that what is even stays even; as in train_eyelids.py.
  private static let leastSpread = 4.0
  /// Working pixels between the eyes below which it is not asked. Chosen: a closed eye is then a line of nine pixels.
  private static let smallestUnit = 20.0

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Eyelids {
    let network = try photo.models.usable(model)
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= smallestUnit else { throw .faceTooSmall }
    let side = network.inputWidth
    let points = try photo.value(of: WorkingLayout.self).points
    let pyramid = try photo.value(of: ImagePyramid.self)
    /// The network has seen right eyes only: a left one is shown in the mirror.
    func closed(_ outer: Int, _ inner: Int, isMirrored: Bool) -> Double {
      let center = points[outer].midpoint(to: points[inner])
      let crop = chart.crop(center: chart.coordinates(of: center), side: viewSide)
      let view = pyramid.sampled(crop, size: side, range: 0...255)
      let luma = Plane(lumaOf: isMirrored ? view.mirrored(width: side) : view, size: side)
      return Double(Logistic.value(network.run(luma.normalized(leastSpread))[0][0]))
    }
    return Eyelids(
      left: closed(MeshIndex.leftEyeOuter, MeshIndex.leftEyeInner, isMirrored: true),
      right: closed(MeshIndex.rightEyeOuter, MeshIndex.rightEyeInner, isMirrored: false))
  }
}

extension Plane {
  /// The values without their mean, to their standard deviation and `leastSpread`.
  fileprivate func normalized(_ leastSpread: Double) -> [Float] {
    let levels = values.map(Double.init)
    let (mean, spread) = (levels.mean ?? 0, (levels.standardDeviation ?? 0) + leastSpread)
    return levels.map { Float(($0 - mean) / spread) }
  }
}

/// The outline of the body beside the chin, all in units of the distance from eyes to chin.
struct ShoulderProfile: Derived, Sendable {
  /// Depth of the outline below the chin at `(index - center) * step` beside it, rising towards the person's left; nil
  /// where there is none.
  let depths: [Double?]
  static let step = 0.02
  static let center = 150
  /// Above this is head and hair, below it arm and waist. Chosen: raised shoulders reach the mouth's height.
  static let range = -0.35...1.6

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ShoulderProfile {
    let layout = try photo.value(of: WorkingLayout.self)
    return ShoulderProfile(mask: try photo.value(of: PersonMask.self).coverage, layout: layout)
  }

  init(depths: [Double?]) { self.depths = depths }

  /// - Parameter layout: in pixels of `mask`.
  init(mask: Plane, layout: FaceLayout) {
    let size = layout.eyeToChin
    let middle = layout.jawMiddle
    let reach = max(1, Int(min(Self.step * size, 64)))
    let tops = (0..<mask.width).map { mask.bodyTop(column: $0, below: layout.chin.y) }
    depths = (0...2 * Self.center).map { index in
      let x = middle + Double(index - Self.center) * Self.step * size
      guard x >= 2, x < Double(mask.width) - 2 else { return nil }
      let columns = (Int(x) - reach...Int(x) + reach).clamped(to: 0...mask.width - 1)
      guard tops[Int(x)] != nil, let top = tops[columns].compactMap(\.self).median else { return nil }
      let depth = (top - layout.chin.y) / size
      return Self.range.contains(depth) ? depth : nil
    }
  }

  /// How far from the chin the outline can be followed to one side, in steps of one index.
  func reach(direction: Int) -> Double {
    let farthest = (1...Self.center).last { depths[Self.center + direction * $0] != nil } ?? 0
    return Double(farthest) * Self.step
  }
}

extension Plane {
  /// Where the person's lowest connected run in a column begins, interpolated between pixels; nil when it ends above
  /// `limit` or begins at the picture's edge.
  fileprivate func bodyTop(column: Int, below limit: Double) -> Double? {
    var bottom = height - 1
    while bottom >= 0, self[column, bottom] < 0.5 { bottom -= 1 }
    guard Double(bottom) > limit else { return nil }
    var top = bottom
    while top > 0, self[column, top - 1] >= 0.5 { top -= 1 }
    guard top > 0 else { return nil }
    let (above, below) = (Double(self[column, top - 1]), Double(self[column, top]))
    return Double(top) + 0.5 - (below - 0.5) / max(below - above, 1e-6)
  }
}

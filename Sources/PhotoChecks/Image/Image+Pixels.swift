internal import RuleLang

extension Image {
  /// The pixels of the square around `point` as far as they lie in the picture.
  func pixels(around point: Point, radius: Double) -> [SRGBColor] {
    guard point.isWithinReach else { return [] }
    let columns = max(0, Int((point.x - radius).rounded(.down)))..<max(0, Int((point.x + radius).rounded(.up)))
    let rows = max(0, Int((point.y - radius).rounded(.down)))..<max(0, Int((point.y + radius).rounded(.up)))
    var result: [SRGBColor] = []
    for y in rows.clamped(to: 0..<height) {
      for x in columns.clamped(to: 0..<width) { result.append(self[x, y]) }
    }
    return result
  }
}

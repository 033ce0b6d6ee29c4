/// The area that a path encloses; an open path counts as closed.
extension Path {
  /// Whether `point` is inside, by the even-odd rule.
  func contains(_ point: Point) -> Bool {
    var isInside = false
    var previous = points.last ?? point
    for current in points {
      if (current.y > point.y) != (previous.y > point.y) {
        let share = (point.y - current.y) / (previous.y - current.y)
        if point.x < current.x + share * (previous.x - current.x) { isInside.toggle() }
      }
      previous = current
    }
    return isInside
  }

  /// The columns of the pixels whose middle lies inside, for each row of a picture of that size.
  func runs(width: Int, height: Int) -> [(row: Int, columns: Range<Int>)] {
    let ys = points.map(\.y)
    guard let top = ys.min(), let bottom = ys.max(), top.isFinite, bottom.isFinite else { return [] }
    let rows = Int(min(max(top, 0), Double(height)))..<Int(min(max(bottom, 0), Double(height)).rounded(.up))
    return rows.clamped(to: 0..<height).flatMap { row in
      let crossings = crossings(at: Double(row) + 0.5)
      return stride(from: 0, to: crossings.count - 1, by: 2).compactMap { index in
        let first = min(max((crossings[index] - 0.5).rounded(.up), 0), Double(width))
        let end = min(max((crossings[index + 1] - 0.5).rounded(.up), 0), Double(width))
        return first < end ? (row, Int(first)..<Int(end)) : nil
      }
    }
  }

  private func crossings(at y: Double) -> [Double] {
    var result: [Double] = []
    guard var previous = points.last else { return [] }
    for current in points {
      if (current.y > y) != (previous.y > y) {
        result.append(current.x + (y - current.y) / (previous.y - current.y) * (previous.x - current.x))
      }
      previous = current
    }
    return result.sorted()
  }
}

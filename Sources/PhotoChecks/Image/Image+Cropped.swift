extension Image {
  /// The part inside `box`; nil where less than a few pixels of it lie in the picture.
  func cropped(to box: Box) -> Image? {
    func clamp(_ value: Double, _ limit: Int) -> Int { Int(min(max(value.rounded(), 0), Double(limit))) }
    guard box.left.isFinite, box.right.isFinite, box.top.isFinite, box.bottom.isFinite else { return nil }
    let columns = (clamp(box.left, width), clamp(box.right, width))
    let rows = (clamp(box.top, height), clamp(box.bottom, height))
    guard columns.1 - columns.0 >= 4, rows.1 - rows.0 >= 4 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity((columns.1 - columns.0) * (rows.1 - rows.0) * Self.stride)
    for row in rows.0..<rows.1 {
      result += pixels[(row * width + columns.0) * Self.stride..<(row * width + columns.1) * Self.stride]
    }
    return Image(width: columns.1 - columns.0, height: rows.1 - rows.0, pixels: result)
  }
}

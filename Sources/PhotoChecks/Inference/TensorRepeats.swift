/// The rows and columns of a tensor that hold the same numbers as their neighbours.
struct TensorRepeats {
  let rows: RepeatedLines
  let columns: RepeatedLines

  static let none = TensorRepeats(rows: .none, columns: .none)

  /// The repeats of a result that a window makes of these.
  func seen(through window: SlidingWindow) -> TensorRepeats {
    TensorRepeats(
      rows: rows.seen(through: window.height, stride: window.strideY, padding: window.padTop),
      columns: columns.seen(through: window.width, stride: window.strideX, padding: window.padLeft))
  }

  /// The repeats of a result each of whose pixels is made of one of these and one of `others`.
  func common(with others: TensorRepeats) -> TensorRepeats {
    TensorRepeats(rows: rows.common(with: others.rows), columns: columns.common(with: others.columns))
  }

  /// Chosen: a picture of tiles, which is then computed in as many pieces as it has, does not take longer than as a whole.
  private static let fewest = 16

  /// Of the tensor at `pixels`.
  ///
  /// - Parameter placement: its border does not count.
  init(in pixels: UnsafePointer<Float>, _ placement: Placement) {
    // By their bits: of two zeros with different signs not all comes out the same.
    let numbers = UnsafeRawPointer(pixels)
    let (rowBytes, pixelBytes) = (4 * placement.rowStride, 4 * placement.pixelStride)
    func bits(_ x: Int, _ y: Int, count: Int) -> UnsafeBufferPointer<UInt32> {
      UnsafeRawBufferPointer(start: numbers + (y * rowBytes + x * pixelBytes), count: count * pixelBytes)
        .bindMemory(to: UInt32.self)
    }
    let width = placement.width
    rows = RepeatedLines(
      (0..<placement.height).map { y in y > 0 && bits(0, y, count: width).elementsEqual(bits(0, y - 1, count: width)) },
      atLeast: Self.fewest)
    var isRepeated = (0..<width).map { $0 > 0 }
    for y in rows.distinct(of: placement.height).joined() {
      for x in 1..<width where isRepeated[x] {
        isRepeated[x] = bits(x, y, count: 1).elementsEqual(bits(x - 1, y, count: 1))
      }
    }
    columns = RepeatedLines(isRepeated, atLeast: Self.fewest)
  }

  init(rows: RepeatedLines, columns: RepeatedLines) {
    self.rows = rows
    self.columns = columns
  }
}

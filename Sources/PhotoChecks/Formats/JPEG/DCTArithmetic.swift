/// The arithmetic of both directions of the cosine transform: eight lanes at once, sums of two products.
protocol DCTArithmetic {}

extension DCTArithmetic {
  typealias Row = SIMD8<Int16>

  /// Eight rows of eight numbers.
  typealias Block = (Row, Row, Row, Row, Row, Row, Row, Row)

  /// Eight numbers of 32 bits.
  typealias Wide = (low: SIMD4<Int32>, high: SIMD4<Int32>)

  @inline(__always)
  static func load(_ pointer: UnsafePointer<Int16>, _ row: Int) -> Row {
    UnsafeRawPointer(pointer + row * 8).loadUnaligned(as: Row.self)
  }

  /// `first * a + second * b` of each interleaved pair.
  @inline(__always)
  static func products(_ pairs: SIMD16<Int16>, _ a: Int32, _ b: Int32) -> Wide {
    (pairSums(pairs.lowHalf, a, b), pairSums(pairs.highHalf, a, b))
  }

  @inline(__always)
  static func add(_ x: Wide, _ y: Wide) -> Wide { (x.low &+ y.low, x.high &+ y.high) }

  @inline(__always)
  static func subtract(_ x: Wide, _ y: Wide) -> Wide { (x.low &- y.low, x.high &- y.high) }

  @inline(__always)
  static func sum(_ x: Wide, _ y: Wide, _ more: SIMD4<Int32>) -> Wide {
    (x.low &+ y.low &+ more, x.high &+ y.high &+ more)
  }

  @inline(__always)
  static func difference(_ x: Wide, _ y: Wide, _ more: SIMD4<Int32>) -> Wide {
    (x.low &- y.low &+ more, x.high &- y.high &+ more)
  }

  /// Shifts right and clamps to 16 bits.
  @inline(__always)
  static func narrow(_ wide: Wide, _ shift: Int32) -> Row {
    let right = SIMD4<Int32>(repeating: shift)
    return narrowed(clampedToWord(wide.low &>> right), clampedToWord(wide.high &>> right))
  }

  /// Turns rows into columns, by pairs of 16, of 32 and of 64 bits.
  ///
  /// The change of width from step to step keeps the compiler from folding the three steps into one slow shuffle.
  @inline(__always)
  static func transpose(_ b: Block) -> Block {
    let (p0, p1) = interleaveWords(b.0, b.1)
    let (p2, p3) = interleaveWords(b.2, b.3)
    let (p4, p5) = interleaveWords(b.4, b.5)
    let (p6, p7) = interleaveWords(b.6, b.7)
    let (q0, q1) = interleavePairs(p0, p2)
    let (q2, q3) = interleavePairs(p1, p3)
    let (q4, q5) = interleavePairs(p4, p6)
    let (q6, q7) = interleavePairs(p5, p7)
    let (r0, r1) = interleaveQuads(q0, q4)
    let (r2, r3) = interleaveQuads(q1, q5)
    let (r4, r5) = interleaveQuads(q2, q6)
    let (r6, r7) = interleaveQuads(q3, q7)
    return (r0, r1, r2, r3, r4, r5, r6, r7)
  }

  @inline(__always)
  private static func interleaveWords(_ x: Row, _ y: Row) -> (SIMD4<UInt32>, SIMD4<UInt32>) {
    let both = interleaved(x, y)
    return (unsafeBitCast(both.lowHalf, to: SIMD4<UInt32>.self), unsafeBitCast(both.highHalf, to: SIMD4<UInt32>.self))
  }

  @inline(__always)
  private static func interleavePairs(_ x: SIMD4<UInt32>, _ y: SIMD4<UInt32>) -> (SIMD2<UInt64>, SIMD2<UInt64>) {
    var both = SIMD8<UInt32>()
    both.evenHalf = x
    both.oddHalf = y
    return (unsafeBitCast(both.lowHalf, to: SIMD2<UInt64>.self), unsafeBitCast(both.highHalf, to: SIMD2<UInt64>.self))
  }

  @inline(__always)
  private static func interleaveQuads(_ x: SIMD2<UInt64>, _ y: SIMD2<UInt64>) -> (Row, Row) {
    (unsafeBitCast(SIMD2(x.x, y.x), to: Row.self), unsafeBitCast(SIMD2(x.y, y.y), to: Row.self))
  }
}

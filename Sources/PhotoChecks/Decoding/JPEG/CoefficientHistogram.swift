/// How often the quantised coefficients of a JPEG's luminance have each magnitude, at its lowest frequencies.
///
/// An earlier compression with other steps leaves gaps and peaks in these counts.
public struct CoefficientHistogram: Sendable, Hashable {
  /// The frequencies that are counted: so many behind the mean, in zigzag order. Chosen: higher ones are mostly zero at
  /// the qualities at which photos are handed in.
  public static let frequencies = 9
  /// Magnitudes 0…30, and all larger ones together.
  public static let magnitudes = 32

  /// Row by row, one frequency a row.
  public let counts: [UInt32]
  /// The step of each frequency.
  public let steps: [UInt16]

  /// Counts in the making, which the decoder adds to.
  final class Counter {
    let counts = Scratch<UInt32>(count: frequencies * magnitudes)
    /// Every how many coding units one is counted.
    let interval: Int

    /// Chosen: the counts of so many blocks show what there is to see, and cost less than a hundredth of decoding.
    private static let enoughBlocks = 8192

    init(_ frame: JPEGFrame) {
      let luminance = frame.components[0]
      interval = max(1, luminance.blocksWide * luminance.blocksHigh / Self.enoughBlocks)
    }

    /// Adds a block of 64 quantised numbers, row by row.
    @inline(__always)
    func add(_ block: UnsafePointer<Int16>, zigzag: UnsafePointer<UInt8>) {
      for frequency in 0..<frequencies {
        let magnitude = Int(block[Int(zigzag[frequency &+ 1])].magnitude)
        counts.base[frequency &* magnitudes &+ min(magnitude, magnitudes &- 1)] &+= 1
      }
    }
  }

  init(counts: [UInt32], steps: [UInt16]) {
    self.counts = counts
    self.steps = steps
  }

  /// - Parameter table: the quantisation table, row by row.
  init(_ counter: Counter, steps table: [UInt16]) {
    self.init(
      counts: (0..<counter.counts.count).map { counter.counts.base[$0] },
      steps: (1...Self.frequencies).map { table[Int(Zigzag.natural[$0])] })
  }

  /// The counts of one frequency by magnitude.
  public func counts(of frequency: Int) -> ArraySlice<UInt32> {
    counts[frequency * Self.magnitudes..<(frequency + 1) * Self.magnitudes]
  }
}

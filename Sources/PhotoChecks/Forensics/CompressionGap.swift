internal import RuleLang

/// The part of a picture that lacks the trace of an earlier compression which the rest of it carries: pasted in, moved,
/// smoothed or bent after the first JPEG and before the present one.
///
/// Each block's coefficients say how much likelier they are with the earlier steps than without; that is added up over
/// five blocks square, and the largest connected part that speaks against them is counted.
///
/// Source: the idea of a map of likelihoods is that of Z. Lin et al., "Fast, automatic and fine-grained tampered JPEG image
/// detection via DCT coefficient analysis", Pattern Recognition 2009. Measured on 109 portraits saved at quality 50 to 85,
/// smoothed, bent, moved or brightened in a circle of 16 to 40 % of the shorter side, and saved again at a quality at least
/// 5 higher: 73 % have a gap of 16 blocks or more, of the unedited none. Of 127 files of the labelled photos that were
/// compressed twice one has a gap, where a corner of the wall was painted over.
struct CompressionGap: Sendable {
  /// Blocks of 8 x 8 pixels in whose surroundings the trace is missing and which touch.
  let blocks: Int

  private static let side = 8
  /// Blocks to each side that are added up.
  private static let reach = 2
  /// Chosen: fewer coefficients than these decide nothing.
  private static let fewestCoefficients: Float = 30
  /// Mean logarithm of the likelihoods' ratio below which the trace is missing. Chosen: between −2, where pixels
  /// were changed, and 0.1 to 1, where they were not.
  private static let missing: Float = -0.6
  /// Smaller magnitudes come from rounding in flat places, larger ones are rare.
  private static let magnitudes = 2...20
  /// Levels beside black and white that were cut off, and their coefficients with them.
  private static let cutOff: UInt32 = 1

  /// - Parameters:
  ///   - image: all of the file's pixels, as they are stored.
  ///   - steps: those of the present compression, as `CoefficientHistogram` has them.
  ///   - formerQuality: of the earlier compression.
  init(image: Image, steps: [UInt16], formerQuality: Int) {
    let (columns, rows) = (image.width / Self.side, image.height / Self.side)
    guard columns > 0, rows > 0 else {
      blocks = 0
      return
    }
    let law = FormerSteps(steps: steps, formerQuality: formerQuality, magnitudes: Self.magnitudes)
    let evidence = [SIMD2<Float>](unsafeUninitializedCapacity: columns * rows) { result, initialized in
      image.pixels.withUnsafeBytes { pixels in
        guard let pixels = pixels.baseAddress else { return }
        for index in 0..<columns * rows {
          let (row, column) = index.quotientAndRemainder(dividingBy: columns)
          let block = pixels + (row * image.width + column) * Self.side * Image.stride
          let sums = Self.evidence(of: block, rowStride: image.width * Image.stride, law)
          result.initializeElement(at: index, to: sums)
        }
        initialized = columns * rows
      }
    }
    let sums = Self.summed(evidence, columns: columns, rows: rows)
    blocks = Self.largestGap(
      sums.map { $0.y >= Self.fewestCoefficients && $0.x < Self.missing * $0.y }, columns: columns)
  }

  /// The sums over the squares around each block, as far as they lie in the picture.
  private static func summed(_ values: [SIMD2<Float>], columns: Int, rows: Int) -> [SIMD2<Float>] {
    func pass(_ values: [SIMD2<Float>], step: Int, place: (Int) -> Int, length: Int) -> [SIMD2<Float>] {
      values.indices.map { index in
        let here = place(index)
        let range = max(-reach, -here)...min(reach, length - 1 - here)
        return range.reduce(into: .zero) { $0 += values[index + $1 * step] }
      }
    }
    let across = pass(values, step: 1, place: { $0 % columns }, length: columns)
    return pass(across, step: columns, place: { $0 / columns }, length: rows)
  }

  private static func largestGap(_ isMissing: [Bool], columns: Int) -> Int {
    var parts = DisjointSets(count: isMissing.count)
    for index in isMissing.indices where isMissing[index] {
      if index % columns > 0, isMissing[index - 1] { parts.join(index - 1, index) }
      if index >= columns, isMissing[index - columns] { parts.join(index - columns, index) }
    }
    var counts: [Int: Int] = [:]
    for index in isMissing.indices where isMissing[index] { counts[parts.root(of: index), default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  /// The evidence of a block's coefficients; none where light was cut off.
  ///
  /// - Parameters:
  ///   - block: its first pixel.
  ///   - rowStride: bytes from a row of pixels to the next.
  private static func evidence(of block: UnsafeRawPointer, rowStride: Int, _ law: FormerSteps) -> SIMD2<Float> {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: side * side) { levels in
      guard let levels = levels.baseAddress, storeLuma(of: block, rowStride: rowStride, to: levels) else {
        return .zero
      }
      return withUnsafeTemporaryAllocation(of: Int16.self, capacity: side * side) { coefficients in
        guard let coefficients = coefficients.baseAddress else { return .zero }
        ForwardDCT.transform(levels, stride: side, to: coefficients)
        return law.evidence(coefficients)
      }
    }
  }

  /// Writes a block's luminance as the file stores it.
  ///
  /// Source: ITU-T T.871 (JFIF), 7: 0.299, 0.587 and 0.114, here in 1/65,536.
  ///
  /// - Returns: whether no pixel is so near to black or white that its levels may have been cut off.
  private static func storeLuma(of block: UnsafeRawPointer, rowStride: Int, to levels: UnsafeMutablePointer<UInt8>)
    -> Bool
  {
    var found = SIMD8<UInt32>()
    for y in 0..<side {
      let pixels = block.loadUnaligned(fromByteOffset: y &* rowStride, as: SIMD8<UInt32>.self)
      var sum = SIMD8<UInt32>(repeating: 32_768)
      @inline(__always) func add(_ shift: UInt32, _ weight: UInt32) {
        let channel = (pixels &>> SIMD8(repeating: shift)) & SIMD8(repeating: 255)
        sum &+= channel &* SIMD8(repeating: weight)
        // Levels beside black and beside white lie side by side where 255 is followed by 0. Vectors of whole numbers
        // are compared lane by lane; the sign of a difference is not.
        let place = (channel &+ SIMD8(repeating: cutOff + 1)) & SIMD8(repeating: 255)
        found |= (place &- SIMD8(repeating: 2 * cutOff + 2)) &>> SIMD8(repeating: 31)
      }
      add(0, 19_595)
      add(8, 38_470)
      add(16, 7_471)
      UnsafeMutableRawPointer(levels + y &* side).storeBytes(
        of: SIMD8<UInt8>(truncatingIfNeeded: sum &>> SIMD8(repeating: 16)), as: SIMD8<UInt8>.self)
    }
    return found.wrappedSum() == 0
  }
}

/// How much likelier each quantised number is when it was a multiple of an earlier step before.
private struct FormerSteps {
  private struct Frequency {
    /// Place in a block, row by row.
    let place: Int
    /// Of the present compression, in the transform's unit.
    let step: Int
    /// Where its logarithms begin.
    let first: Int
  }

  private let frequencies: [Frequency]
  /// By magnitude, one frequency behind the other; 0 for those that are not counted.
  private let logarithms: [Float]
  private let magnitudes: ClosedRange<Int>

  init(steps: [UInt16], formerQuality: Int, magnitudes: ClosedRange<Int>) {
    self.magnitudes = magnitudes
    var logarithms: [Float] = []
    frequencies = steps.enumerated().compactMap { index, step in
      let place = Int(Zigzag.natural[index + 1])
      let former = JPEGQuality.step(JPEGQuality.luminance[place], quality: formerQuality)
      guard former != Int(step), DoubleCompression.steps.contains(Int(step)) else { return nil }
      let pattern = DoubleCompression.pattern(former: former, step: Int(step), count: magnitudes.upperBound)
      defer { logarithms += [0] + pattern.map { Float(Mathematics.logarithm($0)) } }
      return Frequency(place: place, step: 8 * Int(step), first: logarithms.count)
    }
    self.logarithms = logarithms
  }

  /// The sum of the logarithms over a block's numbers, and how many count.
  func evidence(_ coefficients: UnsafePointer<Int16>) -> SIMD2<Float> {
    var sum = SIMD2<Float>()
    for frequency in frequencies {
      let magnitude = (Int(coefficients[frequency.place].magnitude) + frequency.step / 2) / frequency.step
      if magnitudes.contains(magnitude) { sum += SIMD2(logarithms[frequency.first + magnitude], 1) }
    }
    return sum
  }
}

import Testing

@testable import PhotoChecks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct JPEGKernelTests {
  @Test func `the forward transform is the cosine transform within its rounding`() {
    for seed in 0..<50 {
      var numbers = TestNumbers(seed: UInt64(seed))
      // From faint to full contrast.
      let spread = 1 + seed * 5
      let samples = (0..<64).map { _ in UInt8(min(255, Int(numbers.next() % UInt64(spread)) + (255 - spread) / 2)) }
      var output = [Int16](repeating: 0, count: 64)
      ForwardDCT.transform(samples, stride: 8, to: &output)
      for (index, expected) in Self.cosineTransform(samples).enumerated() {
        #expect(abs(Double(output[index]) - 8 * expected) < 1.5)
      }
    }
  }

  /// Source: ITU-T T.81, A.3.3.
  private static func cosineTransform(_ samples: [UInt8]) -> [Double] {
    (0..<64).map { index in
      let (u, v) = (index % 8, index / 8)
      var sum = 0.0
      for y in 0..<8 {
        for x in 0..<8 {
          sum +=
            (Double(samples[y * 8 + x]) - 128) * cos(Double((2 * x + 1) * u) * .pi / 16)
            * cos(Double((2 * y + 1) * v) * .pi / 16)
        }
      }
      return sum / 4 * (u == 0 ? 0.5.squareRoot() : 1) * (v == 0 ? 0.5.squareRoot() : 1)
    }
  }

  // White and black alone give the largest sums, which just fit into 16 bits.
  @Test func `the darkest and the brightest block do not overflow`() {
    var output = [Int16](repeating: 0, count: 64)
    ForwardDCT.transform([UInt8](repeating: 0, count: 64), stride: 8, to: &output)
    #expect(output == [-8192] + [Int16](repeating: 0, count: 63))
    ForwardDCT.transform([UInt8](repeating: 255, count: 64), stride: 8, to: &output)
    #expect(output == [8128] + [Int16](repeating: 0, count: 63))
  }

  @Test func `division rounds halves away from zero for every coefficient and step`() {
    let range = -8200...8200
    for first in stride(from: 1, through: 255, by: 8) {
      // Eight steps at once, one a column; all coefficients in turn in every place.
      let quantizer = JPEGQuantizer(steps: (0..<64).map { min(first + $0 % 8, 255) })
      for value in range {
        var output = [Int16](repeating: 0, count: 64)
        let occupied = quantizer.quantize([Int16](repeating: Int16(value), count: 64), to: &output)
        for column in 0..<8 {
          let divisor = 8 * min(first + column, 255)
          let expected = (abs(value) + divisor / 2) / divisor * value.signum()
          // The first row stands at these positions of the zigzag order (T.81, figure 5).
          let position = [0, 1, 5, 6, 14, 15, 27, 28][column]
          guard Int(output[position]) == expected, (occupied >> UInt64(position) & 1 == 1) == (expected != 0) else {
            Issue.record("\(value) by \(divisor) gave \(output[position])")
            return
          }
        }
      }
    }
  }

  @Test func `codes are free of prefixes, within 16 bits, and never all ones`() {
    for seed in 0..<60 {
      var numbers = TestNumbers(seed: UInt64(seed))
      var frequencies = [Int](repeating: 0, count: 256)
      for _ in 0..<(1 + seed * 4) {
        // Some very frequent, so that the code would become deep without its limit.
        frequencies[.random(in: 0...255, using: &numbers)] = 1 << Int.random(in: 0...40, using: &numbers)
      }
      let code = JPEGCode(frequencies: frequencies)
      #expect(code.counts.reduce(0) { $0 + Int($1) } == frequencies.count { $0 > 0 })
      var taken: [(code: UInt32, length: UInt32)] = []
      for symbol in 0..<256 {
        let length = code.packed[symbol] & 0xFF
        #expect((length > 0) == (frequencies[symbol] > 0))
        guard length > 0 else { continue }
        let bits = code.packed[symbol] >> 8
        #expect(length <= 16 && bits < (1 << length) - 1)
        taken.append((bits, length))
      }
      for (index, one) in taken.enumerated() {
        for other in taken[(index + 1)...] {
          let common = min(one.length, other.length)
          #expect(one.code >> (one.length - common) != other.code >> (other.length - common))
        }
      }
      #expect(JPEGHuffmanTable(counts: code.counts, symbols: code.symbols) != nil)
    }
  }

  @Test func `a code for nothing and a code for one symbol can be written`() {
    #expect(JPEGCode(frequencies: [Int](repeating: 0, count: 256)).symbols.isEmpty)
    var one = [Int](repeating: 0, count: 256)
    one[7] = 12
    let code = JPEGCode(frequencies: one)
    #expect(code.symbols == [7] && code.counts[0] == 1 && code.packed[7] == 0 << 8 | 1)
  }

  @Test func `bits come highest first, with a zero behind a byte of ones, and ones at the end`() {
    var bytes = [UInt8](repeating: 0xAA, count: 64)
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var writer = JPEGBitWriter(to: base)
      writer.put(0b101, 3)
      writer.put(0x1FFF, 13)
      writer.put(0xFFFF_FFFF, 32)
      writer.put(0b0, 1)
      writer.finish()
      return writer.next - base
    }
    #expect(Array(bytes.prefix(count)) == [0xBF, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0x7F])
  }
}

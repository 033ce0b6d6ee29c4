import Testing

@testable import PhotoChecks

/// Holds the fast kernels against plain arithmetic on random numbers.
@Suite struct DecodingKernelTests {
  /// Numbers as encoders make them; damaged ones beyond 16 bits may wrap around.
  @Test func `the inverse transform equals the plain one`() {
    var random = SplitMix(seed: 1)
    let coefficients = Scratch<Int16>(count: 64)
    let steps = Scratch<Int16>(count: 64)
    let output = Scratch<UInt8>(count: 64)
    for round in 0..<2000 {
      let count = [0, 1, 5, 9, 10, 40, 63][round % 7]
      for place in 0..<64 {
        coefficients.base[place] = 0
        steps.base[place] = Int16.random(in: 1...12, using: &random)
      }
      for position in 0...count {
        let place = Int(Zigzag.natural[position])
        coefficients.base[place] = Int16.random(in: -20...20, using: &random)
      }
      InverseDCT.transform(
        coefficients.base, quantization: steps.base, last: count, output: output.base, stride: 8)
      let plain = ReferenceKernels.inverseDCT((0..<64).map { Int(coefficients.base[$0]) * Int(steps.base[$0]) })
      #expect((0..<64).map { output.base[$0] } == plain, "round \(round)")
    }
  }

  @Test func `colours convert like single pixels`() {
    var random = SplitMix(seed: 2)
    let kernel = JPEGColorKernel()
    let y = Scratch<UInt8>(count: 64, padding: 16)
    let cb = Scratch<UInt8>(count: 64, padding: 16)
    let cr = Scratch<UInt8>(count: 64, padding: 16)
    let vectors = Scratch<UInt8>(count: 256)
    let single = Scratch<UInt8>(count: 4)
    for _ in 0..<3000 {
      for x in 0..<64 {
        y.base[x] = .random(in: 0...255, using: &random)
        cb.base[x] = .random(in: 0...255, using: &random)
        cr.base[x] = .random(in: 0...255, using: &random)
      }
      kernel.convertYCbCr(y.base, cb.base, cr.base, to: vectors.base, count: 64)
      for x in 0..<64 {
        JPEGColorKernel.convertYCbCrPixel(y.base[x], cb.base[x], cr.base[x], to: single.base)
        #expect((0..<4).allSatisfy { vectors.base[4 * x + $0] == single.base[$0] })
      }
    }
  }

  @Test(arguments: 0...4, [1, 2, 3, 4, 6, 8])
  func `rows lose their filter as the standard says`(filter: Int, distance: Int) {
    var random = SplitMix(seed: UInt64(filter * 10 + distance))
    let count = 240
    let row = Scratch<UInt8>(count: count, padding: 16)
    let above = Scratch<UInt8>(count: count, padding: 16)
    let output = Scratch<UInt8>(count: count, padding: 16)
    for _ in 0..<50 {
      for index in 0..<count {
        row.base[index] = .random(in: 0...255, using: &random)
        above.base[index] = .random(in: 0...255, using: &random)
      }
      PNGUnfilterKernel.unfilter(
        UInt8(filter), row.base, above: above.base, distance: distance, to: output.base, count: count)
      let plain = ReferenceKernels.unfilter(
        filter, (0..<count).map { row.base[$0] }, above: (0..<count).map { above.base[$0] }, distance: distance)
      #expect((0..<count).map { output.base[$0] } == plain)
    }
  }
}

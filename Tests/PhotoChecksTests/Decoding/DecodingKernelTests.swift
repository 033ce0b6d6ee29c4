import Testing

@testable import PhotoChecks

/// Holds the kernels that work with pointers against plain arithmetic; the fuzzer does the same with numbers of its own.
@Suite struct DecodingKernelTests {
  @Test(arguments: KernelComparison.allCases)
  func `a kernel gives what plain arithmetic gives`(comparison: KernelComparison) {
    var random = SplitMix(seed: 1)
    for round in 0..<500 {
      let agrees = comparison.agrees(&random)
      #expect(agrees, "round \(round)")
    }
  }

  @Test(arguments: DecodingSamples.expected.map(\.file).filter { $0.hasSuffix(".png") })
  func `packed rows of other encoders expand as bit by bit`(file: String) throws {
    let bytes = try DecodingSamples.bytes(file)
    var lexer = PNGLexer(bytes, limits: .standard)
    var packed: [UInt8] = []
    while let chunk = try lexer.next() {
      if chunk.name == "IDAT" { packed += bytes[chunk.content] }
    }
    for (piece, step) in [(packed.count, 5000), (1, 1), (7, 100)] {
      #expect(InflateComparison.agrees(packed, piece: piece, step: step))
    }
    // Cut off anywhere, both see that something is missing.
    for count in stride(from: 0, to: packed.count, by: 37) {
      #expect(InflateComparison.agrees(Array(packed[..<count]), piece: 50, step: 300))
    }
  }
}

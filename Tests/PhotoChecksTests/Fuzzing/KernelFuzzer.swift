@testable import PhotoChecks

/// Holds the kernel that the first byte chooses against its plain reference, on numbers drawn from the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzKernels(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 1, let start else { return 0 }
  let comparisons = KernelComparison.allCases
  var numbers = DrawnNumbers(bytes: [UInt8](UnsafeBufferPointer(start: start + 1, count: count - 1)))
  let comparison = comparisons[Int(start[0]) % comparisons.count]
  precondition(comparison.agrees(&numbers), "\(comparison) differs")
  return 0
}

/// Numbers whose upper bits, which ranges look at, are the fuzzer's bytes; when they are used up, others follow.
private struct DrawnNumbers: RandomNumberGenerator {
  let bytes: [UInt8]
  private var place = 0
  private var rest = SplitMix(seed: 0)

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> UInt64 {
    guard place < bytes.count else { return rest.next() }
    defer { place += 1 }
    return UInt64(bytes[place]) << 56 | rest.next() >> 8
  }
}

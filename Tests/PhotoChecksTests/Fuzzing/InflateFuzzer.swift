@testable import PhotoChecks

/// Expands arbitrary zlib data, in pieces and steps that the first bytes choose, and holds the result against the plain
/// reference.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInflate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 2, let start else { return 0 }
  // Most of what a fuzzer makes up has no header; two bytes less of it have to be guessed.
  let data = [0x78, 0x9C] + UnsafeBufferPointer(start: start + 2, count: count - 2)
  let piece = start[0] == 0 ? data.count : Int(start[0])
  precondition(InflateComparison.agrees(data, piece: piece, step: 1 + 37 * Int(start[1]), limit: 1 << 18))
  var limits = DecodeLimits.standard
  limits.text = 1 << 16
  _ = try? Inflater.expand(data, in: 0..<data.count, limits: limits)
  return 0
}

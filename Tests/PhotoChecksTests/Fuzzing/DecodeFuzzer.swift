// Feeds arbitrary bytes to the decoders. Not part of any target; compiled and run by hand:
//
//     mkdir -p .build-fuzz && cd .build-fuzz
//     swiftc -parse-as-library -O -g -wmo -emit-module -emit-object -module-name RuleLang \
//       ../Sources/RuleLang/Facts/{LocalizedText,CalendarDate}.swift
//     swiftc -parse-as-library -use-ld=lld -O -g -sanitize=fuzzer,address -module-name DecodeFuzzer -I . RuleLang.o \
//       $(find ../Sources/PhotoChecks/Decoding -name '*.swift') \
//       ../Sources/PhotoChecks/Image/{Image,CRC32,Adler32}.swift \
//       ../Tests/PhotoChecksTests/Fuzzing/DecodeFuzzer.swift -o decode-fuzzer
//     SWIFT_BACKTRACE=enable=no ./decode-fuzzer -max_len=8192 -rss_limit_mb=1024 corpus ../Tests/PhotoChecksTests/Data/decoding
//
// A crash, or more than a second for one input, is a fault; the input becomes a test with its reason.

/// Decodes whole and scaled, with the sums of PNG chunks as they are and made to fit, so that what lies behind them is
/// reached too.
@_cdecl("LLVMFuzzerTestOneInput")
public func decodeFuzzInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  var limits = DecodeLimits.standard
  limits.pixels = 1 << 18
  limits.memory = 64 << 20
  limits.scans = 20
  decode(bytes, limits, .full)
  decode(bytes, limits, .atLeast(shortSide: 1 + count % 40))
  if bytes.starts(with: PNGSignature.bytes) { decode(withFittingSums(bytes), limits, .full) }
  return 0
}

private func decode(_ bytes: [UInt8], _ limits: DecodeLimits, _ detail: PhotoDecoder.Detail) {
  do throws(DecodeError) {
    let photo = try PhotoDecoder.decode(bytes, limits: limits, detail: detail)
    precondition(photo.image.pixels.count == photo.image.width * photo.image.height * 4)
  } catch {
    precondition(!error.message.en.isEmpty && !error.message.zh.isEmpty)
  }
}

private func withFittingSums(_ bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  var offset = 8
  while offset + 12 <= bytes.count {
    let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - offset - 12 else { break }
    let sum = CRC32(bytes[offset + 4..<offset + 8 + length]).value
    for index in 0..<4 { bytes[offset + 8 + length + index] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * index)) }
    offset += 12 + length
  }
  return bytes
}

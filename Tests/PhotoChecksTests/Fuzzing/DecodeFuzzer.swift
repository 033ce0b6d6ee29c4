@testable import PhotoChecks

/// Feeds arbitrary bytes to the decoders, whole and scaled, with the sums of PNG chunks as they are and made to fit, so
/// that what lies behind them is reached too. Limits are low enough for small files to reach each of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecoders(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  var limits = DecodeLimits.standard
  limits.bytes = 8000
  limits.pixels = 1 << 18
  limits.scans = 20
  limits.segments = 60
  limits.text = 1 << 14
  limits.memory = 1 << 19
  decode(bytes, limits, .full)
  decode(bytes, limits, .atLeast(shortSide: 1 + count % 40))
  if bytes.starts(with: PNGSignature.bytes) { decode(FileDamage.withFittingSums(bytes), limits, .full) }
  return 0
}

private func decode(_ bytes: [UInt8], _ limits: DecodeLimits, _ detail: PhotoDecoder.Detail) {
  do throws(DecodeError) {
    let photo = try PhotoDecoder.decode(bytes, limits: limits, detail: detail)
    precondition(photo.image.pixels.count == photo.image.width * photo.image.height * 4)
    precondition(photo.file.width > 0 && photo.file.height > 0)
  } catch {
    precondition(!error.message.en.isEmpty && !error.message.zh.isEmpty)
  }
}

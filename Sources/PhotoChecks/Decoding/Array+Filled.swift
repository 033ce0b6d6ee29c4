extension [UInt8] {
  /// Makes an array in place, without zeroing it first.
  ///
  /// - Parameter fill: has to write all `count` bytes unless it throws.
  static func filled(
    count: Int, by fill: (UnsafeMutablePointer<UInt8>) throws(DecodeError) -> Void
  ) throws(DecodeError) -> [UInt8] {
    var failure: DecodeError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      do throws(DecodeError) {
        try fill(base)
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

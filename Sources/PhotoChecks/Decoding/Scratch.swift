#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory that a decoding kernel works in: zeroed, of fixed size, freed with its owner.
///
/// Arrays would do as well, but kernels hold pointers into several such blocks at once and across calls.
/// `padding` more elements lie before the first and after the last one, so that kernels may load whole vectors at the
/// edges of a row.
///
/// Sendable, although nothing guards the memory: what is shared is filled once before it is.
final class Scratch<Element: FixedWidthInteger>: @unchecked Sendable {
  let count: Int
  let base: UnsafeMutablePointer<Element>
  private let block: UnsafeMutableRawPointer

  /// - Parameter count: what the caller has checked against its limits.
  init(count: Int, padding: Int = 0) {
    self.count = count
    let elements = count + 2 * padding
    // Large blocks come zeroed from the system and are not touched before they are used.
    guard let block = calloc(max(elements, 1), MemoryLayout<Element>.stride) else {
      fatalError("out of memory for \(elements) numbers")
    }
    self.block = block
    base = block.bindMemory(to: Element.self, capacity: elements) + padding
  }

  deinit { free(block) }
}

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

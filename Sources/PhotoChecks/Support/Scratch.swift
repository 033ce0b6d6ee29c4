#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory that a kernel works in: zeroed, of fixed size, freed with its owner.
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

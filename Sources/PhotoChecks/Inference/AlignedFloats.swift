#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for floats that begins at a cache line, as the kernels like it.
///
/// Unchecked: a user who shares one promises not to write to it, or to be its only user.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int
  private let block: UnsafeMutableRawPointer

  private static let alignment = 64
  /// A kernel's last load may touch the lanes behind the last number.
  private static let room = 16

  /// The numbers are not set: zeroing tens of megabytes that are written anyway takes milliseconds.
  init(count: Int) {
    let size = (count + Self.room) * MemoryLayout<Float>.size
    guard let block = malloc(size + Self.alignment) else { fatalError("out of memory") }
    Self.askForLargePages(block, size)
    self.block = block
    let start = block.alignedUp(toMultipleOf: Self.alignment)
    base = start.bindMemory(to: Float.self, capacity: count + Self.room)
    self.count = count
  }

  convenience init(zeros count: Int) {
    self.init(count: count)
    base.update(repeating: 0, count: count + Self.room)
  }

  deinit { free(block) }

  /// Weights are written once, page by page; of large pages there are 512 times fewer for the system to hand out.
  private static func askForLargePages(_ block: UnsafeMutableRawPointer, _ size: Int) {
    #if os(Linux)
      let start = block.alignedUp(toMultipleOf: largePage)
      let end = (block + size).alignedDown(toMultipleOf: largePage)
      // Only a hint: where it is refused, all goes on as before.
      if start < end { _ = madvise(start, end - start, MADV_HUGEPAGE) }
    #endif
  }

  private static let largePage = 1 << 21
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for floats that begins at a cache line, as the kernels like it.
///
/// Unchecked: whoever shares one promises not to write to it, or to be its only user.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int
  private let block: UnsafeMutableRawPointer

  private static let alignment = 64
  /// A kernel's last load may touch the lanes behind the last number.
  private static let room = 16

  /// Zeros; memory that is never touched is never made.
  init(count: Int) {
    let size = (count + Self.room) * MemoryLayout<Float>.size
    guard let block = calloc(1, size + Self.alignment) else { fatalError("out of memory") }
    self.block = block
    let start = block.alignedUp(toMultipleOf: Self.alignment)
    base = start.bindMemory(to: Float.self, capacity: count + Self.room)
    self.count = count
  }

  deinit { free(block) }
}

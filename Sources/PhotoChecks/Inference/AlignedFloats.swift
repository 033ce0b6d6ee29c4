/// Memory for floats that begins at a cache line, as the kernels like it.
///
/// Unchecked: whoever shares one promises not to write to it, or to be its only user.
final class AlignedFloats: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Zeros.
  init(count: Int) {
    // A kernel's last load may touch the lanes behind the last number.
    let room = count + 16
    let raw = UnsafeMutableRawPointer.allocate(byteCount: room * MemoryLayout<Float>.size, alignment: 64)
    base = raw.bindMemory(to: Float.self, capacity: room)
    base.initialize(repeating: 0, count: room)
    self.count = count
  }

  convenience init(copying floats: [Float]) {
    self.init(count: floats.count)
    floats.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { base.update(from: first, count: floats.count) }
    }
  }

  deinit { base.deallocate() }
}

/// Puts bits into bytes, the lowest first.
struct DeflateBits {
  private var bytes: UnsafeMutablePointer<UInt8>
  private(set) var pending: UInt64
  private(set) var pendingCount: Int

  /// - Parameters:
  ///   - bytes: room for all bits that will be put, and eight bytes more.
  ///   - pending: fewer than eight bits that stand before them.
  init(to bytes: UnsafeMutablePointer<UInt8>, pending: UInt64, count: Int) {
    self.bytes = bytes
    self.pending = pending
    self.pendingCount = count
  }

  /// - Parameters:
  ///   - value: has no bits above the lowest `count`.
  ///   - count: at most 56.
  @inline(__always)
  mutating func put(_ value: UInt64, _ count: Int) {
    pending |= value &<< UInt64(truncatingIfNeeded: pendingCount)
    pendingCount &+= count
    UnsafeMutableRawPointer(bytes).storeBytes(of: pending.littleEndian, as: UInt64.self)
    bytes += pendingCount &>> 3
    pending &>>= UInt64(truncatingIfNeeded: pendingCount & ~7)
    pendingCount &= 7
  }
}

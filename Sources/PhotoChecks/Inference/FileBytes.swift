#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, mapped into memory: bytes that are not looked at are never read.
///
/// Unchecked: the bytes are never written to. They are for reading soon after opening; a file that somebody cuts off
/// while it is mapped ends the process, so nothing keeps one longer than it takes to load a model.
final class FileBytes: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool
  /// Of the file that is mapped.
  let version: FileVersion?

  var count: Int { bytes.count }

  /// Bytes that are in memory already.
  init(_ array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 16)
    copy.copyBytes(from: array)
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
    version = nil
  }

  /// Maps an open file.
  ///
  /// - Parameter status: of the file.
  /// - Returns: nil when the system refuses.
  init?(descriptor: Int32, status: stat) {
    let size = Int(status.st_size)
    guard size > 0, let start = mmap(nil, size, PROT_READ, Self.flags, descriptor, 0), start != MAP_FAILED else {
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    isMapped = true
    version = FileVersion(status)
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  #if os(Linux)
    /// All of a model is looked at: taking its pages in one call is cheaper than one after the other.
    private static let flags = MAP_PRIVATE | MAP_POPULATE
  #else
    private static let flags = MAP_PRIVATE
  #endif

  subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < bytes.count)
    return bytes[index]
  }

  /// Lends the bytes in `range`.
  func withBytes<Result>(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(rebasing: bytes[range])) }
  }

  /// The check by which a file of the product is recognised.
  var checksum: UInt32 {
    var sum = Adler32()
    withExtendedLifetime(self) { sum.add(bytes.assumingMemoryBound(to: UInt8.self)) }
    return sum.value
  }
}

/// The properties by which a file is known to be the very one that was looked at before.
struct FileVersion: Equatable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    seconds = Int(changed.tv_sec)
    nanoseconds = Int(changed.tv_nsec)
  }
}

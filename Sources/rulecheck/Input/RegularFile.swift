#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A regular file, open for reading; closed when nobody holds it any more.
///
/// What lies at a path may change between a look at it and its opening, so only what is open already is asked what it is;
/// and nothing is waited for, since a pipe that nobody writes to would hold the run for ever.
final class RegularFile {
  let descriptor: Int32
  /// In bytes, as it was when it was opened.
  let size: Int

  /// Nil where what lies at `path` cannot be opened or is no regular file.
  init?(_ path: UnsafePointer<CChar>) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      // Nothing calls `deinit` here.
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next `count` bytes, or as many as there are; nil where they cannot be read.
  func bytes(_ count: Int) -> [UInt8]? {
    var isReadable = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let more = read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if more < 0, errno == EINTR { continue }
        isReadable = more >= 0
        guard more > 0 else { break }
        filled += more
      }
    }
    return isReadable ? bytes : nil
  }
}

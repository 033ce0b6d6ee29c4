#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A new file in the folder of another one, whose place it is to take when it is whole.
///
/// Its name is one that nobody has, and that a walk over photos or rules passes over, should it be left behind.
struct FileDraft {
  let path: String
  let descriptor: Int32

  /// - Parameter mode: its permissions; nil for those of any new file.
  /// - Returns: nil where the folder takes no file, with the reason in `errno`.
  init?(beside target: String, mode: mode_t?) {
    path = FilePath.join(FilePath.folder(of: target), ".rulecheck-\(UInt64.random(in: 0 ... .max)).part")
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return nil }
    guard let mode, fchmod(descriptor, mode) != 0 else { return }
    let error = errno
    close(descriptor)
    unlink(path)
    errno = error
    return nil
  }

  /// What the system says of a folder that takes no new file, though files in it may be written.
  static let closedFolder: [Int32] = [EACCES, EPERM, EROFS]
}

import RuleLang

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
    path = RuleFolder.join(RuleFolder.folder(of: target), ".rulecheck-\(UInt64.random(in: 0 ... .max)).part")
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

/// The draft of a run, which goes when somebody breaks the run off: the file that it was to replace stays as it is.
enum InterruptedDraft {
  /// Read by a signal handler, which may touch no Swift value: a text of the C library, or nil.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  /// Has the file at `path` removed when the run is broken off. One at a time.
  static func keep(_ path: String) {
    self.path = strdup(path)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let former = signal(number) { number in
        if let path = InterruptedDraft.path { unlink(path) }
        signal(number, SIG_DFL)
        raise(number)
      }
      // Who started the program with `nohup` wants it to go on.
      if let former, unsafeBitCast(former, to: Int.self) == ignored { signal(number, former) }
    }
  }

  /// SIG_IGN, which cannot be compared. Source: POSIX leaves the value open; it is 1 on Linux and macOS.
  private static let ignored = 1

  static func forget() { path = nil }
}

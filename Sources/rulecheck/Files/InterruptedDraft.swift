#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The draft of a run that somebody breaks off: the file that it was to replace stays as it is, and what was finished is kept
/// beside it where another run can go on with it.
enum InterruptedDraft {
  // Read by a signal handler, which may touch no Swift value: texts of the C library, or nil.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var keptPath: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var message: UnsafeMutablePointer<CChar>?

  /// Has the file at `path` moved to `kept`, or removed, when the run is broken off. One at a time.
  ///
  /// - Parameter line: what is told where it is kept.
  static func begin(_ path: String, keptAs kept: String? = nil, telling line: String = "") {
    self.path = strdup(path)
    keptPath = kept.flatMap { strdup($0) }
    message = strdup("\n\(line)\n")
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      let former = signal(number) { number in
        InterruptedDraft.end()
        signal(number, SIG_DFL)
        raise(number)
      }
      // Who started the program with `nohup` wants it to go on.
      if let former, unsafeBitCast(former, to: Int.self) == ignored { signal(number, former) }
    }
  }

  /// Calls nothing but what a signal handler may. Source: POSIX.1-2017, 2.4.3: rename, unlink, write, strlen.
  private static func end() {
    guard let path else { return }
    guard let keptPath, rename(path, keptPath) == 0 else {
      unlink(path)
      return
    }
    if let message { _ = write(STDERR_FILENO, message, strlen(message)) }
  }

  /// SIG_IGN, which cannot be compared. Source: POSIX leaves the value open; it is 1 on Linux and macOS.
  private static let ignored = 1

  static func forget() { path = nil }
}

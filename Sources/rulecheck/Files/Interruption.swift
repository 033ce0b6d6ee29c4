#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What becomes of results when somebody breaks a run off: what they were to replace stays as it is, and what was finished is
/// kept where another run can go on with it.
enum Interruption {
  // Read by a signal handler, which may touch no Swift value: texts of the C library, or nil.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var keptPath: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var isExpected = false
  nonisolated(unsafe) private static var message: UnsafeMutablePointer<CChar>?

  /// Prepares for it. One file at a time.
  ///
  /// - Parameters:
  ///   - draft: a file that is moved to `kept` or, without that, removed; nil where results are written in place.
  ///   - line: what is told where results are kept.
  static func expect(draft: String? = nil, keptAs kept: String? = nil, telling line: String = "") {
    isExpected = true
    path = draft.flatMap { strdup($0) }
    keptPath = kept.flatMap { strdup($0) }
    message = line.isEmpty ? nil : strdup("\n\(line)\n")
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      let former = signal(number) { number in
        Interruption.end()
        signal(number, SIG_DFL)
        raise(number)
      }
      // Who started the program with `nohup` wants it to go on.
      if let former, unsafeBitCast(former, to: Int.self) == ignored { signal(number, former) }
    }
  }

  /// Calls nothing but what a signal handler may. Source: POSIX.1-2017, 2.4.3: link, unlink, rename, write, strlen.
  private static func end() {
    guard isExpected else { return }
    if let path {
      guard let keptPath else {
        unlink(path)
        return
      }
      // A link never takes the place of a file that has come meanwhile; some file systems have none.
      if link(path, keptPath) == 0 {
        unlink(path)
      } else if errno == EEXIST || rename(path, keptPath) != 0 {
        return
      }
    }
    if let message { _ = write(STDERR_FILENO, message, strlen(message)) }
  }

  /// SIG_IGN, which cannot be compared. Source: POSIX leaves the value open; it is 1 on Linux and macOS.
  private static let ignored = 1

  static func forget() { isExpected = false }
}

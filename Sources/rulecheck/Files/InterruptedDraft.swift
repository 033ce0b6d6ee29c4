#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

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
    path = FilePath.join(FilePath.folder(of: target), "\(Self.prefix)\(UInt64.random(in: 0 ... .max))\(Self.ending)")
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return nil }
    // Says that somebody is at work on it.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    guard let mode, fchmod(descriptor, mode) != 0 else { return }
    let error = errno
    close(descriptor)
    unlink(path)
    errno = error
    return nil
  }

  /// `path`, or with a number behind it where something lies there.
  static func free(_ path: String) -> String {
    var (candidate, count) = (path, 1)
    while FileIdentity(candidate) != nil {
      count += 1
      candidate = path + "\(count)"
    }
    return candidate
  }

  /// Moves a file to where nothing lies.
  ///
  /// - Returns: false where it stays.
  static func move(_ path: String, to free: String) -> Bool {
    if link(path, free) == 0 {
      unlink(path)
      return true
    }
    return errno != EEXIST && rename(path, free) == 0
  }

  /// Removes drafts that killed runs left behind in the folder of `target`.
  static func removeAbandoned(besides target: String) {
    let folder = FilePath.folder(of: target)
    for name in FileReader.names(in: folder) ?? [] {
      let name = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard name.hasPrefix(prefix), name.hasSuffix(ending),
        name.dropFirst(prefix.count).dropLast(ending.count).allSatisfy(\.isNumber)
      else { continue }
      let path = FilePath.join(folder, name)
      let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      // One that was made just now may not be locked yet.
      guard fstat(descriptor, &status) == 0, time(nil) - Int(status.modified) > shortestAbandonment,
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      unlink(path)
    }
  }

  private static let prefix = ".rulecheck-"
  private static let ending = ".part"
  /// In seconds. Chosen: nobody needs the room at once.
  private static let shortestAbandonment = 3600

  /// What the system says of a folder that takes no new file, though files in it may be written.
  static let closedFolder: [Int32] = [EACCES, EPERM, EROFS]
}

extension stat {
  /// When the content changed last, in seconds.
  fileprivate var modified: Int {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}

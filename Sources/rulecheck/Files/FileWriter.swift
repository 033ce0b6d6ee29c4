import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes whole files.
enum FileWriter {
  /// Writes to a neighbour first and then renames it, so that a file is never found half written. A file that is there
  /// keeps its permissions, and a link keeps leading to it.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let target = try target(of: path)
    var old = stat()
    let isThere = stat(target, &old) == 0
    // A file may take the place of a file, and of no device.
    guard !isThere || old.st_mode & S_IFMT == S_IFREG else {
      errno = old.st_mode & S_IFMT == S_IFDIR ? EISDIR : EEXIST
      throw failure(path)
    }
    let draft = try draft(of: bytes, for: target, mode: isThere ? old.st_mode & 0o7777 : nil, named: path)
    guard rename(draft, target) != 0 else { return }
    let reason = failure(path)
    unlink(draft)
    throw reason
  }

  /// Writes a file where none is; what came there meanwhile, from whomever, stays as it is.
  static func create(_ bytes: [UInt8], at path: String) throws(OutputError) {
    let draft = try draft(of: bytes, for: path, mode: nil, named: path)
    let isPlaced = place(draft, at: path)
    let error = errno
    // A second name of the file, or a draft that nobody wants.
    unlink(draft)
    guard !isPlaced else { return }
    errno = error
    throw failure(path)
  }

  /// Gives what lies at `draft` the name `path` too, unless that is taken, which only the system can know for sure.
  private static func place(_ draft: String, at path: String) -> Bool {
    if link(draft, path) == 0 { return true }
    guard cannotLink.contains(errno) else { return false }
    // Without second names, as on memory cards and some network drives, an empty file takes the name first. A renaming that
    // refuses to replace would take one step, but not every system has one, nor does every such file system.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    if rename(draft, path) == 0 { return true }
    let error = errno
    unlink(path)
    errno = error
    return false
  }

  /// What the system says where a file can have one name alone.
  private static let cannotLink: [Int32] = [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK]

  /// Writes `bytes` to a new file in the folder of `target`, down to the disk: a name that outlives a power failure must not
  /// lead to an empty file.
  ///
  /// - Parameter path: what is told to be unwritable.
  private static func draft(
    of bytes: [UInt8], for target: String, mode: mode_t?, named path: String
  ) throws(OutputError) -> String {
    guard let draft = FileDraft(beside: target, mode: mode) else { throw failure(path) }
    let descriptor = draft.descriptor
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: descriptor) } && sync(descriptor)
    // Closed in any case; what went wrong first is told.
    let error = isWritten ? 0 : errno
    guard close(descriptor) == 0, isWritten else {
      if error != 0 { errno = error }
      let failure = failure(path)
      unlink(draft.path)
      throw failure
    }
    return draft.path
  }

  /// Waits until what was written is on the disk.
  ///
  /// - Returns: false where it cannot get there, with the reason in `errno`.
  static func sync(_ descriptor: Int32) -> Bool { fsync(descriptor) == 0 || cannotSync.contains(errno) }

  /// What the system says of pipes, devices and file systems that keep nothing to be asked for; what is said at the close
  /// counts there.
  private static let cannotSync: Set<Int32> = [EINVAL, ENOTSUP, EROFS]

  /// The file that `path` leads to, where it is a link.
  static func target(of path: String) throws(OutputError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else { throw failure(path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes the folder at `path`, and those above it, unless they are there.
  static func makeFolder(_ path: String) throws(OutputError) {
    guard !path.isEmpty, !FileReader.isFolder(path) else { return }
    try makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    guard mkdir(path, 0o777) != 0 else { return }
    // Another process may have made it meanwhile; looking for it must not cost the reason.
    let error = failure(path)
    guard FileReader.isFolder(path) else { throw error }
  }

  private static func failure(_ path: String) -> OutputError {
    OutputError(unwritable: LocalizedText(en: path, zh: path))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads regular files whole, within a limit; never waits on a pipe or a device.
enum FileReader {
  enum Kind {
    case file
    case folder
    case other
  }

  /// What lies at `path`; a link to a folder counts as `other`, so that a walk cannot run in circles.
  static func kind(of path: UnsafePointer<CChar>) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    guard kind(status) == .link else { return kind(status).plain }
    guard stat(path, &status) == 0 else { return .other }
    return kind(status) == .file ? .file : .other
  }

  /// Whether a folder lies at `path`, or behind a link there.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && kind(status) == .folder
  }

  /// Whether somebody may see what lies in the folder at `path`.
  static func isListable(_ path: String) -> Bool { access(path, R_OK | X_OK) == 0 }

  /// The names of all that lies in the folder at `path`, as the system has them, each with its closing zero, sorted; nil
  /// when the folder cannot be searched.
  static func names(in path: UnsafePointer<CChar>) -> [[CChar]]? {
    guard access(path, X_OK) == 0, let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [[CChar]] = []
    errno = 0
    while let entry = readdir(folder) {
      // An entry is only as long as its name, so it may not be copied whole.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
      let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      names.append(Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1)))
      errno = 0
    }
    guard errno == 0 else { return nil }
    return names.sorted { left, right in
      left.lexicographicallyPrecedes(right) { UInt8(truncatingIfNeeded: $0) < UInt8(truncatingIfNeeded: $1) }
    }
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Whether what lies at `path` was written, or came there from elsewhere, after the file at `other` was last written.
  ///
  /// A file that is copied or moved may keep the date of its content; that of its entry tells.
  static func wasReplaced(_ path: String, since other: String) -> Bool {
    var status = stat()
    var otherStatus = stat()
    guard stat(path, &status) == 0, stat(other, &otherStatus) == 0 else { return false }
    #if canImport(Darwin)
      let (changed, written) = (status.st_ctimespec, otherStatus.st_mtimespec)
    #else
      let (changed, written) = (status.st_ctim, otherStatus.st_mtim)
    #endif
    return (changed.tv_sec, changed.tv_nsec) > (written.tv_sec, written.tv_nsec)
  }

  /// The bytes of the file at `path`.
  static func bytes(of path: String, limit: Int) throws(InputError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .unreadable(path: path) }
      // Bytes that are not UTF-8 were replaced when the path became text, so the file cannot be found by it.
      throw path.unicodeScalars.contains("\u{FFFD}") ? .nameNotUTF8(path: path) : .missing(path: path)
    }
    guard kind(status) == .file else {
      guard kind(status) == .folder else { throw .notAFile(path: path) }
      throw names(in: path) == nil ? .unreadable(path: path) : .folder(path: path)
    }
    guard let file = RegularFile(path) else { throw .unreadable(path: path) }
    guard file.size <= limit else { throw .tooLarge(path: path, limit: limit) }
    // The file may have grown since; one byte more than expected tells.
    guard let bytes = file.bytes(file.size + 1), bytes.count <= file.size else { throw .unreadable(path: path) }
    return bytes
  }

  /// The first `count` bytes of the file at `path`, or all of a shorter one; nil when it cannot be opened.
  static func firstBytes(_ count: Int, of path: UnsafePointer<CChar>) -> [UInt8]? {
    guard kind(of: path) == .file else { return nil }
    return RegularFile(path)?.bytes(count)
  }

  private enum Entry {
    case file
    case folder
    case link
    case other

    var plain: Kind {
      switch self {
      case .file: .file
      case .folder: .folder
      case .link, .other: .other
      }
    }
  }

  private static func kind(_ status: stat) -> Entry {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

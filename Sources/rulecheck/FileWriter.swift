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
    // A name that nobody has, and a walk over photos or rules passes over, should it be left behind.
    let draft = RuleFolder.join(RuleFolder.folder(of: target), ".rulecheck-\(UInt64.random(in: 0 ... .max)).part")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    let isWritten =
      (!isThere || fchmod(descriptor, old.st_mode & 0o7777) == 0)
      && bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    // Closed in any case; what went wrong first is told.
    let error = isWritten ? 0 : errno
    guard close(descriptor) == 0, isWritten, rename(draft, target) == 0 else {
      if error != 0 { errno = error }
      let failure = failure(path)
      unlink(draft)
      throw failure
    }
  }

  /// The file that `path` leads to, where it is a link.
  private static func target(of path: String) throws(OutputError) -> String {
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

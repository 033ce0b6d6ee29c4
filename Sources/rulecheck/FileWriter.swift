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
  /// Writes to a neighbour first and then renames it, so that a file is never found half written.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let draft = path + ".part"
    guard let file = fopen(draft, "wb") else { throw failure(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, rename(draft, path) == 0 else {
      let error = failure(path)
      unlink(draft)
      throw error
    }
  }

  /// Makes the folder at `path`, and those above it, unless they are there.
  static func makeFolder(_ path: String) throws(OutputError) {
    guard !path.isEmpty, !FileReader.isFolder(path) else { return }
    try makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    guard mkdir(path, 0o777) == 0 || FileReader.isFolder(path) else { throw failure(path) }
  }

  private static func failure(_ path: String) -> OutputError {
    OutputError(unwritable: LocalizedText(en: path, zh: path))
  }
}

/// A name in a folder, however the path to it is written: `a.png`, `./a.png` and `/photos/a.png` may be one and the same.
///
/// Another name of the same file is another entry: two people may hand in one photo.
struct FolderEntry: Hashable, Sendable {
  private let folder: FileIdentity?
  /// Byte by byte, as the system takes it; the whole path where its folder is none.
  private let name: [CChar]

  /// - Parameter path: with its closing zero.
  init(_ path: [CChar]) {
    let start = path.lastIndex(of: CChar(UInt8(ascii: "/"))).map { $0 + 1 } ?? 0
    folder = FileIdentity(start == 0 ? Array(".".utf8CString) : path[..<start] + [0])
    name = folder == nil ? path : Array(path[start...])
  }

  init(_ path: String) { self.init(Array(path.utf8CString)) }
}

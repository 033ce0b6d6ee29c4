#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A path, byte by byte.
///
/// Texts are equal where they look alike: `é` of one character equals `é` of two, and U+9928 its compatibility form U+FA2C.
/// For most file systems these are names of different files, perhaps of different people.
struct ExactPath: Hashable, Comparable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The same file by the name that it has from the root on: `./photos//a.jpg` is `photos/a.jpg`. A link keeps its own name.
  var absolute: ExactPath {
    let folder = FilePath.folder(of: text)
    guard let name = text.split(separator: "/").last, let resolved = realpath(folder, nil) else { return self }
    defer { free(resolved) }
    return ExactPath(FilePath.join(String(cString: resolved), String(name)))
  }

  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file or folder it is that a path leads to: paths of any spelling, links among them, lead to one where these are
/// equal.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Of what lies at `path`, or behind a link there; nil where that is nothing.
  init?(_ path: UnsafePointer<CChar>) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of what is open already; nil where nothing is.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// The folder at `path` with all those that it lies in, up to the root; of one that is to be made, those that are there.
  static func folders(to path: String) -> [FileIdentity] {
    var place = path
    while !FileReader.exists(place), place != ".", place != "/" { place = FilePath.folder(of: place) }
    var folders: [FileIdentity] = []
    // Upward by the system and not by the text: behind a link lies another folder than the text has it.
    while let folder = FileIdentity(place), folders.last != folder {
      folders.append(folder)
      place += "/.."
    }
    return folders
  }
}

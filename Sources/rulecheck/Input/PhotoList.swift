import PhotoChecks
import RuleLang

/// Finds the photos that operands name: files as they are, folders with all that lies in them.
struct PhotoList {
  /// In the order of the operands, those of a folder sorted by name, each once, however often and in whichever way it is
  /// named.
  private(set) var paths: [String] = []
  /// The folders that hold no photo.
  private(set) var emptyFolders: [String] = []
  /// Archives and documents beside the photos, in which more of them may be.
  private(set) var wrapped: [String] = []
  /// Links to folders, which may lead anywhere.
  private(set) var links: [String] = []

  /// How deep folders are searched. Chosen: deeper than any office files its photos.
  private static let deepestFolder = 32

  init(_ operands: [String]) {
    var known: Set<FolderEntry> = []
    for operand in operands {
      let place = Array(operand.utf8CString)
      // A missing photo among many is reported like an unreadable one, and never stops the rest.
      let isFolder = FileReader.isFolder(operand)
      let found = isFolder ? photos(in: place, depth: 0) : [place]
      if found.isEmpty { emptyFolders.append(operand) }
      // Of names on the command line that are not UTF-8, several may have become the same text.
      let isUnclear = !isFolder && operand.unicodeScalars.contains("\u{FFFD}")
      paths += found.filter { known.insert(FolderEntry($0)).inserted || isUnclear }.map(Self.text)
    }
  }

  /// The photos below `folder`, and with them what promises a photo and holds none that can be read: whoever reads it says
  /// what is wrong. The walk goes by bytes, since an archive from elsewhere may unpack to names that are not UTF-8.
  private mutating func photos(in folder: [CChar], depth: Int) -> [[CChar]] {
    guard depth < Self.deepestFolder, let names = FileReader.names(in: folder) else { return [folder] }
    return names.flatMap { name -> [[CChar]] in
      let path = Self.join(folder, name)
      let shown = Self.text(path)
      // Copies that an earlier run drew on are nobody's photos.
      if Self.text(name).hasPrefix(".") || shown.hasSuffix(PhotoEnding.drawn) { return [] }
      switch FileReader.kind(of: path) {
      case .folder: return photos(in: path, depth: depth + 1)
      case .file:
        // A name that promises a photo is enough, so that a broken one is reported; else the first bytes decide.
        if PhotoEnding.isIn(shown) || ImageFormat(ofFile: path) != nil { return [path] }
        if PhotoEnding.isIn(shown, of: Self.wrappings) { wrapped.append(shown) }
        return []
      case .other:
        if FileReader.isFolder(shown) {
          links.append(shown)
          return []
        }
        return PhotoEnding.isIn(shown) ? [path] : []
      }
    }
  }

  private static let wrappings: Set = ["zip", "rar", "7z", "tar", "gz", "tgz", "doc", "docx", "wps"]

  private static func join(_ folder: [CChar], _ name: [CChar]) -> [CChar] {
    let slash = CChar(UInt8(ascii: "/"))
    let folder = folder.dropLast()
    return folder + (folder.last == slash ? [] : [slash]) + name
  }

  /// A path as it is shown, with U+FFFD where it is not UTF-8.
  private static func text(_ path: [CChar]) -> String {
    String(decoding: path.dropLast().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
  }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
  static func kind(of path: String) -> Kind {
    guard let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType else {
      return .other
    }
    switch type {
    case .typeRegular: return .file
    case .typeDirectory: return .folder
    case .typeSymbolicLink:
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder ? .file : .other
    default: return .other
    }
  }

  /// The bytes of the file at `path`.
  static func bytes(of path: String, limit: Int) throws(InputError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
      throw .unreadable(path: path)
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile(path: path) }
    guard let size = attributes[.size] as? any BinaryInteger, Int(clamping: size) <= limit else {
      throw .tooLarge(path: path, limit: limit)
    }
    guard let data = FileManager.default.contents(atPath: resolved) else { throw .unreadable(path: path) }
    guard data.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    return [UInt8](data)
  }

  /// Enough of the file at `path` to tell its format, or nil when it cannot be opened.
  static func firstBytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: signatureLength)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  /// The longest signature, that of an ISO base media file with its brand, ends well before this byte.
  private static let signatureLength = 64
}

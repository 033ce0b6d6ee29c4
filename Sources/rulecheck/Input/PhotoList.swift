import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds the photos that operands name: files as they are, folders with all that lies in them.
enum PhotoList {
  /// How deep folders are searched. Chosen: deeper than any office files its photos, and an end to folders that loop.
  private static let deepestFolder = 32

  /// The paths in the order of `operands`, those of a folder sorted by name.
  ///
  /// - Throws: when a folder holds no photo.
  static func paths(of operands: [String]) throws(InputError) -> [String] {
    var paths: [String] = []
    for operand in operands {
      guard FileReader.isFolder(operand) else {
        // A missing photo among many is reported like an unreadable one, and never stops the rest.
        paths.append(operand)
        continue
      }
      let found = photos(in: operand, depth: 0)
      if found.isEmpty { throw .noPhotos(folder: operand) }
      paths += found
    }
    return paths
  }

  private static func photos(in folder: String, depth: Int) -> [String] {
    guard depth < deepestFolder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return []
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch FileReader.kind(of: path) {
      case .folder: return photos(in: path, depth: depth + 1)
      case .file: return looksLikePhoto(path) ? [path] : []
      case .other: return []
      }
    }
  }

  /// A name that promises a photo is enough, so that a broken one is reported; else the first bytes decide.
  private static func looksLikePhoto(_ path: String) -> Bool {
    let promising: Set = [
      "jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "webp", "gif", "bmp", "tif", "tiff", "avif",
    ]
    if let dot = path.lastIndex(of: "."), promising.contains(path[path.index(after: dot)...].lowercased()) {
      return true
    }
    return FileReader.firstBytes(of: path).flatMap { ImageFormat(signatureOf: $0) } != nil
  }
}

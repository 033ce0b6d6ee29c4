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

/// Finds and reads model files.
///
/// The package's resource bundle is looked for by hand: the accessor that the build makes ends the process when the
/// folder has been moved.
enum ModelFolder {
  /// Where the build puts the package's resources, beside the executable.
  private static let bundle = "rulecheck_PhotoChecks.resources/Resources"
  private static let macBundle = "rulecheck_PhotoChecks.bundle/Contents/Resources/Resources"
  private static let flatMacBundle = "rulecheck_PhotoChecks.bundle/Resources"

  /// The folders that may hold the models: beside the executable, and beside the file that it is a link to.
  static func candidates() -> [String] {
    var executables: [URL] = []
    #if os(Linux)
      executables.append(URL(filePath: "/proc/self/exe").resolvingSymlinksInPath())
    #endif
    if let name = CommandLine.arguments.first, name.contains("/") {
      let url = URL(filePath: name)
      executables += [url, url.resolvingSymlinksInPath()]
    }
    var folders: [String] = []
    for executable in executables {
      for name in [bundle, macBundle, flatMacBundle] {
        let folder = executable.deletingLastPathComponent().appending(path: name).path
        if !folders.contains(folder) { folders.append(folder) }
      }
    }
    return folders
  }

  /// The bytes of the first file called `name` in one of `folders`.
  static func read(_ name: String, from folders: [String]) throws(ModelError) -> [UInt8] {
    for folder in folders {
      let path = URL(filePath: folder).appending(path: name).path
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { continue }
      guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .unreadable(file: path) }
      guard let size = attributes[.size] as? Int, size <= TFLiteModel.Limit.fileSize else {
        throw .malformed(file: path, offset: 0, fault: .tooLarge)
      }
      guard let bytes = contents(path, size: size) else { throw .unreadable(file: path) }
      return bytes
    }
    throw .missing(file: name, searched: folders)
  }

  /// The whole file, read at once: `Data` would hold it a second time.
  private static func contents(_ path: String, size: Int) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    return bytes.count == size ? bytes : nil
  }
}

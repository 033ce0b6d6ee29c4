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
  private static let bundle = "rulecheck_PhotoChecks.resources"
  private static let macBundle = "rulecheck_PhotoChecks.bundle/Contents/Resources"
  private static let flatMacBundle = "rulecheck_PhotoChecks.bundle"

  /// The folders that may hold the models: beside the executable, and beside the file that it is a link to.
  static func candidates() -> [String] {
    var executables: [URL] = []
    if let path = ExecutablePath.current { executables.append(URL(filePath: path)) }
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
  static func open(_ name: String, in folders: [String]) throws(ModelError) -> FileBytes {
    for folder in folders {
      let path = folder + "/" + name
      // A named pipe is not to be waited for.
      let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { continue }
        throw .unreadable(file: path)
      }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(file: path) }
      let size = Int(status.st_size)
      guard size <= TFLiteModel.Limit.fileSize else { throw .malformed(file: path, offset: 0, fault: .tooLarge) }
      if size == 0 { return FileBytes([]) }
      guard let bytes = FileBytes(descriptor: descriptor, status: status) else { throw .unreadable(file: path) }
      return bytes
    }
    throw .missing(file: name, searched: folders)
  }
}

/// `open(2)`, which the folder's own function of that name would hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

/// Paths as text, without a look at the disk.
enum FilePath {
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder of the file at `path`, `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder above, by a path from the same place.
  static func parent(of folder: String) -> String {
    let name = folder.split(separator: "/").last
    if folder == "." { return ".." }
    return name == ".." || name == "." ? join(folder, "..") : self.folder(of: folder)
  }

  /// `path` without `.` and without folders that a following `..` leaves again, so that one file has one name.
  static func normalized(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == "..", let last = steps.last, last != ".." { steps.removeLast() } else { steps.append(step) }
    }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }

  /// The folders from the root on that lead to `path`.
  static func steps(of path: String, in workingFolder: String) -> [String] {
    normalized(path.hasPrefix("/") ? path : join(workingFolder, path)).split(separator: "/").map(String.init)
      // Above the root is the root.
      .drop { $0 == ".." }.map(\.self)
  }
}

/// A path as the folders from the root on.
enum PathSteps {
  static func of(_ path: String, in workingFolder: String) -> [String] {
    var steps: [String] = []
    for step in (path.hasPrefix("/") ? path : workingFolder + "/" + path).split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    return steps
  }
}

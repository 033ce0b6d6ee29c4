#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The addresses under which a page finds files, wherever the page itself is written to.
struct PagePaths: Sendable {
  private let workingFolder: String
  /// The steps from the root to the page's folder.
  private let base: [String]

  /// - Parameter page: the file that the page is written to; nil where nobody knows, which is taken as the working folder.
  init(page: String?, workingFolder: String = FileManager.default.currentDirectoryPath) {
    self.workingFolder = workingFolder
    base =
      page.map { Array(FilePath.steps(of: $0, in: workingFolder).dropLast()) }
      ?? FilePath.steps(of: ".", in: workingFolder)
  }

  func address(of path: String) -> String {
    if path.hasPrefix("/") { return HTML.address(ofFile: path) }
    let steps = FilePath.steps(of: path, in: workingFolder)
    let common = zip(base, steps).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: base.count - common)
    return HTML.address(ofFile: (up + steps.dropFirst(common)).joined(separator: "/"))
  }
}

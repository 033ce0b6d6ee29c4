#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which lines of a file of results count: of a photo that was judged again the last one.
struct LastResults {
  /// By absolute path: the folder may be named otherwise from run to run.
  private var lastLines: [ExactPath: Int] = [:]

  /// Looks at the file at `path`; in one that does not begin with a result all lines count, as on standard input, which can
  /// be read only once.
  init(in path: String) throws(InputError) {
    guard path != "-" else { return }
    let reader = try LineReader(path: path)
    while let line = try reader.next() {
      if line.isBlank { continue }
      guard let result = try? JSONDecoder().decode(ResultHead.self, from: Data(line)) else {
        if lastLines.isEmpty { return }
        continue
      }
      if let photo = result.photo { lastLines[ExactPath(photo).absolute] = reader.number }
    }
  }

  /// Whether line `number`, which is of `photo`, is the last of that photo.
  func isLast(_ photo: String, line number: Int) -> Bool {
    lastLines[ExactPath(photo).absolute].map { $0 == number } ?? true
  }
}

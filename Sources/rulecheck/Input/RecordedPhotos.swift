#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The photos of which a file holds records or results, one a line.
enum RecordedPhotos {
  private struct Head: Decodable { let photo: String? }

  /// Their names, each once. What cannot be read names none: who reads it for its records says what is wrong.
  static func names(in path: String) -> [String] {
    guard let reader = try? LineReader(path: path) else { return [] }
    var names: [String] = []
    var seen: Set<String> = []
    while let line = try? reader.next() {
      guard let photo = (try? JSONDecoder().decode(Head.self, from: Data(line)))?.photo else { continue }
      if seen.insert(photo).inserted { names.append(photo) }
    }
    return names
  }
}

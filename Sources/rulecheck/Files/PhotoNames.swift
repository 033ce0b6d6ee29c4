import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Names for what is written of photos into one folder: two photos of a run never get the same one.
struct PhotoNames: Sendable {
  /// Where photos lie that are not below what the operands share.
  private static let outside = "outside"
  private static let inside = "inside"

  private let workingFolder: String
  /// The steps from the root to what all operands share.
  private let shared: [String]

  /// - Parameter operands: what the command line named.
  init(operands: [String], workingFolder: String = FileManager.default.currentDirectoryPath) {
    self.workingFolder = workingFolder
    let places = operands.map { FilePath.steps(of: $0 == "-" ? "." : $0, in: workingFolder) }
    shared = places.dropFirst().reduce(places.first ?? []) { shared, place in
      zip(shared, place).prefix { ExactPath($0) == ExactPath($1) }.map(\.0)
    }
  }

  /// The photo's path below the folder that all operands share.
  func name(for photo: String) -> String {
    let parts = steps(of: photo)
    // Paths on standard input may lead anywhere.
    guard parts.starts(with: shared, by: { ExactPath($0) == ExactPath($1) }) else {
      return ([Self.outside] + parts).joined(separator: "/")
    }
    let below = Array(parts.count > shared.count ? parts.dropFirst(shared.count) : parts.suffix(1))
    // A folder of the photos' own that is called so must not meet those from elsewhere.
    let isAmbiguous = below.count > 1 && [Self.outside, Self.inside].contains(below[0].lowercased())
    return ((isAmbiguous ? [Self.inside] : []) + below).joined(separator: "/")
  }

  /// The first of some photos, which is enough to see what is meant.
  static func first(of photos: some Sequence<String>, atMost most: Int = mostTold) -> LocalizedText {
    let photos = photos.prefix(most + 1).map(\.self)
    let told = photos.prefix(most)
    let more = photos.count > told.count
    return LocalizedText(
      en: told.joined(separator: ", ") + (more ? ", …" : ""), zh: told.joined(separator: "、") + (more ? "、…" : ""))
  }

  /// The same of what is said otherwise in each language.
  static func first(of texts: [LocalizedText], atMost most: Int = mostTold) -> LocalizedText {
    LocalizedText(
      en: first(of: texts.lazy.map(\.en), atMost: most).en, zh: first(of: texts.lazy.map(\.zh), atMost: most).zh)
  }

  /// Chosen: who is missing in a class is told whole.
  static let mostTold = 40
  /// Chosen: enough to see of what kind they are, or which are one student's.
  static let few = 5

  /// The folders from the root on that lead to `path`.
  func steps(of path: String) -> [String] { FilePath.steps(of: path, in: workingFolder) }
}

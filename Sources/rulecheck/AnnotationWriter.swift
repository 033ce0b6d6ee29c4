import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes copies of photos on which is drawn what was measured and what was found.
struct AnnotationWriter: Sendable {
  /// How the name of every copy ends.
  static let ending = ".annotated.png"

  private let folder: String
  private let workingFolder: String
  /// The steps from the root to what all operands share.
  private var shared: [String] = []

  /// - Parameter operands: what the command line named.
  init(
    folder: String, operands: [String], workingFolder: String = FileManager.default.currentDirectoryPath
  ) {
    self.folder = folder
    self.workingFolder = workingFolder
    let places = operands.map { parts(of: $0 == "-" ? "." : $0) }
    shared = places.dropFirst().reduce(places.first ?? []) { shared, place in
      zip(shared, place).prefix { $0 == $1 }.map(\.0)
    }
  }

  /// - Throws: when the copy cannot be written.
  func write(_ session: PhotoSession, _ judgement: Judgement, of photo: String) throws(OutputError) {
    let findings = judgement.results.filter { $0.outcome == .violated || $0.effect > .pass }
    let image = AnnotatedPhoto.draw(session, notes: findings.map(Self.note))
    let bytes: [UInt8]
    do throws(EncodeError) {
      bytes = try PNGEncoder.encode(image)
    } catch {
      throw OutputError(message: error.message)
    }
    let path = RuleFolder.join(folder, name(for: photo))
    try FileWriter.makeFolder(RuleFolder.folder(of: path))
    try FileWriter.write(bytes, to: path)
  }

  /// A name that no other photo of the run has: its path below the folder that all operands share. Its ending is one that no
  /// photo has, so that a copy written beside its photo never replaces it.
  func name(for photo: String) -> String {
    let parts = parts(of: photo)
    // Paths on standard input may lead anywhere.
    guard parts.starts(with: shared) else { return (["outside"] + parts).joined(separator: "/") + Self.ending }
    let below = parts.count > shared.count ? parts.dropFirst(shared.count) : parts.suffix(1)
    return below.joined(separator: "/") + Self.ending
  }

  /// The steps from the root to `path`.
  private func parts(of path: String) -> [String] {
    var parts: [String] = []
    for part in (path.hasPrefix("/") ? path : workingFolder + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts
  }

  /// Drawings hold ASCII alone, so the rule's name and its English text.
  private static func note(on result: RuleResult) -> AnnotatedPhoto.Note {
    let path = (result.facts.first(where: \.isDeciding) ?? result.facts.first)?.declaration.path ?? ""
    let line = FindingWords(language: .english).lines(of: result).first ?? ""
    return AnnotatedPhoto.Note("\(result.rule.id): \(line)", namespace: String(path.prefix { $0 != "." }))
  }
}

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

  /// Drawings have no Chinese letters: in Chinese they hold numbers, which the reports tell of.
  let language: Language
  private let folder: String
  private let workingFolder: String
  /// The steps from the root to what all operands share.
  private var shared: [String] = []

  /// - Parameter operands: what the command line named.
  init(
    folder: String, operands: [String], language: Language = .english,
    workingFolder: String = FileManager.default.currentDirectoryPath
  ) {
    self.language = language
    self.folder = folder
    self.workingFolder = workingFolder
    let places = operands.map { PathSteps.of($0 == "-" ? "." : $0, in: workingFolder) }
    shared = places.dropFirst().reduce(places.first ?? []) { shared, place in
      zip(shared, place).prefix { $0 == $1 }.map(\.0)
    }
  }

  /// - Throws: when the copy cannot be written.
  func write(_ session: PhotoSession, _ ruling: Ruling, of photo: String) throws(OutputError) {
    // What is waived comes last, so that the numbers of the others are those of the reports.
    let notes = ruling.entries.filter { !$0.finding.isWaived }.map(note)
    let image = AnnotatedPhoto.draw(session, notes: notes, hasWords: language == .english)
    let bytes: [UInt8]
    do throws(EncodeError) {
      bytes = try PNGEncoder.encode(image)
    } catch {
      throw OutputError(message: error.message)
    }
    let path = path(for: photo)
    try FileWriter.makeFolder(RuleFolder.folder(of: path))
    try FileWriter.write(bytes, to: path)
  }

  /// Where the copy of a photo lies.
  func path(for photo: String) -> String { RuleFolder.join(folder, name(for: photo)) }

  /// A name that no other photo of the run has: its path below the folder that all operands share. Its ending is one that no
  /// photo has, so that a copy written beside its photo never replaces it.
  func name(for photo: String) -> String {
    let parts = PathSteps.of(photo, in: workingFolder)
    // Paths on standard input may lead anywhere.
    guard parts.starts(with: shared) else { return (["outside"] + parts).joined(separator: "/") + Self.ending }
    let below = parts.count > shared.count ? parts.dropFirst(shared.count) : parts.suffix(1)
    return below.joined(separator: "/") + Self.ending
  }

  private func note(on entry: ReportEntry) -> AnnotatedPhoto.Note {
    let result = entry.finding.result
    let path = (result.facts.first(where: \.isDeciding) ?? result.facts.first)?.declaration.path ?? ""
    let name = entry.isShared ? "\(entry.findings.count) rules" : result.rule.id
    let line = FindingWords(language: .english).lines(of: result).first ?? ""
    // A rule whose text is Chinese alone is told by its name.
    let text = ["\(name): \(line)", name].first(where: Label.canDraw)
    return AnnotatedPhoto.Note(text ?? "", namespace: String(path.prefix { $0 != "." }))
  }
}

import PhotoChecks
import RuleLang

/// Writes copies of photos on which is drawn what was measured and what was found.
struct AnnotationWriter: Sendable {
  /// Drawings have no Chinese letters: in Chinese they hold numbers, which the reports tell of.
  let language: Language
  private let folder: String
  private let names: PhotoNames

  init(folder: String, names: PhotoNames, language: Language = .english) {
    self.language = language
    self.folder = folder
    self.names = names
  }

  /// - Returns: what was drawn.
  /// - Throws: when the copy cannot be written.
  func write(_ session: PhotoSession, _ ruling: Ruling, of photo: String) throws(OutputError) -> Image {
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
    try FileWriter.makeFolder(FilePath.folder(of: path))
    try FileWriter.write(bytes, to: path)
    return image
  }

  /// Where the copy of a photo lies.
  func path(for photo: String) -> String { FilePath.join(folder, name(for: photo)) }

  /// Its ending is one that no photo has, so that a copy written beside its photo never replaces it.
  func name(for photo: String) -> String {
    let name = names.name(for: photo)
    let start = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
    return name[..<start] + Self.shortened(name[start...]) + PhotoEnding.drawn
  }

  /// `name`, or as much of its beginning as leaves room for the ending, with digits of its digest for the rest, so that
  /// copies of different photos keep names of their own.
  private static func shortened(_ name: Substring) -> String {
    let most = longestName - PhotoEnding.drawn.utf8.count
    guard name.utf8.count > most else { return String(name) }
    let digits = "~" + SHA256.hexDigest(of: Array(name.utf8)).prefix(digitCount)
    var beginning = name
    while beginning.utf8.count + digits.utf8.count > most { beginning.removeLast() }
    return beginning + digits
  }

  /// In bytes. Source: NAME_MAX of Linux; the file systems of macOS take as much.
  private static let longestName = 255
  /// Chosen: two of a million names have the same digits with a chance below one in a hundred.
  private static let digitCount = 12

  private func note(on entry: ReportEntry) -> AnnotatedPhoto.Note {
    let result = entry.finding.result
    let path = (result.facts.first(where: \.isDeciding) ?? result.facts.first)?.declaration.path ?? ""
    let name = entry.isShared ? "\(entry.findings.count) rules" : result.rule.id
    let line = FindingWords(language: .english).lines(of: result).first ?? ""
    // A rule whose text is Chinese alone is told by its name.
    let text = ["\(name): \(line)", name].first(where: Label.canDraw)
    return AnnotatedPhoto.Note(text ?? "", fact: path)
  }
}

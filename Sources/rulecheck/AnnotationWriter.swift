import PhotoChecks
import RuleLang

/// Writes copies of photos on which is drawn what was measured and what was found.
struct AnnotationWriter: Sendable {
  let folder: String
  /// What the command line named; the name of a copy begins where its operand ends.
  let operands: [String]

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
    try FileWriter.write(bytes, to: RuleFolder.join(folder, name(for: photo)))
  }

  /// A name that no other photo of the run has: the photo's own, or its path in one word where others have the same. Its
  /// ending is one that no photo has, so that a copy written beside its photo never replaces it.
  func name(for photo: String) -> String {
    func lastPart(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
    let isNamed = operands.contains(photo) && operands.count { lastPart($0) == lastPart(photo) } == 1
    let operand = operands.count == 1 ? operands.first { photo.hasPrefix($0) } : nil
    let path = isNamed ? lastPart(photo) : photo.dropFirst(operand?.count ?? 0)
    return path.split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "_") + ".annotated.png"
  }

  /// Drawings hold ASCII alone, so the rule's name and its English text.
  private static func note(on result: RuleResult) -> AnnotatedPhoto.Note {
    let path = (result.facts.first(where: \.isDeciding) ?? result.facts.first)?.declaration.path ?? ""
    let line = FindingWords(language: .english).lines(of: result).first ?? ""
    return AnnotatedPhoto.Note("\(result.rule.id): \(line)", namespace: String(path.prefix { $0 != "." }))
  }
}

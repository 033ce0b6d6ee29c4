import RuleLang

/// Names in files of facts that the rules do not know: a slip of the pen, or of another release.
struct UnknownFacts: Sendable {
  private var names: [String] = []
  private var seen: Set<String> = []

  /// Chosen: enough to see what is wrong; a file may hold any number.
  private static let mostTold = 5
  /// Chosen: more than there are facts. Bounds what a hostile file takes.
  private static let mostKept = 1000

  mutating func note(_ unknown: [String]) {
    for name in unknown.sorted() where seen.count < Self.mostKept && seen.insert(name).inserted { names.append(name) }
  }

  /// What to tell of them, each name once.
  ///
  /// - Parameter other: a program that may know them.
  func remarks(in path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil) -> [LocalizedText] {
    let names = names.filter { other?.facts.index(of: $0) == nil }
    let known = program.facts.declarations.map(\.path)
    let told = names.prefix(Self.mostTold).map { name in
      let near = Suggestion.nearest(to: name, in: known)
      return LocalizedText(
        en: "\(path): `\(name)` is no fact" + (near.map { "; did you mean `\($0)`?" } ?? " and is ignored"),
        zh: "\(path)：`\(name)` 不是检测项" + (near.map { "，是否想写 `\($0)`？" } ?? "，已忽略"))
    }
    guard names.count > told.count else { return told }
    let more = names.count - told.count
    return told + [
      LocalizedText(
        en: "\(path): \(more.counting("more name")) \(more == 1 ? "is no fact" : "are no facts")",
        zh: "\(path)：另有 \(more) 个名称不是检测项")
    ]
  }
}

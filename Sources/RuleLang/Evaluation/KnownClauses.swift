/// What is left of a sentence without the clauses that name values which nobody knows.
enum KnownClauses {
  /// Stands in for a value that is unknown; no text of a rule file holds it.
  static let hole: Character = "\u{FFFC}"
  /// A point is none of them: it stands in numbers.
  private static let clauseEnds: Set<Character> = ["：", "，", "；", "。"]
  /// These too, where a blank follows: `3:4` and `1,000` are numbers.
  private static let narrowEnds: Set<Character> = [":", ",", ";"]
  private static let brackets: [Character: Character] = ["（": "）", "(": ")"]

  /// `text` up to the clause of the first hole, or where it opens the text what follows that clause; a hole in brackets
  /// goes with the brackets alone. Perhaps nothing is left.
  static func of(_ text: String) -> String {
    var text = text
    while let hole = text.firstIndex(of: hole) {
      if let bracketed = brackets(around: hole, in: text) {
        let blank = text[..<bracketed.lowerBound].last == " " ? text.index(before: bracketed.lowerBound) : nil
        text.removeSubrange((blank ?? bracketed.lowerBound)...bracketed.upperBound)
        continue
      }
      let ends = text.indices.filter { isClauseEnd(at: $0, in: text) }
      if let end = ends.last(where: { $0 < hole }) { return String(text[..<end]) }
      guard let end = ends.first(where: { $0 > hole }) else { return "" }
      text = String(text[text.index(after: end)...].drop { $0 == " " })
    }
    return text
  }

  private static func isClauseEnd(at place: String.Index, in text: String) -> Bool {
    if clauseEnds.contains(text[place]) { return true }
    let next = text.index(after: place)
    return narrowEnds.contains(text[place]) && (next == text.endIndex || text[next].isWhitespace || text[next] == hole)
  }

  /// `text` as a heading: without the clauses of holes, or where nothing else is said, with an ellipsis for each hole.
  static func title(_ text: String) -> String {
    let title = of(text)
    return title.isEmpty ? text.replacing(String(hole), with: "…") : title
  }

  /// The innermost brackets that enclose the place, both signs and what is between.
  private static func brackets(around place: String.Index, in text: String) -> ClosedRange<String.Index>? {
    var opened: [String.Index] = []
    for index in text[..<place].indices {
      if brackets[text[index]] != nil { opened.append(index) }
      if brackets.values.contains(text[index]) { _ = opened.popLast() }
    }
    guard let first = opened.last, let close = brackets[text[first]] else { return nil }
    var depth = 1
    for index in text[place...].indices {
      if text[index] == text[first] { depth += 1 }
      if text[index] == close { depth -= 1 }
      if depth == 0 { return first...index }
    }
    return nil
  }
}

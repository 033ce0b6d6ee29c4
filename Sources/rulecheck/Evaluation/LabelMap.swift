import RuleLang

/// Which label of a table means which answer of the program.
///
/// One line a column, as in
///
///     glasses     = accessories.no_glasses { violated: clear, sun; satisfied: none }
///     eyes_open   = eyes.open              { true: y; false: n }
///     cloth_color = clothing.dominant      { blue: blue, navy; white: white }
///     smile       = mouth.gap              { high: n; low: y }
///
/// The target is a rule, a fact, or a derived fact, or `verdict` for what all rules together come to; of a number the
/// two answers are `high` and `low`. Labels that no answer names are skipped; `#` begins a comment. A line `only real =
/// y` leaves out rows whose column says something else.
struct LabelMap {
  struct Entry: Sendable, Hashable {
    let column: String
    let target: String
    /// Label to answer.
    let answers: [String: String]
    /// The answers in the order in which they were written; the first is what is looked for.
    let order: [String]
    let line: Int

    /// What people write in the table for an answer.
    func labels(for answer: String) -> String {
      let labels = answers.filter { $0.value == answer }.keys.sorted()
      return labels.isEmpty ? answer : labels.joined(separator: "/")
    }
  }

  /// The labels of which a column must have one for its row to count.
  struct Condition {
    let column: String
    let labels: Set<String>
    let line: Int
  }

  let entries: [Entry]
  let conditions: [Condition]

  /// - Parameter text: with the signs of an ASCII or a Chinese keyboard.
  /// - Throws: the first line that cannot be understood.
  init(_ text: String) throws(RecordError) {
    var entries: [Entry] = []
    var conditions: [Condition] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.prefix { !"#＃".contains($0) }.trimmed
      if content.isEmpty { continue }
      if let condition = try Self.condition(content, line: index + 1) {
        conditions.append(condition)
        continue
      }
      guard let entry = try Self.entry(content, line: index + 1) else {
        throw RecordError(
          message: LocalizedText(
            en: "write `column = target { answer: label, label; answer: label }`",
            zh: "应写成 `列名 = 目标 { 回答: 标签, 标签; 回答: 标签 }`")
        ).onLine(index + 1)
      }
      entries.append(entry)
    }
    self.entries = entries
    self.conditions = conditions
  }

  /// The labels of a list.
  ///
  /// - Throws: where one is empty: a comma too many would count rows that nobody labelled.
  private static func labels(_ list: Substring, line: Int) throws(RecordError) -> [String] {
    let labels = list.split(omittingEmptySubsequences: false) { ",，".contains($0) }.map(\.trimmed)
    guard !labels.contains("") else {
      throw RecordError(
        message: LocalizedText(
          en: "a label is missing beside a comma or behind a colon", zh: "逗号旁或冒号后缺少标签")
      ).onLine(line)
    }
    return labels
  }

  private static func repeated(_ word: String) -> RecordError {
    RecordError(
      message: LocalizedText(en: "`\(word)` stands twice; each may stand once", zh: "`\(word)` 出现两次，只能写一次"))
  }

  private static func condition(_ text: String, line: Int) throws(RecordError) -> Condition? {
    guard text.hasPrefix("only "), !text.contains(where: "{｛".contains),
      let equals = text.firstIndex(where: "=＝".contains)
    else { return nil }
    let labels = try labels(text[text.index(after: equals)...], line: line)
    return Condition(column: text[..<equals].dropFirst("only ".count).trimmed, labels: Set(labels), line: line)
  }

  /// - Returns: nil for what has another shape.
  /// - Throws: where a label is missing, or a label or an answer stands twice.
  private static func entry(_ text: String, line: Int) throws(RecordError) -> Entry? {
    guard let equals = text.firstIndex(where: "=＝".contains), let open = text.firstIndex(where: "{｛".contains),
      equals < open, text.last.map("}｝".contains) == true
    else { return nil }
    let column = text[..<equals].trimmed
    let target = text[text.index(after: equals)..<open].trimmed
    guard !column.isEmpty, !target.isEmpty else { return nil }
    var answers: [String: String] = [:]
    var order: [String] = []
    var seen: Set<String> = []
    for part in text[text.index(after: open)...].dropLast().split(whereSeparator: { ";；".contains($0) }) {
      let pieces = part.split(maxSplits: 1, omittingEmptySubsequences: false) { ":：".contains($0) }
      guard pieces.count == 2 else { return nil }
      let answer = pieces[0].trimmed
      guard seen.insert(answer).inserted else { throw repeated(answer).onLine(line) }
      order.append(answer)
      for label in try labels(pieces[1], line: line) {
        guard answers.updateValue(answer, forKey: label) == nil else { throw repeated(label).onLine(line) }
      }
    }
    guard order.count >= 2 else { return nil }
    return Entry(column: column, target: target, answers: answers, order: order, line: line)
  }
}

/// A part of a condition with what it came to on one photo.
public struct ConditionNode: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Joined from parts by `and`, `or`, `not` or a count.
    case junction
    case comparison
    case fact
    /// A `let`; its only part is its definition.
    case definition
    case param
  }

  public let kind: Kind
  /// As the rule file writes it, on one line.
  public let text: String
  public let type: FactType
  /// Its value; for conditions true, false or unknown with the first reason.
  public let reading: FactReading
  /// What a comparison compares with.
  public let limit: FactLimit?
  /// What its value must not read like, if it is not the same.
  let marks: [FactValue]
  /// Where a `set` gives a param its value.
  let setting: SourcePosition?
  /// Whether the rule's outcome hangs on it.
  public let isDeciding: Bool
  public let parts: [ConditionNode]

  /// The tree as indented lines, each condition with what it came to; → what decides.
  public func lines(in language: Language) -> [String] { lines(in: language, level: 0) }

  private func lines(in language: Language, level: Int) -> [String] {
    let indent = String(repeating: "  ", count: level)
    return [indent + head(language)] + parts.flatMap { $0.lines(in: language, level: level + 1) }
  }

  private func head(_ language: Language) -> String {
    let formatter = FactFormatter(language: language)
    var line = isDeciding ? "→ " : "  "
    switch (type, reading) {
    // A tick or a cross would be taken for what a rule came to, and a rule may forbid what is true.
    case (.bool, .known(.bool(true))): line += language.say("true: ", "成立：")
    case (.bool, .known(.bool(false))): line += language.say("false: ", "不成立：")
    case (.bool, _): line += language.say("open: ", "不明：")
    default: break
    }
    line += text
    switch reading {
    case .known(let value) where type != .bool:
      line +=
        " = "
        + (kind == .param ? formatter.written(value, of: type) : formatter.text(value, of: type, distinctFrom: marks))
    case .unknown(let reason): line += language.say(" (unknown: \(reason.en))", "（未知：\(reason.zh)）")
    case .known: break
    }
    if let setting {
      line += language.say(" (set in \(setting.place))", "（由 \(setting.place) 设定）")
    }
    return line
  }
}

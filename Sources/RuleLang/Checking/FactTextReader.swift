/// A text that is no value of the fact it was given for.
public struct FactTextError: Error, Sendable, Hashable {
  let path: String
  let written: String
  let reason: LocalizedText

  public var message: LocalizedText { message(naming: LocalizedText("`\(path)`")) }

  /// The same of a cell in a column that is headed so.
  public func message(under heading: String) -> LocalizedText {
    guard heading != path else { return message }
    return message(
      naming: LocalizedText(en: "the column `\(heading)` (`\(path)`)", zh: "列 `\(heading)`（`\(path)`）"))
  }

  private func message(naming fact: LocalizedText) -> LocalizedText {
    LocalizedText(
      en: "\(fact.en) cannot be `\(written)`: \(reason.en)",
      zh: ChineseSpacing.joined([fact.zh, "不能是 `\(written)`：\(reason.zh)"]))
  }
}

extension CheckedProgram {
  /// Reads a value of the fact at `index` as people write it in a table or on a command line: `84%`, `0.84`, `navy`,
  /// `藏青`, `yes`, `是`, `2026-06-30`, `rgb(1, 2, 3)`, `#010203`, in full-width characters too. An empty text, `unknown`
  /// and `未知` are unknown.
  ///
  /// A number without a unit is in the base unit, or in that which a rule file declares for the fact; a share beyond
  /// the whole needs its sign, since `50` means 50 % to most and 5000 % to a machine.
  ///
  /// - Throws: what the fact can be.
  public func reading(_ text: String, ofFactAt index: Int) throws(FactTextError) -> FactReading {
    let declaration = facts.declarations[index]
    let text = text.trimmed
    if text.isEmpty || text == "unknown" || text == "未知" {
      return .unknown(LocalizedText(en: "no value was given", zh: "未填写"))
    }
    let isMeasured = index < measuredFactCount
    guard
      let value = declaration.type.value(written: text, isMeasured: isMeasured)
        ?? declaration.choice(asked: text).map({ .choice($0) })
    else {
      if case .number(.percent) = declaration.type, let number = Double(text), number > 1 {
        throw declaration.refusal(
          of: text,
          LocalizedText(en: "write `\(text)%`, or a share from 0 to 1", zh: "请写 `\(text)%`，或 0 到 1 之间的小数"))
      }
      let wanted = declaration.examples
      throw declaration.refusal(
        of: text, LocalizedText(en: "it is \(wanted.en)", zh: ChineseSpacing.joined(["应为", wanted.zh])))
    }
    if case .number(let number) = value, let fault = declaration.fault(of: number) {
      throw declaration.refusal(of: text, fault)
    }
    return .known(value)
  }
}

extension FactDeclaration {
  /// Why no photo can give the fact a number; nil where one can.
  ///
  /// - Parameter number: in base units.
  public func fault(of number: Double) -> LocalizedText? {
    guard let range, case .number = type else { return nil }
    guard !(range.lowerBound - Self.rounding...range.upperBound + Self.rounding).contains(number) else { return nil }
    func ends(_ language: Language) -> (low: String, high: String) {
      let formatter = FactFormatter(language: language)
      return (
        formatter.written(.number(range.lowerBound), of: type), formatter.written(.number(range.upperBound), of: type)
      )
    }
    return LocalizedText(
      en: "it lies between \(ends(.english).low) and \(ends(.english).high)",
      zh: "它在 \(ends(.chinese).low) 到 \(ends(.chinese).high) 之间")
  }

  /// By how much a number may leave its range, as sums of shares pass one. Chosen: a millionth is below all that is
  /// told.
  public static let rounding = 1e-6

  /// That the fact cannot be what was written, and why.
  public func refusal(of written: String, _ reason: LocalizedText) -> FactTextError {
    FactTextError(path: path, written: written, reason: reason)
  }
}

extension FactDeclaration {
  /// The value that its question calls `text`, as in `衣着款式：西服（suit）、衬衫（shirt）？`, or calls by a word that offices use
  /// for that one; nil for none, or where it may be several.
  fileprivate func choice(asked text: String) -> String? {
    guard case .choice(let choices) = type else { return nil }
    let text = Self.letters(of: text)
    guard !text.isEmpty else { return nil }
    let words = choices.map { choice in
      (choice.name, Set([choice.name, word(for: choice, .chinese), word(for: choice, .english)].map(Self.letters)))
    }
    let same = Self.sameWords.first { $0.contains(text) } ?? [text]
    let meant = words.filter { $0.1.contains(text) }
    let near = meant.isEmpty ? words.filter { !$0.1.isDisjoint(with: same) } : meant
    return near.count == 1 ? near[0].0 : nil
  }

  /// What people call a value: its label, or where it has none what the question says before its name in brackets.
  private func word(for choice: FactChoice, _ language: Language) -> String {
    guard choice.label[language] == choice.name else { return choice.label[language] }
    let question = label[language].halfWidth
    guard let name = question.firstRange(of: "(\(choice.name))") else { return choice.name }
    let before = question[..<name.lowerBound]
    let word = (before.lastIndex { ":,;、。)".contains($0) }.map { before[before.index(after: $0)...] } ?? before).trimmed
    let joint = Self.joints.first { word.hasPrefix($0) && word.count > $0.count }
    return joint.map { String(word.dropFirst($0.count)) } ?? word
  }

  /// What stands between the last two of several values.
  private static let joints = ["还是", "或者", "或", "or ", "and "]

  private static func letters(of text: String) -> String {
    text.halfWidth.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Words of which offices write one for another, without blanks and signs.
  private static let sameWords: [Set<String>] = [
    ["西服", "西装", "suit"], ["衬衫", "衬衣", "shirt"], ["t恤", "t恤衫", "tshirt", "tee"],
    ["其他", "其它", "别的", "other", "others"],
  ]

  /// What it can be, in the words of who reads that.
  fileprivate var examples: LocalizedText {
    guard case .choice(let choices) = type else { return type.examples }
    func list(_ language: Language, _ separator: String) -> (words: String, names: String?) {
      let words = choices.map { word(for: $0, language) }
      let names = choices.map(\.name)
      return (words.listed(separator: separator), words == names ? nil : names.listed(separator: separator))
    }
    let (english, chinese) = (list(.english, ", "), list(.chinese, "、"))
    return LocalizedText(
      en: "one of \(english.words)" + (english.names.map { " (or \($0))" } ?? ""),
      zh: "\(chinese.words) 之一" + (chinese.names.map { "（也可写 \($0)）" } ?? ""))
  }
}

extension FactType {
  /// The value that people write so, or nil.
  ///
  /// - Parameter isMeasured: whether a number without a unit is in the base unit, else it is in the fact's own.
  func value(written text: String, isMeasured: Bool = true) -> FactValue? {
    let (written, text) = (text, text.halfWidth)
    return switch self {
    case .bool: Self.truth(text).map { .bool($0) }
    case .number(let unit): Self.number(text, unit, isMeasured: isMeasured).map { .number($0) }
    case .choice(let choices): (Self.choice(written, choices) ?? Self.choice(text, choices)).map { .choice($0) }
    case .text: .text(written)
    case .date: Self.date(text).map { .date($0) }
    case .color: Self.color(text).map { .color($0) }
    }
  }

  fileprivate var examples: LocalizedText {
    switch self {
    case .bool: LocalizedText(en: "`yes` or `no`", zh: "“是”或“否”")
    case .number(let unit):
      LocalizedText(en: "a number such as `3\(unit.rawValue)`", zh: "数，如 `3\(unit.rawValue)`")
    case .choice, .text: LocalizedText(en: "a text", zh: "文字")
    case .date: LocalizedText(en: "a date such as `2026-06-30`", zh: "日期，如 `2026-06-30`")
    case .color: LocalizedText(en: "a colour such as `rgb(100, 197, 255)`", zh: "颜色，如 `rgb(100, 197, 255)`")
    }
  }

  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "t", "1", "是", "有", "真", "对", "√", "✓", "✔": true
    case "false", "no", "n", "f", "0", "否", "不是", "无", "没", "没有", "假", "错", "×", "✗", "✘": false
    default: nil
    }
  }

  private static func number(_ text: String, _ unit: Unit, isMeasured: Bool) -> Double? {
    let isNegative = text.hasPrefix("-")
    let body = withoutGroups(isNegative ? text.dropFirst() : text[...])
    let digits = body.prefix { $0.isASCII && ($0.isNumber || ".eE+-".contains($0)) }
    let spelling = String(body.dropFirst(digits.count)).trimmed
    guard digits.first?.isNumber == true || digits.first == "." else { return nil }
    var own = isMeasured || unit == .percent ? Unit.plain : unit
    if !spelling.isEmpty {
      guard let known = Unit(spelling: spelling) ?? Unit.meant(by: spelling), known.dimension == unit.dimension else {
        return nil
      }
      own = known
    }
    guard let value = own.value(of: digits) else { return nil }
    if unit == .percent, own == .plain, value > 1 { return nil }
    return isNegative ? -value : value
  }

  /// The digits of `1,234` without what parts them in threes.
  private static func withoutGroups(_ text: Substring) -> Substring {
    let digits = text.prefix { $0 == "," || $0.isNumber }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return text
    }
    return Substring(groups.joined() + text[digits.endIndex...])
  }

  private static func choice(_ text: String, _ choices: [FactChoice]) -> String? {
    let lowercase = text.lowercased()
    return choices.first { $0.name == text }?.name
      ?? choices.first { $0.label.zh == text || $0.label.en.lowercased() == lowercase || $0.name == lowercase }?.name
  }

  private static func date(_ text: String) -> CalendarDate? {
    // A spreadsheet adds the time of day.
    let day = (text.contains("年") ? text.filter { $0 != " " } : text).prefix { $0 != " " && $0 != "T" }
    return CalendarDate(written: String(day))
  }

  private static func color(_ text: String) -> SRGBColor? {
    if text.hasPrefix("#"), text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
      let packed = UInt32(text.dropFirst(), radix: 16)
    {
      return SRGBColor(packed: Double(packed))
    }
    guard text.hasPrefix("rgb("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst(4).dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let channels = parts.map { String($0).trimmed }.compactMap { $0.first == "+" ? nil : UInt8($0) }
    guard parts.count == 3, channels.count == 3 else { return nil }
    return SRGBColor(red: channels[0], green: channels[1], blue: channels[2])
  }
}

extension String {
  /// With the full-width letters, digits and signs of Chinese keyboards, U+FF01…U+FF5E and U+3000, as ASCII.
  fileprivate var halfWidth: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x3000: " "
          case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFF01 + 0x21) ?? scalar
          default: scalar
          }
        }))
  }
}

import RuleLang

/// The rules that somebody can name in a table or on the command line: by their names, or by what they say, which is what stands
/// in reports.
struct RuleNames {
  private let byName: [String: Rule]
  /// The names of the rules that say something, by its letters; several rules may say the same.
  private let byText: [String: [String]]

  /// - Parameter other: a program that may have rules which `program` lacks.
  init(_ program: CheckedProgram, beside other: CheckedProgram? = nil) {
    var byName: [String: Rule] = [:]
    var byText: [String: [String]] = [:]
    for program in [program, other].compactMap(\.self) {
      for (index, rule) in program.rules.enumerated() where byName[rule.id] == nil {
        let title = program.title(ofRuleAt: index)
        byName[rule.id] = rule
        for text in Set([title.en, title.zh].compactMap { $0.map(Self.letters) }) where !text.isEmpty {
          byText[text, default: []].append(rule.id)
        }
      }
    }
    (self.byName, self.byText) = (byName, byText)
  }

  /// A text without capitals, blanks and signs, which nobody copies with care.
  private static func letters(of text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

  var all: [String] { byName.keys.sorted() }

  /// The rule of that name, or the only one that says so; nil where there is none, or are several.
  func rule(called words: String) -> Rule? {
    if let rule = byName[words] { return rule }
    guard let said = byText[Self.letters(of: words)], said.count == 1 else { return nil }
    return byName[said[0]]
  }

  /// The names of the rules that somebody may have meant who wrote a part of what they say, or nearly that.
  func meant(by words: String) -> [String] {
    let letters = Self.letters(of: words)
    if let same = byText[letters] { return same.sorted() }
    guard letters.count >= (letters.allSatisfy(\.isASCII) ? Self.fewestEnglish : Self.fewestChinese) else { return [] }
    let saying = byText.filter { $0.key.contains(letters) }.flatMap(\.value)
    if !saying.isEmpty { return Set(saying).sorted() }
    return Suggestion.nearest(to: letters, in: byText.keys.sorted()).flatMap { byText[$0] } ?? []
  }

  /// Chosen: fewer letters, such as those of `头发` or `name`, stand in too many texts to mean one.
  private static let fewestChinese = 4
  private static let fewestEnglish = 10

  /// A question whether a rule was meant; nil where nothing is like `words`.
  ///
  /// - Parameter near: what is nearest among names, which counts where no rule says so.
  func question(about words: String, near: String? = nil) -> LocalizedText? {
    let meant = meant(by: words)
    let names = meant.isEmpty ? [near].compactMap(\.self) : Array(meant.prefix(Self.mostNamed))
    guard !names.isEmpty else { return nil }
    let quoted = names.map { "`\($0)`" }
    return LocalizedText(
      en: "did you mean \(quoted.joined(separator: " or "))?", zh: "是否想写 \(quoted.joined(separator: " 或 "))？")
  }

  /// Chosen: more is no help.
  private static let mostNamed = 5
}

import RuleLang

/// What the columns of a table say: whose photo a row is about, facts, what people decided of rules, and what is no photo's
/// business; lists repeat all but the first.
struct TableHeading {
  let names: [String]
  /// Names, of which those that stand twice are told apart.
  let titles: [String]
  /// By column.
  private let facts: [Int?]
  private let key: Int
  /// Who has sent nothing has no photo to name, and may have a number.
  private let number: Int?
  private let person: Int?
  /// The rules that columns are named after, by column.
  private let rules: [Int: Rule]
  private let ruleNames: RuleNames
  /// Those that lists repeat.
  let repeated: [Int]
  /// Names that were meant as facts.
  let strangers: [String]
  let remarks: [LocalizedText]

  /// - Parameter other: a program that may know rules that `program` does not.
  /// - Throws: where no column says whose photo a row is about, or two say the same.
  init(_ row: CSVReader.Row, of program: CheckedProgram, beside other: CheckedProgram?) throws(RecordError) {
    let names = row.cells.map(\.trimmed)
    guard let key = KeyColumns.photo(of: names) ?? KeyColumns.number(of: names) else {
      throw KeyColumns.missing.onLine(row.line)
    }
    let photoColumns = names.filter(KeyColumns.isPhoto)
    guard photoColumns.count < 2 else {
      throw RecordError(
        message: LocalizedText(
          en:
            "the columns \(photoColumns.map { "`\($0)`" }.joined(separator: " and ")) both name photos; keep one of them",
          zh: "列 \(photoColumns.map { "`\($0)`" }.joined(separator: "、")) 都是照片名，请只保留一列")
      ).onLine(row.line)
    }
    let questions = Questions(program)
    let facts: [Int?]
    let rules: [Int: Rule]
    let ruleNames = RuleNames(program, beside: other)
    do throws(RecordError) {
      facts = try Self.facts(called: names, questions, program)
      rules = try Self.rules(called: names, besides: facts, ruleNames)
    } catch {
      throw error.onLine(row.line)
    }
    // One with a dot was meant as a fact or a rule; others, such as names, are nobody's business, unless nothing else is there
    // or one is nearly a question.
    let written = ListColumns.places(amongst: names)
    let others = names.indices.filter {
      facts[$0] == nil && $0 != key && !names[$0].isEmpty && rules[$0] == nil && !written.contains($0)
    }
    var strangers: [String] = []
    var remarks: [LocalizedText] = []
    let meant = others.map { names[$0] }.filter { $0.contains(".") }
    for name in meant {
      if let remark = Self.remark(on: name, among: ruleNames.all, of: program) {
        remarks.append(remark)
      } else {
        strangers.append(name)
      }
    }
    let othersQuestions = other.map(Questions.init)
    let elsewhere = others.filter { (try? othersQuestions?.fact(asked: names[$0])) != nil }
    let isAnyRead = facts.contains { $0 != nil } || !rules.isEmpty || !meant.isEmpty || !elsewhere.isEmpty
    let unused = others.filter { !elsewhere.contains($0) }.map { names[$0] }.filter { !$0.contains(".") }
    remarks += questions.remark(ofUnused: unused, besideRead: isAnyRead).map { [$0] } ?? []
    remarks += unused.compactMap { Self.remark(on: $0, meantAsIn: ruleNames) }
    // Who is known by a number is listed by it.
    let listed = KeyColumns.isPhoto(names[key]) ? nil : key
    repeated = names.indices.filter {
      !names[$0].isEmpty && !written.contains($0) && ($0 != key || $0 == listed)
    }
    titles = Self.titles(names)
    (self.names, self.facts, self.key, self.rules, self.ruleNames) = (names, facts, key, rules, ruleNames)
    number = KeyColumns.number(of: names)
    person = KeyColumns.person(of: names)
    (self.strangers, self.remarks) = (strangers, remarks)
  }

  // MARK: - Rows

  /// What a column of answers is about.
  enum Subject: Hashable {
    /// By its place in the program's list.
    case fact(Int)
    /// By its name.
    case rule(String)
  }

  /// What a column is about; nil for one of no answers.
  func subject(of column: Int) -> Subject? { facts[column].map(Subject.fact) ?? rules[column].map { .rule($0.id) } }

  /// What a row says of its photo.
  struct Told {
    var readings: [Int: FactReading] = [:]
    /// By the rule's name.
    var decisions: [String: Decision] = [:]
    /// Those that lists repeat and that are not empty, by column.
    var cells: [Int: String] = [:]
  }

  /// By what a row names its photo; empty where it does not.
  func photo(in row: CSVReader.Row) -> String {
    let named = row.cell(key)
    return KeyColumns.key(in: named.isEmpty ? number.map(row.cell) ?? "" : named)
  }

  /// Whose photo it is; empty where the row does not say.
  func person(in row: CSVReader.Row) -> String { person.map(row.cell) ?? "" }

  /// - Throws: all cells that cannot be read.
  func told(in row: CSVReader.Row, of program: CheckedProgram) throws(RecordError) -> Told {
    var told = Told()
    var mistakes: [RecordError] = []
    // Nothing is told by an empty cell.
    for (column, fact) in facts.enumerated() where !row.cell(column).isEmpty {
      guard let fact else { continue }
      do throws(FactTextError) {
        told.readings[fact] = try program.reading(row.cell(column), ofFactAt: fact)
      } catch {
        mistakes.append(RecordError(message: error.message(under: names[column])).onLine(row.line))
      }
    }
    for (column, rule) in rules.sorted(by: { $0.key < $1.key }) where !row.cell(column).isEmpty {
      do throws(RecordError) {
        told.decisions[rule.id] = try Decision(
          row.cell(column), under: names[column], of: rule, title: ruleNames.title(of: rule.id))
      } catch {
        mistakes.append(error.onLine(row.line))
      }
    }
    for column in repeated {
      let cell = row.cell(column)
      guard !cell.isEmpty else { continue }
      told.cells[column] = column == key || column == number ? KeyColumns.key(in: cell) : cell
    }
    guard mistakes.isEmpty else { throw RecordError(mistakes) }
    return told
  }

  // MARK: - Columns

  private static func facts(
    called names: [String], _ questions: Questions, _ program: CheckedProgram
  ) throws(RecordError) -> [Int?] {
    var facts: [Int?] = []
    for name in names {
      if let fact = program.facts.index(of: name) {
        facts.append(fact)
      } else {
        facts.append(try questions.fact(asked: name))
      }
    }
    for (column, fact) in facts.enumerated() {
      guard let fact, let other = facts[..<column].firstIndex(of: fact) else { continue }
      throw RecordError(
        message: LocalizedText(
          en: "the columns `\(names[other])` and `\(names[column])` mean the same fact; keep one of them",
          zh: "列 `\(names[other])`、`\(names[column])` 是同一检测项，请只保留一列"))
    }
    return facts
  }

  private static func rules(
    called names: [String], besides facts: [Int?], _ known: RuleNames
  ) throws(RecordError) -> [Int: Rule] {
    var rules: [Int: Rule] = [:]
    for (column, name) in names.enumerated() {
      guard facts[column] == nil, let rule = known.rule(called: name) else { continue }
      if let other = rules.first(where: { $0.value.id == rule.id })?.key {
        throw RecordError(
          message: LocalizedText(
            en: "the columns `\(names[other])` and `\(name)` mean the same rule; keep one of them",
            zh: "列 `\(names[other])`、`\(name)` 是同一条规则，请只保留一列"))
      }
      rules[column] = rule
    }
    return rules
  }

  /// What to tell of a column whose heading is a part of what a rule says; nil of another.
  private static func remark(on name: String, meantAsIn rules: RuleNames) -> LocalizedText? {
    rules.question(about: name).map { question in
      LocalizedText(
        en: "no rule says just `\(name)`; a column of decisions on a rule is headed with its name: \(question.en)",
        zh: "没有一条规则正好写着 `\(name)`；写规则结论的列须以规则名作列名，\(question.zh)")
    }
  }

  /// What to tell of a column that is nearly named after a rule, or after one that is switched off; nil of another.
  private static func remark(on name: String, among rules: [String], of program: CheckedProgram) -> LocalizedText? {
    if let place = program.switchingOff(name).first?.position.place {
      return LocalizedText(
        en: "the rule `\(name)` is switched off (\(place)); its column is not used",
        zh: "规则 `\(name)` 已停用（\(place)），这一列未使用")
    }
    let facts = program.facts.declarations.map(\.path)
    guard let near = Suggestion.nearest(to: name, in: rules + facts), rules.contains(near) else { return nil }
    return LocalizedText(
      en: "`\(name)` is no rule and no fact; did you mean the rule `\(near)`?",
      zh: "`\(name)` 不是规则，也不是检测项，是否想写规则 `\(near)`？")
  }

  private static func titles(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 0))"
    }
  }
}

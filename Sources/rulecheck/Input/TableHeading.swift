import RuleLang

/// What the columns of a table say: whose photo a row is about, facts, what people decided of rules, and what is no photo's
/// business; lists repeat all but the first.
struct TableHeading {
  let names: [String]
  /// Names, of which those that stand twice are told apart.
  let titles: [String]
  /// The facts that columns are of, with the columns.
  private let facts: [(column: Int, fact: Int)]
  /// Those that say whose photo a row is about.
  private let keys: [KeyColumns.Column]
  private let person: Int?
  /// The rules that columns are named after, with the columns.
  private let rules: [(column: Int, rule: Rule)]
  /// Those that lists repeat.
  let repeated: [Int]
  /// Those in which a decision would decide nothing.
  private let unread: [Int]
  /// Names that were meant as facts.
  let strangers: [String]
  let remarks: [LocalizedText]

  /// - Parameter other: a program that may know rules that `program` does not.
  /// - Throws: where no column says whose photo a row is about, or two say the same.
  init(_ row: CSVReader.Row, of program: CheckedProgram, beside other: CheckedProgram?) throws(RecordError) {
    let names = row.cells.map(\.trimmed)
    let keys = KeyColumns.all(of: names)
    guard !keys.isEmpty else { throw KeyColumns.missing.onLine(row.line) }
    let photoColumns = keys.filter { $0.kind == .photo }.map { names[$0.index] }
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
    let written = ListColumns.places(amongst: names)
    // A list has a column for the photo itself.
    let photo = keys.first { $0.kind == .photo }?.index
    repeated = names.indices.filter { !names[$0].isEmpty && !written.contains($0) && $0 != photo }
    person = KeyColumns.person(of: names)
    let used = Set(keys.map(\.index) + (person.map { [$0] } ?? []))
    let unread = Set(names.indices.filter { !used.contains($0) && facts[$0] == nil && rules[$0] == nil })
    let unused = repeated.filter(unread.contains).map { names[$0] }
    let columnRemarks = ColumnRemarks(on: unused, questions, ruleNames, program, beside: other)
    (strangers, remarks) = (columnRemarks.strangers, columnRemarks.remarks)
    self.unread = unread.sorted()
    titles = Self.titles(names)
    (self.names, self.keys) = (names, keys)
    self.facts = facts.enumerated().compactMap { column, fact in fact.map { (column, $0) } }
    self.rules = rules.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
  func subject(of column: Int) -> Subject? {
    facts.first { $0.column == column }.map { .fact($0.fact) }
      ?? rules.first { $0.column == column }.map { .rule($0.rule.id) }
  }

  /// What a row says of its photo.
  struct Told {
    var readings: [Int: FactReading] = [:]
    /// By the rule's name.
    var decisions: [String: Decision] = [:]
    /// Those that lists repeat and that are not empty, by column.
    var cells: [Int: String] = [:]
  }

  /// By what a row names its photo or its student; empty where it does not.
  ///
  /// - Throws: where a name is longer than that of a file can be.
  func names(in row: CSVReader.Row) throws(RecordError) -> [KeyColumns.Name] {
    let called = keys.map { KeyColumns.Name(text: KeyColumns.key(in: row.cell($0.index)), kind: $0.kind) }
    guard called.allSatisfy({ $0.text.utf8.count <= PhotoKey.longestPath }) else {
      throw PhotoKey.tooLong.onLine(row.line)
    }
    let known = called.filter { !$0.text.isEmpty }
    // Where a column names photos, what may only number the rows stands in for its empty cells.
    return known.count > 1 ? known.filter { $0.kind != .place } : known
  }

  /// What heads the columns with numbers, by kind.
  var numberHeadings: [KeyColumns.Kind: String] {
    Dictionary(keys.filter { $0.kind != .photo }.map { ($0.kind, names[$0.index]) }) { first, _ in first }
  }

  /// Whose photo it is; empty where the row does not say.
  func person(in row: CSVReader.Row) -> String { person.map(row.cell) ?? "" }

  /// - Throws: all cells that cannot be read.
  func told(in row: CSVReader.Row, of program: CheckedProgram) throws(RecordError) -> Told {
    var told = Told()
    var mistakes: [RecordError] = []
    // Nothing is told by an empty cell.
    for (column, fact) in facts where !row.cell(column).isEmpty {
      do throws(FactTextError) {
        told.readings[fact] = try program.reading(row.cell(column), ofFactAt: fact)
      } catch {
        mistakes.append(RecordError(message: error.message(under: names[column])).onLine(row.line))
      }
    }
    for (column, rule) in rules where !row.cell(column).isEmpty {
      do throws(RecordError) {
        told.decisions[rule.id] = try Decision(
          row.cell(column), under: names[column], of: rule)
      } catch {
        mistakes.append(error.onLine(row.line))
      }
    }
    let numbers = keys.map(\.index)
    for column in repeated.prefix(while: { $0 < row.cells.count }) {
      let cell = row.cell(column)
      guard !cell.isEmpty else { continue }
      told.cells[column] = numbers.contains(column) ? KeyColumns.key(in: cell) : cell
    }
    guard mistakes.isEmpty else { throw RecordError(mistakes) }
    return told
  }

  /// What stands in columns that nobody reads, with what heads them.
  func unused(in row: CSVReader.Row) -> [(heading: String, cell: String)] {
    unread.prefix { $0 < row.cells.count }.map { (names[$0], row.cell($0)) }
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

  private static func titles(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 0))"
    }
  }
}

import RuleLang

/// Facts that no photo shows, given beside the photos in rows that are found by what a photo's file is named.
struct FactTable: Sendable {
  /// By the row's own name, as all that a row says.
  private var readings: [String: [Int: FactReading]] = [:]
  /// Things worth telling that do not stop the work, such as a column that looks like a fact and is none.
  private(set) var remarks: [LocalizedText] = []

  /// The columns that tables for spreadsheets repeat: all but the photo's name and what such a table said itself.
  private(set) var columns: [String] = []
  /// What stands in them, by row.
  private var texts: [String: [String: String]] = [:]
  /// Those of facts and of rules; several tables may head one differently.
  private var answerColumns: [TableHeading.Subject: String] = [:]

  /// Whom photos show, by row, where a column says it.
  private(set) var persons: [String: String] = [:]

  /// What people who looked decided of rules, by row and the rule's name.
  private var decisions: [String: [String: TableDecision]] = [:]

  /// The places of the facts that it gives of any photo.
  var facts: Set<Int> { readings.values.reduce(into: []) { $0.formUnion($1.keys) } }

  /// By what the rows are called.
  private(set) var names = RowNames()
  /// What headed the columns with numbers, by kind.
  private(set) var numberHeadings: [KeyColumns.Kind: String] = [:]
  /// How many files it is made of.
  private var fileCount = 0
  /// The rows of the photos of the run, as far as these are known beforehand.
  private(set) var joins: PhotoJoins?

  /// All rows, by their own names.
  var photos: [String] { readings.keys.sorted() }

  /// What is told of the photo at `path`; nil where it stands nowhere.
  func readings(for path: String) -> [Int: FactReading]? {
    guard let rows = match(for: path)?.rows else { return nil }
    return rows.reversed().reduce(into: [:]) { told, row in told.merge(readings[row] ?? [:]) { $1 } }
  }

  var hasDecisions: Bool { !decisions.isEmpty }

  /// What is decided of the photo at `path`, in whichever of its rows, by the rule's name.
  func decisions(for path: String) -> [String: TableDecision] {
    decisions.isEmpty ? [:] : decisions(in: match(for: path)?.rows ?? [])
  }

  private func decisions(in rows: [String]) -> [String: TableDecision] {
    rows.reduce(into: [:]) { told, row in told.merge(decisions[row] ?? [:]) { $0.or($1) } }
  }

  /// - Throws: where two tables decide otherwise of a photo of the run.
  func checkDecisions() throws(RecordError) {
    var mistakes: [RecordError] = []
    for (photo, match) in (joins?.matches ?? [:]).sorted(by: { $0.key < $1.key }) where match.rows.count > 1 {
      for (rule, decision) in decisions(in: match.rows).sorted(by: { $0.key < $1.key }) {
        let others = match.rows.lazy.compactMap { decisions[$0]?[rule] }
        if let mistake = others.compactMap({ $0.contradiction(to: decision, about: rule, of: photo) }).first {
          mistakes.append(mistake)
        }
      }
    }
    guard mistakes.isEmpty else { throw RecordError(mistakes) }
  }

  /// Adds what line `place` decides of a row's photo; of decisions that agree the last counts, as of facts.
  ///
  /// - Throws: where an earlier one says otherwise.
  private mutating func decide(_ told: [String: Decision], of row: String, at place: String) throws(RecordError) {
    for (rule, decision) in told.sorted(by: { $0.key < $1.key }) {
      let decision = TableDecision(decision: decision, place: place)
      if let mistake = decisions[row]?[rule]?.contradiction(to: decision, about: rule, of: row) { throw mistake }
      decisions[row, default: [:]][rule] = decision
    }
  }

  /// What the columns that are repeated say in a row.
  ///
  /// - Parameter row: its name.
  func cells(of row: String) -> [String] { columns.map { texts[row]?[$0] ?? "" } }

  /// Whether a column is about the fact or rule.
  func hasColumn(of subject: TableHeading.Subject) -> Bool { answerColumns[subject] != nil }

  /// The same of the photo at `path`, whose rows may stand in several tables; nothing where it stands nowhere.
  func cells(for path: String) -> [String] { cells(for: path, in: columns) }

  /// The same of the columns that are the student's alone, such as a name.
  func otherCells(for path: String) -> [String] {
    let answers = Set(answerColumns.values)
    return cells(for: path, in: columns.filter { !answers.contains($0) })
  }

  private func cells(for path: String, in columns: [String]) -> [String] {
    let rows = match(for: path)?.rows ?? []
    return columns.map { column in rows.lazy.compactMap { texts[$0]?[column] }.first { !$0.isEmpty } ?? "" }
  }

  /// Whom the table says that the photo at `path` shows; nil where it does not.
  func person(for path: String) -> String? { match(for: path)?.rows.lazy.compactMap { persons[$0] }.first }

  /// The name of the row of the photo at `path`; nil where it stands nowhere.
  func key(for path: String) -> String? { match(for: path)?.rows.first }

  /// Where the photo at `path` stands; nil where that is nowhere, or nobody can say.
  func match(for path: String) -> RowNames.Match? {
    if let joins, joins.contains(path) { return joins.matches[path] }
    guard case .match(let match) = names.outcome(for: path) else { return nil }
    return match
  }

  /// Finds the rows of `photos`, all those of a run, which also tell what is the only photo that a row can mean.
  func joining(_ photos: [String]) -> PhotoJoins { PhotoJoins(photos, names: names, persons: persons) }

  /// Keeps the rows of `photos`, which are those of this run.
  mutating func join(_ photos: [String]) { joins = joining(photos) }

  /// Adds the table in `bytes`, the content of the file at `path`, which says itself what it is: JSON, NDJSON or CSV.
  ///
  /// - Parameter other: a program that may know what `program` does not.
  /// - Throws: the first thing that cannot be understood, with its line.
  mutating func add(
    _ bytes: [UInt8], from path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil
  ) throws(RecordError) {
    fileCount += 1
    let parser = RecordParser(program: program)
    // A shell of Windows writes UTF-16.
    let bytes =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      ? Array(try TableText.decode(bytes).utf8) : bytes
    let head = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    var strangers = UnknownFacts()
    let places: PhotoPlaces
    switch head {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let (records, counted) = try objects(in: bytes, isList: head == UInt8(ascii: "["), parser)
      places = try add(records, counted, from: path, rules: RuleNames(program, beside: other), &strangers)
    default: places = try addTable(bytes, from: path, program: program, beside: other, &strangers)
    }
    let last = LocalizedText(en: "the last value of a fact counts", zh: "同一检测项以最后的值为准")
    remarks += strangers.remarks(in: path, of: program, beside: other)
    remarks += places.remarks(consequence: last).map { $0.at(path) }
  }

  private mutating func add(
    _ records: [(place: Int, record: FactsInput)], _ places: PhotoPlaces, from path: String, rules: RuleNames,
    _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    var places = places
    for (place, record) in records {
      guard let photo = record.photo else {
        throw RecordError(
          message: LocalizedText(en: "record \(place) names no `photo`", zh: "第 \(place) 条记录没有 `photo`"))
      }
      let row = names.row(called: [KeyColumns.Name(text: photo, kind: .photo)], inFile: fileCount)
      places.note(row, at: place)
      readings[row, default: [:]].merge(record.readings) { $1 }
      var decisions: [String: Decision] = [:]
      for name in record.unknownFacts {
        if let rule = rules.rule(called: name), let text = record.unknownTexts[name] {
          decisions[rule.id] = try Decision(text, under: name, of: rule)
        } else {
          strangers.note([name])
        }
      }
      try decide(decisions, of: row, at: "\(path):\(place)")
    }
    return places
  }

  /// A list of objects; or one object a line, each with its `photo`; or a single object whose keys are file names.
  ///
  /// - Returns: each with its place, and how places are counted.
  private func objects(
    in bytes: [UInt8], isList: Bool, _ parser: RecordParser
  ) throws(RecordError) -> ([(place: Int, record: FactsInput)], PhotoPlaces) {
    if isList { return (Array(zip(1..., try parser.parseList(bytes))), .records) }
    if case .records(let byName) = try parser.parseByName(bytes) { return (Array(zip(1..., byName)), .records) }
    var records: [(place: Int, record: FactsInput)] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if line.isBlank { continue }
      do throws(RecordError) {
        records.append((index + 1, try parser.parse(line)))
      } catch {
        // What is not one object a line is one object over many.
        if records.isEmpty, error.isTorn, bytes.contains(UInt8(ascii: "\n")) { throw parser.fault(ofNames: bytes) }
        throw error.onLine(index + 1)
      }
    }
    return (records, .lines)
  }

  private mutating func addTable(
    _ bytes: [UInt8], from path: String, program: CheckedProgram, beside other: CheckedProgram?,
    _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    let rows = try CSVReader.rows(of: bytes)
    var places = PhotoPlaces.lines
    guard !rows.isEmpty else { return places }
    let head = KeyColumns.heading(of: rows)
    let header = rows[head]
    let heading = try TableHeading(header, of: program, beside: other)
    strangers.note(heading.strangers)
    remarks += heading.remarks.map { $0.at(path) }
    let titles = titles(of: heading)
    let known = Set(columns)
    columns += heading.repeated.compactMap { titles[$0] }.filter { !known.contains($0) }
    numberHeadings.merge(heading.numberHeadings) { first, _ in first }
    var nameless: [Int] = []
    var mistakes: [RecordError] = []
    var doubts = RowDoubts()
    for row in rows.dropFirst(head + 1) where row.cells.contains(where: { !$0.trimmed.isEmpty }) {
      do throws(RecordError) {
        try row.checkWidth(columns: heading.names.count)
        let told = try heading.told(in: row, of: program)
        let called = try heading.names(in: row)
        guard !called.isEmpty else {
          nameless.append(row.line)
          continue
        }
        let photo = names.row(called: called, inFile: fileCount)
        places.note(photo, at: row.line)
        readings[photo, default: [:]].merge(told.readings) { $1 }
        try decide(told.decisions, of: photo, at: "\(path):\(row.line)")
        let person = heading.person(in: row)
        if !person.isEmpty {
          doubts.note(person, besides: persons.updateValue(person, forKey: photo), called: photo, at: row.line)
        }
        doubts.noteUnused(heading.unused(in: row), at: row.line)
        for (column, text) in told.cells { if let title = titles[column] { texts[photo, default: [:]][title] = text } }
      } catch {
        mistakes.append(error)
      }
    }
    guard mistakes.isEmpty else { throw RecordError(mistakes) }
    remarks += doubts.remarks.map { $0.at(path) }
    if let first = nameless.first {
      let more = nameless.count - 1
      remarks.append(
        LocalizedText(
          en: "\(path): line \(first)\(more > 0 ? " and \(more) more" : "") names no photo and is left out",
          zh: "\(path)：第 \(first) 行\(more > 0 ? "等 \(more + 1) 行" : "")没有写照片名，已忽略"))
    }
    return places
  }

  /// Under which titles the cells of a table are repeated, by column.
  private mutating func titles(of heading: TableHeading) -> [Int: String] {
    var titles: [Int: String] = [:]
    for column in heading.repeated {
      let own = heading.titles[column]
      guard let subject = heading.subject(of: column) else {
        titles[column] = own
        continue
      }
      let title = answerColumns[subject] ?? own
      answerColumns[subject] = title
      titles[column] = title
    }
    return titles
  }
}

extension LocalizedText {
  /// What is to be told of the file at `path`.
  fileprivate func at(_ path: String) -> LocalizedText { LocalizedText(en: "\(path): \(en)", zh: "\(path)：\(zh)") }
}

import RuleLang

/// Facts that no photo shows, given beside the photos and found by a photo's file name.
struct FactTable: Sendable {
  private var readings: [String: [Int: FactReading]] = [:]
  /// Things worth telling that do not stop the work, such as a column that looks like a fact and is none.
  private(set) var remarks: [LocalizedText] = []

  /// The columns that are no facts, such as a student's name: reports with a row for each photo repeat them.
  private(set) var otherColumns: [String] = []
  /// What stands in them, by photo.
  private var otherTexts: [String: [String: String]] = [:]

  /// Why rules do not count for photos, by photo and the rule's name: what a person who looked wrote into columns of rules.
  private(set) var waivers: [String: [String: String]] = [:]

  /// The places of the facts that it gives of any photo.
  var facts: Set<Int> { readings.values.reduce(into: []) { $0.formUnion($1.keys) } }

  /// All photos that stand in it, by the names that they have there.
  var photos: [String] { readings.keys.sorted() }

  /// What is told of the photo at `path`; nil where it stands nowhere.
  func readings(for path: String) -> [Int: FactReading]? { key(for: path).flatMap { readings[$0] } }

  /// What the columns that are no facts say of a photo.
  ///
  /// - Parameter key: by what it stands in the table.
  func otherCells(of key: String) -> [String] { otherColumns.map { otherTexts[key]?[$0] ?? "" } }

  /// By what the photo at `path` stands in the table; nil where it stands nowhere.
  func key(for path: String) -> String? { PhotoKey.of(path) { readings[$0] != nil } }

  /// Adds the table in `bytes`, the content of the file at `path`, which says itself what it is: JSON, NDJSON or CSV.
  ///
  /// - Parameter other: a program that may know what `program` does not.
  /// - Throws: the first thing that cannot be understood, with its line.
  mutating func add(
    _ bytes: [UInt8], from path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil
  ) throws(RecordError) {
    let parser = RecordParser(program: program)
    let head = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    var strangers = UnknownFacts()
    let places: PhotoPlaces
    switch head {
    case UInt8(ascii: "["):
      let records = try parser.parseList(bytes)
      places = try add(Array(zip(1..., records)), .records, &strangers)
    case UInt8(ascii: "{"): places = try addObjects(bytes, parser: parser, &strangers)
    default: places = try addTable(bytes, from: path, program: program, beside: other, &strangers)
    }
    let last = LocalizedText(en: "the last value of a fact counts", zh: "同一检测项以最后的值为准")
    remarks += strangers.remarks(in: path, of: program, beside: other)
    remarks += places.remarks(consequence: last).map { $0.at(path) }
  }

  private mutating func add(
    _ records: [(place: Int, record: FactsInput)], _ places: PhotoPlaces, _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    var places = places
    for (place, record) in records {
      guard let photo = record.photo else {
        throw RecordError(
          message: LocalizedText(en: "record \(place) names no `photo`", zh: "第 \(place) 条记录没有 `photo`"))
      }
      places.note(photo, at: place)
      strangers.note(record.unknownFacts)
      readings[photo, default: [:]].merge(record.readings) { $1 }
    }
    return places
  }

  /// One object a line, each with its `photo`, or a single object whose keys are file names.
  private mutating func addObjects(
    _ bytes: [UInt8], parser: RecordParser, _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    if let byName = try parser.parseByName(bytes) { return try add(Array(zip(1..., byName)), .records, &strangers) }
    var records: [(place: Int, record: FactsInput)] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if line.isBlank { continue }
      do throws(RecordError) {
        records.append((index + 1, try parser.parse(line)))
      } catch {
        throw error.onLine(index + 1)
      }
    }
    return try add(records, .lines, &strangers)
  }

  private mutating func addTable(
    _ bytes: [UInt8], from path: String, program: CheckedProgram, beside other: CheckedProgram?,
    _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    let rows = try CSVReader.rows(of: bytes)
    var places = PhotoPlaces.lines
    guard let header = rows.first else { return places }
    let names = header.cells.map { $0.trimmed }
    guard let key = Self.keyColumn(of: names) else { throw Self.noKeyColumn.onLine(header.line) }
    // Who has sent nothing has no photo to name, and may have a number.
    let number = Self.numberColumn(of: names)
    let questions = Questions(program)
    var columns: [Int?] = []
    for name in names {
      do throws(RecordError) {
        if let index = program.facts.index(of: name) {
          columns.append(index)
        } else {
          columns.append(try questions.fact(asked: name))
        }
      } catch {
        throw error.onLine(header.line)
      }
    }
    if let index = columns.compactMap(\.self).firstRepeated {
      let twice = names.indices.filter { columns[$0] == index }.map { "`\(names[$0])`" }
      throw RecordError(
        message: LocalizedText(
          en: "the columns \(twice.joined(separator: " and ")) mean the same fact; keep one of them",
          zh: "列 \(twice.joined(separator: "、")) 是同一检测项，请只保留一列")
      ).onLine(header.line)
    }
    let rules = Dictionary((program.rules + (other?.rules ?? [])).map { ($0.id, $0) }) { first, _ in first }
    let waived = names.indices.filter { columns[$0] == nil && rules[names[$0]] != nil }
    for column in waived {
      let name = names[column]
      if rules[name]?.isFinal == true { throw Self.final(name).onLine(header.line) }
      if waived.count(where: { names[$0] == name }) > 1 { throw Self.repeated(name).onLine(header.line) }
    }
    // One with a dot was meant as a fact; others, such as names, are nobody's business, unless nothing else is there or one is
    // nearly a question.
    let isOther = { columns[$0] == nil && $0 != key && !names[$0].isEmpty && !waived.contains($0) }
    let others = names.indices.filter(isOther).map { names[$0] }
    for name in others where name.contains(".") {
      // A rule is waived by its own name alone.
      guard let near = Self.rule(meantBy: name, among: rules.keys.sorted(), of: program) else {
        strangers.note([name])
        continue
      }
      remarks.append(near.at(path))
    }
    let isAnyRead = columns.contains { $0 != nil } || !waived.isEmpty || others.contains { $0.contains(".") }
    let unused = others.filter { !$0.contains(".") }
    // Who is known by a number is listed by it.
    let repeated = names.indices.filter { isOther($0) || $0 == key && !Self.isPhoto(names[$0]) }
    let titles = Self.titles(names)
    otherColumns += repeated.map { titles[$0] }.filter { !otherColumns.contains($0) }
    remarks += questions.remark(ofUnused: unused, besideRead: isAnyRead).map { [$0.at(path)] } ?? []
    var nameless: [Int] = []
    var mistakes: [RecordError] = []
    for row in rows.dropFirst() {
      // Excel keeps the commas of rows that were emptied.
      guard key < row.cells.count, row.cells.contains(where: { !$0.trimmed.isEmpty }) else { continue }
      try row.checkWidth(columns: names.count)
      var told: [Int: FactReading] = [:]
      for (column, cell) in row.cells.enumerated() where column < columns.count {
        // Nothing is told by an empty cell.
        guard let index = columns[column], !cell.trimmed.isEmpty else { continue }
        do throws(FactTextError) {
          told[index] = try program.reading(cell.trimmed, ofFactAt: index)
        } catch {
          mistakes.append(RecordError(message: error.message).onLine(row.line))
        }
      }
      let named = row.cells[key].trimmed
      let photo = named.isEmpty ? number.flatMap { $0 < row.cells.count ? row.cells[$0].trimmed : nil } ?? "" : named
      guard !photo.isEmpty else {
        nameless.append(row.line)
        continue
      }
      places.note(photo, at: row.line)
      readings[photo, default: [:]].merge(told) { $1 }
      for column in waived where column < row.cells.count && !row.cells[column].trimmed.isEmpty {
        let reason = row.cells[column].trimmed
        guard !Self.isRefusal(reason) else {
          mistakes.append(Self.noReason(reason, rule: names[column]).onLine(row.line))
          continue
        }
        waivers[photo, default: [:]][names[column]] = reason
      }
      for column in repeated where column < row.cells.count {
        otherTexts[photo, default: [:]][titles[column]] = row.cells[column].trimmed
      }
    }
    guard mistakes.isEmpty else { throw RecordError(mistakes) }
    if let first = nameless.first {
      let more = nameless.count - 1
      remarks.append(
        LocalizedText(
          en: "\(path): line \(first)\(more > 0 ? " and \(more) more" : "") names no photo and is left out",
          zh: "\(path)：第 \(first) 行\(more > 0 ? "等 \(more + 1) 行" : "")没有写照片名，已忽略"))
    }
    return places
  }

  /// Whether a cell under a rule says that the rule does count, rather than why it does not.
  private static func isRefusal(_ cell: String) -> Bool {
    let word = cell.lowercased().filter { $0.isLetter || $0.isNumber || $0.isWhitespace || "×✗".contains($0) }.trimmed
    return refusals.contains(word) || beginnings.contains(where: word.hasPrefix)
      || word.allSatisfy { "×✗x".contains($0) }
  }

  private static let refusals: Set = ["否", "不", "不行", "不可", "no", "n", "false", "0", "not ok", "bad"]
  private static let beginnings = [
    "不合格", "不通过", "不予通过", "不可以", "未通过", "没通过", "退回", "驳回", "拒绝", "重拍", "需重", "须重", "请重", "reject", "fail",
    "retake", "not accept",
  ]

  private static func noReason(_ word: String, rule: String) -> RecordError {
    RecordError(
      message: LocalizedText(
        en:
          "`\(word)` under the rule `\(rule)`: what stands there says why the rule does not count for this photo, such as `seen by Li`; leave it empty where it does",
        zh: "规则 `\(rule)` 一列中的“\(word)”：这一列写的是该照片为何不计此规则，如“李老师看过，可以”；仍不合格的请留空"))
  }

  /// Which column says whose photo a row is about: one of its file, else one of the student's number, as files are named.
  static func keyColumn(of names: [String]) -> Int? { photoColumn(of: names) ?? numberColumn(of: names) }

  static func photoColumn(of names: [String]) -> Int? { names.firstIndex(where: isPhoto) }

  private static func numberColumn(of names: [String]) -> Int? {
    names.firstIndex { name in numberColumns.contains(name.lowercased().filter { $0.isLetter || $0.isNumber }) }
  }

  /// Headings, of which those that stand twice are told apart.
  private static func titles(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 0))"
    }
  }

  private static func final(_ rule: String) -> RecordError {
    RecordError(
      message: LocalizedText(
        en: "the rule `\(rule)` is final and cannot be waived; delete the column",
        zh: "规则 `\(rule)` 是 final 的，不能豁免，请删去这一列"))
  }

  private static func repeated(_ column: String) -> RecordError {
    RecordError(
      message: LocalizedText(en: "two columns are named `\(column)`; keep one of them", zh: "有两列名为 `\(column)`，请只保留一列"))
  }

  /// What to tell of a column that is nearly named after a rule, or after one that is switched off.
  private static func rule(meantBy name: String, among rules: [String], of program: CheckedProgram) -> LocalizedText? {
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

  private static func isPhoto(_ column: String) -> Bool { photoColumns.contains(column.lowercased()) }

  private static let photoColumns: Set = ["photo", "file", "照片", "照片名", "文件", "文件名"]
  /// Without blanks and signs.
  private static let numberColumns: Set = [
    "studentnumber", "studentno", "studentid", "学号", "学生学号", "学生编号", "考生号", "准考证号",
  ]

  /// What is wrong with a table that has none of these.
  static let noKeyColumn = RecordError(
    message: LocalizedText(
      en: "no column is named `photo`, `file` or `student number`; columns are parted by commas",
      zh: "没有名为“照片”“文件名”或“学号”（也可写 `photo`、`file`）的列；各列之间用半角逗号分隔"))
}

extension LocalizedText {
  /// What is to be told of the file at `path`.
  fileprivate func at(_ path: String) -> LocalizedText { LocalizedText(en: "\(path): \(en)", zh: "\(path)：\(zh)") }
}

extension [Int] {
  /// The first that stands twice.
  fileprivate var firstRepeated: Int? {
    var seen: Set<Int> = []
    return first { !seen.insert($0).inserted }
  }
}

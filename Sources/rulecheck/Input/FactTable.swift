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

  /// Whom photos show, by photo, where a column says it.
  private(set) var persons: [String: String] = [:]

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
  func key(for path: String) -> String? {
    func key(_ path: String) -> String? { PhotoKey.of(path) { readings[$0] != nil } }
    return key(path) ?? key(KeyColumns.narrow(path))
  }

  /// Adds the table in `bytes`, the content of the file at `path`, which says itself what it is: JSON, NDJSON or CSV.
  ///
  /// - Parameter other: a program that may know what `program` does not.
  /// - Throws: the first thing that cannot be understood, with its line.
  mutating func add(
    _ bytes: [UInt8], from path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil
  ) throws(RecordError) {
    let parser = RecordParser(program: program)
    // A shell of Windows writes UTF-16.
    let bytes =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      ? Array(try TableText.decode(bytes).utf8) : bytes
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
    if case .records(let byName) = try parser.parseByName(bytes) {
      return try add(Array(zip(1..., byName)), .records, &strangers)
    }
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
    return try add(records, .lines, &strangers)
  }

  private mutating func addTable(
    _ bytes: [UInt8], from path: String, program: CheckedProgram, beside other: CheckedProgram?,
    _ strangers: inout UnknownFacts
  ) throws(RecordError) -> PhotoPlaces {
    let rows = try CSVReader.rows(of: bytes)
    var places = PhotoPlaces.lines
    guard !rows.isEmpty else { return places }
    let titles = KeyColumns.heading(of: rows)
    let header = rows[titles]
    let heading = try TableHeading(header, of: program, beside: other)
    strangers.note(heading.strangers)
    remarks += heading.remarks.map { $0.at(path) }
    otherColumns += heading.repeated.map { heading.titles[$0] }.filter { !otherColumns.contains($0) }
    var nameless: [Int] = []
    var mistakes: [RecordError] = []
    for row in rows.dropFirst(titles + 1) where row.cells.contains(where: { !$0.trimmed.isEmpty }) {
      do throws(RecordError) {
        try row.checkWidth(columns: heading.names.count)
        let told = try heading.told(in: row, of: program)
        let photo = heading.photo(in: row)
        guard !photo.isEmpty else {
          nameless.append(row.line)
          continue
        }
        places.note(photo, at: row.line)
        readings[photo, default: [:]].merge(told.readings) { $1 }
        if !told.waivers.isEmpty { waivers[photo, default: [:]].merge(told.waivers) { $1 } }
        let person = heading.person(in: row)
        if !person.isEmpty { persons[photo] = person }
        if !told.others.isEmpty { otherTexts[photo, default: [:]].merge(told.others) { $1 } }
      } catch {
        mistakes.append(error)
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
}

extension LocalizedText {
  /// What is to be told of the file at `path`.
  fileprivate func at(_ path: String) -> LocalizedText { LocalizedText(en: "\(path): \(en)", zh: "\(path)：\(zh)") }
}

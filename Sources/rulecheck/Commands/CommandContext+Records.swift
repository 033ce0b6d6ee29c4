import RuleLang

// Files of recorded facts, one record a line, as `rulecheck facts --format ndjson` writes them.
extension CommandContext {
  /// Hands each record of the file at `path`, `-` for standard input, to `body` as soon as its line is there, with its place
  /// as `FILE:LINE`; a line that is no record, or is one of a photo that could not be read, comes with what is wrong.
  ///
  /// - Parameters:
  ///   - other: what else may know the facts.
  ///   - isTold: whether the remarks on the file have been made already.
  ///   - told: what counts more than what is recorded.
  ///   - rules: whose results hold all that they read themselves; results of other checks, which count as records of what
  ///     their rules read, are told of.
  /// - Returns: whether the file could be read to its end; where not, the person was told.
  func forEachRecord(
    in path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil, isTold: Bool = false,
    told: ToldFacts = ToldFacts(), resultsOf rules: RuleSet? = nil,
    _ body: (String, Result<FactsInput, RecordError>) -> Void
  ) -> ExitCode {
    let parser = RecordParser(program: program)
    var strangers = UnknownFacts()
    var arePartial = false
    defer {
      if !isTold { strangers.remarks(in: path, of: program, beside: other).forEach(complain) }
      if arePartial, !isTold { complain(Self.partial, at: path) }
    }
    do throws(InputError) {
      let results = try LastResults(in: path)
      let reader = try LineReader(path: path)
      var isEmpty = true
      while let line = try reader.next() {
        if line.isBlank { continue }
        // A table or a page, each of whose lines would be told to be no record.
        if isEmpty, !Self.beginsRecords(line) { throw .notRecords(path: path) }
        isEmpty = false
        var checked: CheckResult?
        let result = Result { () throws(RecordError) in
          let record: FactsInput
          do throws(RecordError) {
            record = try parser.parse(line)
          } catch {
            // Looked at as a result only where it is no record, so that records are not taken apart for it.
            checked = RecordParser.result(line)
            guard let checked else { throw error }
            record = try parser.input(from: checked)
          }
          strangers.note(record.unknownFacts)
          if let fault = record.fault {
            throw RecordError(message: fault, photo: record.photo, identity: record.identity)
          }
          return record.adding(told)
        }
        if let checked {
          if checked.head.rulesSHA256 != rules?.digest { arePartial = true }
          if let photo = checked.head.photo, !results.isLast(photo, line: reader.number) { continue }
        }
        body("\(path):\(reader.number)", result)
      }
      if isEmpty { throw .noRecords(path: path) }
      return .success
    } catch {
      complain(error.message)
      return .unreadable
    }
  }

  /// Whether a first line can be a record: a JSON document of several lines opens something that it does not close.
  private static func beginsRecords(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, let last = line.last else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first)
      && ![UInt8(ascii: "{"), UInt8(ascii: "[")].contains(last)
  }

  private static let partial = LocalizedText(
    en: "results of a check: facts that its rules did not read are unknown here",
    zh: "这是检查结果：当时的规则没有用到的检测项在此一律未知")

  /// All records of a file; a line that is none ends the command.
  func records(in path: String, of program: CheckedProgram) throws(Stop) -> [(place: String, record: FactsInput)] {
    var records: [(place: String, record: FactsInput)] = []
    var failure: LocalizedText?
    let code = forEachRecord(in: path, of: program) { place, result in
      switch result {
      case .success(let record): records.append((place, record))
      case .failure(let error):
        failure =
          failure ?? LocalizedText(en: "\(place): \(error.message.en)", zh: "\(place)：\(error.message.zh)")
      }
    }
    if let failure { complain(failure) }
    guard failure == nil, code == .success else { throw Stop(code: .unreadable) }
    return records
  }
}

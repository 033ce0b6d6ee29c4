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
  /// - Returns: whether the file could be read to its end; where not, the person was told.
  func forEachRecord(
    in path: String, of program: CheckedProgram, beside other: CheckedProgram? = nil, isTold: Bool = false,
    told: ToldFacts = ToldFacts(),
    _ body: (String, Result<FactsInput, RecordError>) -> Void
  ) -> ExitCode {
    let parser = RecordParser(program: program)
    var strangers = UnknownFacts()
    defer { if !isTold { strangers.remarks(in: path, of: program, beside: other).forEach(complain) } }
    do throws(InputError) {
      let reader = try LineReader(path: path)
      var isEmpty = true
      while let line = try reader.next() {
        if line.isBlank { continue }
        isEmpty = false
        let result = Result { () throws(RecordError) in
          let record = try parser.parse(line)
          strangers.note(record.unknownFacts)
          if let fault = record.fault { throw RecordError(message: fault, photo: record.photo) }
          return record.adding(told)
        }
        // Each of its lines would be told to be no record.
        if case .failure = result, RecordParser.isResult(line) { throw .resultsNotFacts(path: path) }
        body("\(path):\(reader.number)", result)
      }
      if isEmpty { throw .noRecords(path: path) }
      return .success
    } catch {
      complain(error.message)
      return .unreadable
    }
  }

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

import RuleLang

// What people say beside the photos, on the command line and in tables.
extension CommandContext {
  /// What `--waive` says of rules, and what the table of what is told does.
  func decisions(_ program: CheckedProgram, _ told: ToldFacts) throws(Stop) -> Decisions {
    do throws(UsageError) {
      return try Decisions(arguments.waivers, students: told.ofSingle, of: program)
    } catch {
      complain(error.message)
      throw Stop(code: .usage)
    }
  }

  /// What `--facts` and `--set` say beside what is measured or recorded.
  func toldFacts(of program: CheckedProgram) throws(Stop) -> ToldFacts {
    ToldFacts(ofAll: try told([program])[0], ofSingle: try factTable(program, joining: photosOfRun()))
  }

  /// The same where one photo is judged by two sets of rules, each of which may know facts of its own.
  func toldFacts(
    of first: CheckedProgram, and second: CheckedProgram
  ) throws(Stop) -> (first: ToldFacts, second: ToldFacts) {
    let told = try told([first, second])
    let photos = photosOfRun()
    return (
      ToldFacts(ofAll: told[0], ofSingle: try factTable(first, beside: second, joining: photos)),
      ToldFacts(ofAll: told[1], ofSingle: try factTable(second, beside: first, joining: photos, isTold: true))
    )
  }

  /// The facts that the files of `--facts` give.
  ///
  /// - Parameters:
  ///   - other: what else may know the facts.
  ///   - photos: those of the run.
  ///   - isTold: whether the remarks on the files have been made already.
  private func factTable(
    _ program: CheckedProgram, beside other: CheckedProgram? = nil, joining photos: [String], isTold: Bool = false
  ) throws(Stop) -> FactTable {
    var table = FactTable()
    for path in arguments.factFiles {
      try read(path, limit: Self.largestTable) { bytes throws(RecordError) in
        try table.add(bytes, from: path, of: program, beside: other)
      }
    }
    if !arguments.factFiles.isEmpty { table.join(photos) }
    do throws(RecordError) {
      try table.checkDecisions()
    } catch {
      error.messages.forEach(complain)
      throw Stop(code: .unreadable)
    }
    if !isTold { for remark in table.remarks + table.joinRemarks { complain(remark) } }
    return table
  }

  /// The photos that the command is about, as far as they are known before it begins: what comes from standard input is
  /// not. None where no table asks for them.
  private func photosOfRun() -> [String] {
    guard !arguments.factFiles.isEmpty else { return [] }
    let operands =
      switch arguments.command {
      // Rules, a param, and the name that is explained.
      case .trial, .suggest: [String]()
      case .explain: Array(arguments.operands.dropFirst())
      default: arguments.operands
      }
    let places = (operands + arguments.against + arguments.good + arguments.bad).filter { $0 != "-" }
    switch arguments.command {
    case .judge: return places.flatMap(RecordedPhotos.names)
    case .check, .facts, .prepare, .trial, .suggest, .explain:
      let records = places.filter(FactArchiveReader.isRecordFile)
      return records.flatMap(RecordedPhotos.names) + PhotoList(places.filter { !records.contains($0) }).paths
    case .lint, .format, .test, .evaluate, .bench, .help: return []
    }
  }

  /// Chosen: more is a record of everything.
  private static let mostNamed = 8

  /// A value that hides what is seen on the photo is not to pass unnoticed.
  func tell(ofReplaced told: ToldFacts, in program: CheckedProgram) {
    let replaced = told.facts.filter { $0 < program.measuredFactCount }.sorted()
    guard !replaced.isEmpty else { return }
    let names = replaced.prefix(Self.mostNamed).map { "`\(program.facts.declarations[$0].path)`" }
    let more = replaced.count > names.count
    complain(
      LocalizedText(
        en: "told, and not measured where told: \(names.joined(separator: ", "))\(more ? ", …" : "")",
        zh: "以下检测项以填写的值为准，不再测量：\(names.joined(separator: "、"))\(more ? "等" : "")"))
  }

  /// What the files of `--rejected` give; nil without the option.
  func earlierResults(_ program: CheckedProgram) throws(Stop) -> EarlierResults? {
    guard !arguments.rejected.isEmpty else { return nil }
    guard program.facts.index(of: EarlierResults.distanceFact) != nil else {
      complain(
        LocalizedText(
          en: "`--rejected` compares nothing: no rule file in force declares `\(EarlierResults.distanceFact)`",
          zh: "`--rejected` 无从比较：生效的规则文件都没有声明 `\(EarlierResults.distanceFact)`"))
      throw Stop(code: .usage)
    }
    var earlier = EarlierResults()
    for path in arguments.rejected {
      let before = earlier.count
      try reading(path) { () throws(ReadFailure) in try earlier.add(resultsAt: path) }
      if earlier.count == before {
        complain(LocalizedText(en: "no result in it: nothing is compared with it", zh: "其中没有任何结果，无从比较"), at: path)
      }
    }
    return earlier
  }

  /// The facts that `--set` gives each of `programs`, one of which has to know them.
  private func told(_ programs: [CheckedProgram]) throws(Stop) -> [[Int: FactReading]] {
    var told = [[Int: FactReading]](repeating: [:], count: programs.count)
    for setting in arguments.factSettings {
      guard let (name, value) = Arguments.parts(of: setting), !value.isEmpty else {
        complain(
          LocalizedText(
            en: "write `--set fact=value` or `--set param=value`, not `\(setting)`",
            zh: "应写成 `--set 检测项=值` 或 `--set 参数=值`，而不是 `\(setting)`"))
        throw Stop(code: .usage)
      }
      guard name.contains(where: ".?？".contains) else { continue }
      guard programs.contains(where: { Self.fact(named: name, of: $0) != nil }) else {
        complain(unknownFact(name, of: programs[0]))
        throw Stop(code: .usage)
      }
      do throws(FactTextError) {
        for (place, program) in programs.enumerated() {
          guard let index = Self.fact(named: name, of: program) else { continue }
          told[place][index] = try program.reading(value, ofFactAt: index)
        }
      } catch {
        complain(error.message)
        throw Stop(code: .usage)
      }
    }
    return told
  }

  /// The fact that has a name or asks a question.
  private static func fact(named name: String, of program: CheckedProgram) -> Int? {
    program.facts.index(of: name) ?? (try? Questions(program).fact(asked: name))
  }

  private func unknownFact(_ name: String, of program: CheckedProgram) -> LocalizedText {
    if let derived = program.derivedFacts().first(where: { $0.path == name }) {
      let reads = derived.reads.map { "`\(program.facts.declarations[$0].path)`" }
      return LocalizedText(
        en: "`\(name)` follows from other facts and cannot be set; set \(reads.joined(separator: ", "))",
        zh: "`\(name)` 由其他检测项推导，不能直接指定；可指定 \(reads.joined(separator: "、"))")
    }
    let hint = Suggestion.nearest(to: name, in: program.facts.declarations.map(\.path))
    return LocalizedText(
      en: "there is no fact `\(name)`" + (hint.map { "; did you mean `\($0)`?" } ?? "; `rulecheck facts` lists all"),
      zh: "没有检测项 `\(name)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "；`rulecheck facts` 列出全部"))
  }
}

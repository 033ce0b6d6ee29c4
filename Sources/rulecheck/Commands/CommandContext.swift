import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What every command has at hand: the arguments, and how to speak to the person who gave them.
struct CommandContext {
  var arguments: Arguments
  let environment: [String: String]

  var language: Language { arguments.language }

  /// Tells the person something on standard error.
  /// Tells what went wrong; of several things each on a line of its own.
  func complain(_ text: LocalizedText) {
    let lines = text[language].split(separator: "\n", omittingEmptySubsequences: false)
    StandardError.writeLine("rulecheck: " + lines.map { TextWidth.visible(String($0)) }.joined(separator: "\n"))
  }

  /// Tells what is wrong with the file or line at `place`.
  func complain(_ reason: LocalizedText, at place: String) {
    complain(LocalizedText(en: "\(place): \(reason.en)", zh: "\(place)：\(reason.zh)"))
  }

  /// Writes results of a command that has no `--output`.
  func write(_ text: String) { Output(language: language).write(text) }

  var outputStyle: Style {
    Style(arguments.color, descriptor: arguments.output == nil ? STDOUT_FILENO : -1, environment: environment)
  }

  /// Says what is missing where the command line names nothing to work on.
  func requireOperands(_ message: LocalizedText) throws(Stop) {
    guard arguments.operands.isEmpty else { return }
    complain(message)
    throw Stop(code: .usage)
  }

  /// The rules in force; their mistakes are printed.
  ///
  /// - Parameter isSharing: whether `--set` may name params that other rules have.
  func loadRules(sharingSettings isSharing: Bool = false) throws(Stop) -> RuleSet {
    tellOfMisnamedRules()
    return try orStop { () throws(RuleSet.Failure) in try RuleSet.load(arguments, sharingSettings: isSharing) }
  }

  /// A rule that is not in force because of its file's name would pass photos in silence.
  private func tellOfMisnamedRules() {
    let folders = arguments.rules.isEmpty ? [RuleFolder.standard].compactMap(\.self) : arguments.rules
    for file in folders.flatMap(RuleFolder.misnamed) {
      complain(
        LocalizedText(
          en: "\(file) is not used: the names of rule files end in .rule", zh: "\(file) 未被使用：规则文件的名称须以 .rule 结尾"))
    }
  }

  /// The rules by which photos are judged: where there are none, every photo would pass.
  func loadJudgingRules(sharingSettings isSharing: Bool = false) throws(Stop) -> RuleSet {
    let rules = try loadRules(sharingSettings: isSharing)
    guard rules.program.ruleCount == 0 else { return rules }
    let files = rules.program.files.map(\.path)
    complain(
      LocalizedText(
        en: "there are no rules to judge by in \(files.joined(separator: ", "))",
        zh: "没有任何可用来判定的规则：\(files.joined(separator: "、"))"))
    throw Stop(code: .invalidRules)
  }

  /// The rule files that the arguments name, and the vocabulary that goes with them.
  func ruleFiles(limits: Limits = .standard) throws(Stop) -> RuleSet.Sources {
    tellOfMisnamedRules()
    return try orStop { () throws(RuleSet.Failure) in try RuleSet.sources(arguments.rules, limits: limits) }
  }

  /// What `load` gives; what is wrong with the rules is printed and ends the command.
  func orStop<Loaded>(_ load: () throws(RuleSet.Failure) -> Loaded) throws(Stop) -> Loaded {
    do throws(RuleSet.Failure) {
      return try load()
    } catch {
      report(error)
      throw Stop(code: .invalidRules)
    }
  }

  /// What photos may ask for.
  var limits: DecodeLimits {
    var limits = DecodeLimits.standard
    if let pixels = arguments.maxPixels { limits.pixels = pixels }
    return limits
  }

  /// What judges photos by `rules`.
  ///
  /// - Parameter models: the networks, where somebody has begun to look at them.
  func judge(
    for rules: RuleSet, models: ModelLibrary? = nil, wantsDigest: Bool, wantsThumbnail: Bool = false
  ) throws(Stop) -> PhotoJudge {
    try judge(
      for: rules, told: try toldFacts(of: rules.program), models: models, wantsDigest: wantsDigest,
      wantsThumbnail: wantsThumbnail)
  }

  func judge(
    for rules: RuleSet, told: ToldFacts, models: ModelLibrary? = nil, wantsDigest: Bool, wantsThumbnail: Bool = false
  ) throws(Stop) -> PhotoJudge {
    tell(ofReplaced: told, in: rules.program)
    let models = if let models { models } else { try beginModels() }
    return PhotoJudge(
      program: rules.program, models: try checked(models), source: PhotoSource(limits: limits), told: told,
      rejected: try rejectedPhotos(rules.program), waivers: try waivers(rules.program, told),
      annotations: try annotations(),
      wantsDigest: wantsDigest, wantsThumbnail: wantsThumbnail)
  }

  /// The rules that `--waive` names, and those that are waived in the table of what is told.
  func waivers(_ program: CheckedProgram, _ told: ToldFacts) throws(Stop) -> Waivers {
    do throws(UsageError) {
      return try Waivers(arguments.waivers, students: told.ofSingle, of: program)
    } catch {
      complain(error.message)
      throw Stop(code: .usage)
    }
  }

  /// The networks, all looked at.
  func models() throws(Stop) -> ModelLibrary { try checked(beginModels()) }

  /// The networks, being looked at by another core while this one does something else.
  func beginModels() throws(Stop) -> ModelLibrary {
    let models = ModelLibrary(folder: arguments.models, instructionSet: try instructionSet())
    models.beginChecking()
    return models
  }

  /// The networks: a missing or altered file stops the run before it sends every photo to a person.
  private func checked(_ models: ModelLibrary) throws(Stop) -> ModelLibrary {
    do throws(ModelError) {
      try models.check()
      return models
    } catch {
      complain(error.text)
      throw Stop(code: .unreadable)
    }
  }

  /// Whose kernels the networks use: the fastest that the machine has, unless somebody who compares them says otherwise.
  private func instructionSet() throws(Stop) -> InstructionSet {
    guard let name = environment[Self.instructionSetVariable], !name.isEmpty else { return .best }
    if let set = InstructionSet.available.first(where: { $0.name == name }) { return set }
    let known = InstructionSet.available.map(\.name)
    complain(
      LocalizedText(
        en: "\(Self.instructionSetVariable) cannot be `\(name)` here: it is one of \(known.joined(separator: ", "))",
        zh: "\(Self.instructionSetVariable) 在本机不能是 `\(name)`，可选：\(known.joined(separator: "、"))"))
    throw Stop(code: .usage)
  }

  private static let instructionSetVariable = "RULECHECK_INSTRUCTION_SET"

  /// What `--facts` and `--set` say beside what is measured or recorded.
  func toldFacts(of program: CheckedProgram) throws(Stop) -> ToldFacts {
    ToldFacts(ofAll: try told([program])[0], ofSingle: try factTable(program))
  }

  /// The same where one photo is judged by two sets of rules, each of which may know facts of its own.
  func toldFacts(
    of first: CheckedProgram, and second: CheckedProgram
  ) throws(Stop) -> (first: ToldFacts, second: ToldFacts) {
    let told = try told([first, second])
    return (
      ToldFacts(ofAll: told[0], ofSingle: try factTable(first, beside: second)),
      ToldFacts(ofAll: told[1], ofSingle: try factTable(second, beside: first, isTold: true))
    )
  }

  /// The facts that the files of `--facts` give.
  ///
  /// - Parameters:
  ///   - other: what else may know the facts.
  ///   - isTold: whether the remarks on the files have been made already.
  private func factTable(
    _ program: CheckedProgram, beside other: CheckedProgram? = nil, isTold: Bool = false
  ) throws(Stop) -> FactTable {
    var table = FactTable()
    for path in arguments.factFiles {
      try read(path, limit: Self.largestTable) { bytes throws(RecordError) in
        try table.add(bytes, from: path, of: program, beside: other)
      }
    }
    if !isTold { for remark in table.remarks { complain(remark) } }
    return table
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

  /// Chosen: a hundred thousand students with a few dozen columns.
  static let largestTable = 64 << 20

  /// What the files of `--rejected` give; nil without the option.
  private func rejectedPhotos(_ program: CheckedProgram) throws(Stop) -> RejectedPhotos? {
    guard !arguments.rejected.isEmpty else { return nil }
    guard program.facts.index(of: RejectedPhotos.distanceFact) != nil else {
      complain(
        LocalizedText(
          en: "`--rejected` compares nothing: no rule file in force declares `\(RejectedPhotos.distanceFact)`",
          zh: "`--rejected` 无从比较：生效的规则文件都没有声明 `\(RejectedPhotos.distanceFact)`"))
      throw Stop(code: .usage)
    }
    var rejected = RejectedPhotos()
    for path in arguments.rejected {
      try reading(path) { () throws(ReadFailure) in try rejected.add(resultsAt: path) }
    }
    return rejected
  }

  /// What `parse` makes of the file at `path`; a file that cannot be read, or is not what it should be, ends the command.
  func read<Value>(
    _ path: String, limit: Int, _ parse: ([UInt8]) throws(RecordError) -> Value
  ) throws(Stop) -> Value {
    try reading(path) { () throws(ReadFailure) in
      let bytes = try ReadFailure.reading { () throws(InputError) in try FileReader.bytes(of: path, limit: limit) }
      return try ReadFailure.parsing { () throws(RecordError) in try parse(bytes) }
    }
  }

  private func reading<Value>(_ path: String, _ body: () throws(ReadFailure) -> Value) throws(Stop) -> Value {
    do throws(ReadFailure) {
      return try body()
    } catch {
      switch error {
      case .input(let error): complain(error.message)
      case .record(let error): complain(error.message, at: path)
      }
      throw Stop(code: .unreadable)
    }
  }

  /// What draws on copies, and the folder for them.
  private func annotations() throws(Stop) -> AnnotationWriter? {
    guard let folder = arguments.annotate else { return nil }
    try orUnwritable { () throws(OutputError) in try FileWriter.makeFolder(folder) }
    return annotationWriter(into: folder)
  }

  private func annotationWriter(into folder: String) -> AnnotationWriter {
    AnnotationWriter(folder: folder, names: PhotoNames(operands: arguments.operands), language: language)
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
    if let derived = program.derivedFacts.first(where: { $0.path == name }) {
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

  /// - Parameter told: what a table says of the students, which some reports repeat.
  func report(
    for rules: RuleSet, told: ToldFacts, rejected: RejectedPhotos? = nil, format: Arguments.Format
  ) throws(Stop) -> any Report<PhotoResult> {
    switch format {
    case .text:
      TextReport(
        language: language, style: outputStyle, isQuiet: arguments.isQuiet, isVerbose: arguments.isVerbose,
        isNumbered: arguments.annotate != nil, problems: ProblemCounts(rules.program))
    case .list: ListReport(language: language, isQuiet: arguments.isQuiet, students: told.ofSingle)
    case .csv: CSVReport(language: language, isQuiet: arguments.isQuiet)
    case .junit: JUnitReport(language: language)
    case .json: JSONReport(basis: try basis(of: rules, rejected: rejected), isList: true)
    case .html:
      HTMLReport(
        language: language, isQuiet: arguments.isQuiet, annotations: arguments.annotate.map(annotationWriter),
        paths: PagePaths(page: arguments.output), problems: ProblemCounts(rules.program))
    case .ndjson: JSONReport(basis: try basis(of: rules, rejected: rejected), isList: false)
    }
  }

  func report(_ failure: RuleSet.Failure) {
    switch failure {
    case .input(let reason): complain(reason)
    case .mistakes(let diagnostics): show(diagnostics)
    }
  }

  /// Shows diagnostics with their lines on standard error.
  func show(_ diagnostics: DiagnosticSet) {
    let style = Style(arguments.color, descriptor: STDERR_FILENO, environment: environment)
    StandardError.write(DiagnosticRenderer(language: language, usesColor: style.isOn).render(diagnostics))
  }

  /// The photos that `operands` name; a folder without any is told, and makes the status one of something unreadable.
  func photos(_ operands: [String]) -> (paths: [String], status: ExitCode) {
    let list = PhotoList(operands)
    for folder in list.emptyFolders { complain(InputError.noPhotos(folder: folder).message) }
    if !list.wrapped.isEmpty {
      let names = PhotoNames.first(of: list.wrapped)
      complain(
        LocalizedText(
          en: "not looked into, take photos out of them first: \(names.en)", zh: "以下文件未检查，若其中有照片请先取出：\(names.zh)"))
    }
    return (list.paths, list.emptyFolders.isEmpty ? .success : .unreadable)
  }

  /// How many photos are judged at once.
  var jobs: Int { arguments.jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// Ends a command early, after everything was said.
struct Stop: Error {
  let code: ExitCode
}

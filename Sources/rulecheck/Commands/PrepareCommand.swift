import PhotoChecks
import RuleLang

/// `rulecheck prepare PHOTO… -o OUT`: finished photos, as the registry wants them, of those that pass.
struct PrepareCommand {
  let context: CommandContext

  /// Of the folder of rules: what is in force for finished photos when nobody says.
  private static let standardRules = "library/degree-photo.rule"

  func run() async throws(Stop) -> ExitCode {
    let place = try place()
    let (given, finished) = try loadRules()
    try check(finished.program)
    let (judge, finishing) = try judges(given, finished)
    let students = judge.told.ofSingle
    let targets = try targets(in: place, students: students)
    let doubts = NameDoubts(students)
    let preparer = PhotoPreparer(judge: judge, finishing: finishing, threshold: context.arguments.failOn)
    // What `--output` names is for photos; what is said of them goes to standard output.
    var terminal = context
    terminal.arguments.output = nil
    var report = terminal.report(on: given, finished)
    var repeated = RepeatedPhotos(limit: context.limits.bytes)
    let output = try terminal.openOutput()
    defer { output.close() }
    if !targets.isFile { tellOfInterruption() }
    let code = await PhotoRun(context: context).run(output: output) { photo, cores in
      // Nobody is given another's photo; who looked renames the file.
      if let doubt = doubts.doubt(about: photo) {
        return PreparedPhoto(photo: photo, path: "", outcome: .unsuitable(doubt.reason))
      }
      do throws(UsageError) {
        return preparer.prepare(
          photo, to: try targets.path(for: photo), isOneOfMany: !targets.isFile, cores: cores)
      } catch {
        return PreparedPhoto(photo: photo, path: "", outcome: .unwritable(error.message))
      }
    } write: { prepared in
      var prepared = prepared
      let twin = repeated.note(prepared.photo, digest: nil)
      prepared.notes = (twin.map { [RepeatedPhotos.note(onCopyOf: $0)] } ?? []) + students.notes(on: prepared.photo)
      return (report.text(of: prepared), prepared.exitCode(failingOn: preparer.threshold))
    }
    Interruption.forget()
    output.finish(report.ending())
    if let copies = repeated.remark { context.complain(copies) }
    return code
  }

  /// Each finished photo is written whole or not at all.
  private func tellOfInterruption() {
    let words = context.language.say(
      "broken off; what is finished stays, and the same command goes on with the rest", "已中断；已制作的成品照保留，再次运行同一命令即可继续")
    Interruption.expect(telling: "rulecheck: " + words)
  }

  /// What `--output` names.
  private func place() throws(Stop) -> String {
    guard !context.arguments.operands.isEmpty, let out = context.arguments.output else {
      context.complain(
        LocalizedText(
          en: "name the photos and where the finished ones go: `rulecheck prepare PHOTO -o OUT`",
          zh: "请给出照片和成品照的去处：`rulecheck prepare 照片 -o 输出`"))
      throw Stop(code: .usage)
    }
    return out
  }

  private func targets(in place: String, students: FactTable) throws(Stop) -> FinishedNames {
    do throws(UsageError) {
      var column: NamingColumn?
      if let title = context.arguments.nameBy { column = try NamingColumn(title, of: students) }
      return try FinishedNames(out: place, operands: context.arguments.operands, column: column)
    } catch {
      context.complain(error.message)
      throw Stop(code: .usage)
    }
  }

  /// The rules of the photo as it is sent, and those of the finished one; `--set` moves the params of either.
  private func loadRules() throws(Stop) -> (given: RuleSet, finished: RuleSet) {
    var others = context
    others.arguments.rules = [try finishedRules()]
    let given = try context.loadJudgingRules(sharingSettings: true)
    let finished = try others.loadJudgingRules(sharingSettings: true)
    // What means nothing to either is a slip of the pen, of which the first tells.
    let known = Set((given.program.parameters() + finished.program.parameters()).map(\.name))
    if !context.arguments.parameterSettings.allSatisfy({ known.contains($0.name) }) {
      var strict = context
      strict.arguments.factSettings.removeAll { known.contains(Self.name(in: $0)) }
      _ = try strict.loadRules()
    }
    return (given, finished)
  }

  /// What judges the photo as it is sent, and the finished one.
  private func judges(_ given: RuleSet, _ finished: RuleSet) throws(Stop) -> (PhotoJudge, PhotoJudge) {
    var own = context
    var others = context
    (own.arguments.waivers, others.arguments.waivers) = Self.split(
      context.arguments.waivers, RuleNames(given.program), RuleNames(finished.program))
    let told = try context.toldFacts(of: given.program, and: finished.program)
    let judge = try own.judge(for: given, told: told.first, wantsDigest: false)
    return (
      judge,
      judge.judging(
        by: finished.program, told: told.second, decisions: try others.decisions(finished.program, told.second))
    )
  }

  /// Gives each of `settings`, which are `name=value`, to whom the name means something; what means nothing to anybody
  /// goes to the first, who says so.
  private static func split(
    _ settings: [String], _ own: RuleNames, _ others: RuleNames
  ) -> (own: [String], others: [String]) {
    let named = settings.map { setting in
      let isRule = { (name: String) in own.rule(called: name) != nil || others.rule(called: name) != nil }
      let name = Decisions.parts(of: setting, isRule: isRule)?.name ?? setting
      return (setting: setting, name: Decisions.target(name.trimmed, isRule: isRule).rule)
    }
    return (
      named.filter { own.rule(called: $0.name) != nil || others.rule(called: $0.name) == nil }.map(\.setting),
      named.filter { others.rule(called: $0.name) != nil }.map(\.setting)
    )
  }

  private static func name(in setting: String) -> String { Arguments.parts(of: setting)?.name ?? setting.trimmed }

  /// Rules that leave the size open are told of once, and not with every photo.
  private func check(_ program: CheckedProgram) throws(Stop) {
    do throws(PhotoFailure) {
      _ = try FinishRequirements(program.judge(FewFacts()))
    } catch {
      context.complain(error.reason)
      throw Stop(code: .usage)
    }
  }

  private func finishedRules() throws(Stop) -> String {
    if let path = context.arguments.finished { return path }
    let folder = context.arguments.rules.first.map { FileReader.isFolder($0) ? $0 : FilePath.folder(of: $0) }
    for folder in [folder, RuleFolder.standard].compactMap(\.self) {
      let path = FilePath.join(folder, Self.standardRules)
      if FileReader.kind(of: path) == .file { return path }
    }
    context.complain(
      LocalizedText(
        en: "no `\(Self.standardRules)` beside the rules; name the rules of the finished photo with `--finished`",
        zh: "规则旁没有 `\(Self.standardRules)`，请用 `--finished` 指定成品照的规则"))
    throw Stop(code: .usage)
  }
}

extension CommandContext {
  /// What tells of finished photos, in the shape that was asked for.
  fileprivate func report(on given: RuleSet, _ finished: RuleSet) -> any Report<PreparedPhoto> {
    switch arguments.resultFormat {
    case .json: PreparedJSONReport(given: given.digest, finished: finished.digest, isList: true)
    case .ndjson: PreparedJSONReport(given: given.digest, finished: finished.digest, isList: false)
    case .csv: PreparedTable(language: language, isQuiet: arguments.isQuiet)
    case .text, .list, .answers, .html, .junit:
      PrepareReport(
        language: language, style: outputStyle, isQuiet: arguments.isQuiet, isVerbose: arguments.isVerbose)
    }
  }
}

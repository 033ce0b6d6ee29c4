import PhotoChecks
import RuleLang

/// `rulecheck bench`: how long things take on this machine.
struct BenchCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    switch context.arguments.benchMode {
    case .models: return try write(try modelBench()) { $0.text(in: $1) }
    case .decoding: return try decodeBench()
    case .rules: return try write(try rulesBench()) { $0.text(in: $1) }
    case .stages: return try await stageBench()
    }
  }

  /// Writes what was timed, and says which photos were left out; of none there is nothing to write.
  private func write<Bench: Encodable>(
    _ bench: Bench, of paths: [String], leavingOut unreadable: [(path: String, reason: LocalizedText)],
    _ text: (Bench, Language) -> String
  ) throws(Stop) -> ExitCode {
    for (path, reason) in unreadable { context.complain(reason, at: path) }
    guard unreadable.count < paths.count else { throw Stop(code: .unreadable) }
    return max(try write(bench, text), unreadable.isEmpty ? .success : .unreadable)
  }

  private func write<Bench: Encodable>(_ bench: Bench, _ text: (Bench, Language) -> String) throws(Stop) -> ExitCode {
    let output = try context.openOutput()
    defer { output.close() }
    let isJSON = context.arguments.resultFormat == .json
    output.finish(isJSON ? JSONWriter.text(bench, isPretty: true) + "\n" : text(bench, context.language))
    return .success
  }

  private func stageBench() async throws(Stop) -> ExitCode {
    try context.requireOperands(
      LocalizedText(
        en: "name photos to time, or rules with `--rules`", zh: "请给出用于计时的照片，或用 `--rules` 给出规则"))
    let (judge, loading) = try Stopwatch.time { () throws(Stop) in
      try context.judge(for: try context.loadRules(), wantsDigest: false)
    }
    let (paths, status) = context.photos(context.arguments.operands)
    guard !paths.isEmpty else { throw Stop(code: status) }
    let bench = await StageBench(paths: paths, judge: judge, loading: loading, jobs: context.jobs)
    return max(status, try write(bench, of: paths, leavingOut: bench.unreadable) { $0.text(in: $1) })
  }

  private func modelBench() throws(Stop) -> ModelBench {
    do throws(ModelError) {
      return try ModelBench(folder: context.arguments.models)
    } catch {
      context.complain(error.text)
      throw Stop(code: .unreadable)
    }
  }

  /// Times decoding, or writes what comes of it; neither needs rules.
  private func decodeBench() throws(Stop) -> ExitCode {
    try context.requireOperands(LocalizedText(en: "name photos to decode", zh: "请给出要解码的照片"))
    let (paths, status) = context.photos(context.arguments.operands)
    guard let dump = context.arguments.dump else {
      let bench = DecodeBench(paths: paths, limits: context.limits)
      return max(status, try write(bench, of: paths, leavingOut: bench.unreadable) { $0.text(in: $1) })
    }
    guard paths.count == 1 else {
      context.complain(LocalizedText(en: "`--dump` takes one photo", zh: "`--dump` 只能处理一张照片"))
      throw Stop(code: .usage)
    }
    try self.dump(paths[0], to: dump)
    return status
  }

  private func dump(_ photo: String, to path: String) throws(Stop) {
    let spared = SparedFiles(context.inputs)
    try context.orUnwritable { () throws(OutputError) in try spared.check(path) }
    let pixels: [UInt8]
    do throws(PhotoFailure) {
      pixels = try DecodeBench.pixels(of: photo, limits: context.limits)
    } catch {
      context.complain(error.reason, at: photo)
      throw Stop(code: .unreadable)
    }
    try context.orUnwritable { () throws(OutputError) in try FileWriter.write(pixels, to: path) }
  }

  /// Takes larger rule sets than anybody may put in force, to show how time grows.
  private func rulesBench() throws(Stop) -> RulesBench {
    let sources = try context.ruleFiles(limits: .lifted)
    var compiler = RuleSet.compiler(context.arguments, vocabulary: sources.vocabulary)
    compiler.limits = .lifted
    let loader = DiskRuleLoader(limits: .lifted)
    func compile() throws(Stop) -> CheckedProgram {
      // The table of lines is a part of what spans cost.
      let files = sources.files.map { SourceFile(path: $0.path, bytes: $0.bytes) }
      do throws(DiagnosticSet) {
        return try compiler.compile(files, loader: loader)
      } catch {
        context.report(.mistakes(error))
        throw Stop(code: .invalidRules)
      }
    }
    let program = try compile()
    var records: [FactsInput] = []
    for path in context.arguments.factFiles { records += try context.records(in: path, of: program).map(\.record) }
    if records.isEmpty { records = [FactsInput(madeUpFor: program)] }
    return try RulesBench(records: records, compile: compile)
  }
}

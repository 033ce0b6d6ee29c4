import PhotoChecks
import RuleLang

/// `rulecheck bench`: how long things take on this machine.
struct BenchCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    let arguments = context.arguments
    if arguments.wantsModelTimes { return try write(try modelBench()) { $0.text(in: $1) } }
    if arguments.wantsDecode { return try decodeBench() }
    if arguments.operands.isEmpty, !arguments.rules.isEmpty { return try write(try rulesBench()) { $0.text(in: $1) } }
    try context.requireOperands(
      LocalizedText(
        en: "name photos to time, or rules with `--rules`", zh: "请给出用于计时的照片，或用 `--rules` 给出规则"))
    let bench = try await stageBench()
    return max(try write(bench) { $0.text(in: $1) }, tell(bench.unreadable))
  }

  /// Says which photos were left out.
  private func tell(_ unreadable: [(path: String, reason: LocalizedText)]) -> ExitCode {
    for (path, reason) in unreadable { context.complain(reason, at: path) }
    return unreadable.isEmpty ? .success : .unreadable
  }

  private func write<Bench: Encodable>(_ bench: Bench, _ text: (Bench, Language) -> String) throws(Stop) -> ExitCode {
    let output = try context.openOutput()
    defer { output.close() }
    let isJSON = context.arguments.resultFormat == .json
    output.write(isJSON ? JSONWriter.text(bench, isPretty: true) + "\n" : text(bench, context.language))
    return .success
  }

  private func stageBench() async throws(Stop) -> StageBench {
    let start = ContinuousClock.now
    let judge = try context.judge(for: try context.loadRules(), wantsDigest: false)
    let loading = Stopwatch.milliseconds(ContinuousClock.now - start)
    let paths = try context.photos(context.arguments.operands)
    do throws(PhotoFailure) {
      return try await StageBench(paths: paths, judge: judge, loading: loading, jobs: context.jobs)
    } catch {
      throw unreadable(error)
    }
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
    let paths = try context.photos(context.arguments.operands)
    do {
      guard let dump = context.arguments.dump else {
        let bench = try DecodeBench(paths: paths, limits: context.limits)
        return max(try write(bench) { $0.text(in: $1) }, tell(bench.unreadable))
      }
      guard paths.count == 1 else {
        context.complain(LocalizedText(en: "`--dump` takes one photo", zh: "`--dump` 只能处理一张照片"))
        throw Stop(code: .usage)
      }
      try self.dump(try DecodeBench.pixels(of: paths[0], limits: context.limits), to: dump)
      return .success
    } catch let failure as PhotoFailure {
      throw unreadable(failure)
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .unreadable)
    }
  }

  private func dump(_ bytes: [UInt8], to path: String) throws(Stop) {
    do throws(OutputError) {
      try FileWriter.write(bytes, to: path)
    } catch {
      context.complain(error.message)
      throw Stop(code: .unwritable)
    }
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

  private func unreadable(_ failure: PhotoFailure) -> Stop {
    context.complain(failure.reason)
    return Stop(code: .unreadable)
  }
}

import PhotoChecks
import RuleLang

/// `rulecheck facts`: what was measured on photos, or without a photo what rules may name.
struct FactsCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    try checkShape()
    let rules = try context.loadRules()
    let output = try context.openOutput()
    defer { output.close() }
    guard !context.arguments.operands.isEmpty else {
      output.finish(vocabulary(of: rules.program))
      return .success
    }
    let judge = try context.judge(for: rules, wantsDigest: false)
    let facts = rules.program.facts.declarations
    var report = FactsReport(language: context.language, format: context.arguments.resultFormat, facts: facts)
    let (wantsLandmarks, wantsRegions) = (context.arguments.wantsLandmarks, context.arguments.wantsRegions)
    let code = await PhotoRun(context: context).run(output: output) { path, cores in
      judge.readings(of: path, cores: cores) { GeometryReadings($0, landmarks: wantsLandmarks, regions: wantsRegions) }
    } write: { readings in
      (report.text(of: readings), readings.fault == nil ? .success : .unreadable)
    }
    output.finish(report.ending())
    return code
  }

  /// Hundreds of coordinates are for programs, not for a table.
  private func checkShape() throws(Stop) {
    let arguments = context.arguments
    guard arguments.wantsLandmarks || arguments.wantsRegions, arguments.resultFormat == .text else { return }
    context.complain(
      LocalizedText(
        en: "`--landmarks` and `--regions` need `--format json` or `--format ndjson`",
        zh: "`--landmarks` 和 `--regions` 需配合 `--format json` 或 `--format ndjson`"))
    throw Stop(code: .usage)
  }

  private func vocabulary(of program: CheckedProgram) -> String {
    switch context.arguments.resultFormat {
    case .text, .csv, .list, .answers, .html, .junit:
      VocabularyReport(language: context.language, style: context.outputStyle).text(of: program)
    case .json: JSONWriter.text(VocabularyRecord(program), isPretty: true) + "\n"
    case .ndjson: VocabularyRecord(program).facts.map { JSONWriter.text($0) + "\n" }.joined()
    }
  }
}

import PhotoChecks
import RuleLang

/// `rulecheck facts`: what was measured on photos, or without a photo what rules may name.
struct FactsCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    let rules = try context.loadRules()
    let output = try context.openOutput()
    defer { output.close() }
    guard !context.arguments.operands.isEmpty else {
      output.write(vocabulary(of: rules.program))
      return .success
    }
    let judge = try context.judge(for: rules, wantsDigest: false)
    let facts = rules.program.facts.declarations
    var report = FactsReport(language: context.language, format: context.arguments.resultFormat, facts: facts)
    let code = try await PhotoRun(context: context).run(output: output) { path in
      PhotoReadings(photo: path, content: judge.readings(of: path))
    } write: { readings in
      (report.text(of: readings), readings.isReadable ? .success : .unreadable)
    }
    output.write(report.ending())
    return code
  }

  private func vocabulary(of program: CheckedProgram) -> String {
    switch context.arguments.resultFormat {
    case .text, .csv, .html, .junit:
      VocabularyReport(language: context.language, style: context.outputStyle).text(of: program)
    case .json: JSONWriter.text(VocabularyRecord(program), isPretty: true) + "\n"
    case .ndjson: VocabularyRecord(program).facts.map { JSONWriter.text($0) + "\n" }.joined()
    }
  }
}

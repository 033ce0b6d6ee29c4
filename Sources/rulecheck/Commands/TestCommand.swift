import RuleLang

/// `rulecheck test`: runs the tests that rule files carry, and says which outcomes of each rule they saw.
struct TestCommand {
  let context: CommandContext

  func run() throws(Stop) -> ExitCode {
    var context = context
    context.arguments.rules += context.arguments.operands
    let report = try report(context)
    let output = try context.openOutput()
    defer { output.close() }
    let words = TestReport(report: report, language: context.language, style: context.outputStyle)
    switch context.arguments.resultFormat {
    case .json: output.write(JSONWriter.text(TestRecord(report, language: context.language), isPretty: true) + "\n")
    case .junit: output.write(words.junit)
    default: output.write(context.arguments.isQuiet ? words.failures + words.sum : words.text)
    }
    output.finish()
    return report.failed == 0 ? .success : .rejected
  }

  private func report(_ context: CommandContext) throws(Stop) -> RuleTestReport {
    let sources = try context.orStop { () throws(RuleSet.Failure) in
      try RuleSet.sources(context.arguments.rules, withTests: true)
    }
    let compiler = RuleSet.compiler(context.arguments, vocabulary: sources.vocabulary)
    let photos = TestPhotos(context: context)
    let report = try context.orStop { () throws(RuleSet.Failure) in
      do throws(DiagnosticSet) {
        return try RuleTests(compiler: compiler).run(sources.files, loader: DiskRuleLoader(), photo: photos.facts)
      } catch {
        throw .mistakes(error)
      }
    }
    if let stop = photos.stop { throw stop }
    return report
  }
}

import PhotoChecks
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
    return report.failed == 0 ? .success : .rejected
  }

  private func report(_ context: CommandContext) throws(Stop) -> RuleTestReport {
    do {
      let sources = try RuleSet.sources(context.arguments.rules, withTests: true)
      let compiler = RuleSet.compiler(context.arguments, vocabulary: sources.vocabulary)
      return try RuleTests(compiler: compiler).run(sources.files, loader: DiskRuleLoader(), photo: photo)
    } catch let error as RuleSet.Failure {
      context.report(error)
    } catch let error as DiagnosticSet {
      context.report(.mistakes(error))
    } catch {}
    throw Stop(code: .invalidRules)
  }

  /// Measures the photo that a test names, beside the file that names it.
  private func photo(_ path: String, _ file: SourceFile) -> (any FactSource)? {
    let place = path.hasPrefix("/") ? path : RuleFolder.join(RuleFolder.folder(of: file.path), path)
    guard let bytes = try? FileReader.bytes(of: place, limit: DecodeLimits.standard.bytes),
      let photo = try? PhotoDecoder.decode(bytes)
    else { return nil }
    return SessionFacts(session: PhotoSession(photo: photo, models: ModelLibrary(folder: context.arguments.models)))
  }
}

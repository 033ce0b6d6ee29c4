import PhotoChecks
import RuleLang

/// `rulecheck PHOTO…`: judges photos and says what is wrong with them.
struct CheckCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    try context.requireOperands(
      LocalizedText(
        en: "name a photo or a folder of photos; see `rulecheck --help`", zh: "请给出照片或照片文件夹；用法请看 `rulecheck --help`"))
    let rules = try context.loadRules()
    let format = context.arguments.resultFormat
    let judge = try context.judge(for: rules, wantsDigest: format != .text)
    let output = try context.openOutput()
    defer { output.close() }
    var report = context.report(for: rules, format: format)
    let code = try await PhotoRun(context: context).run(output: output) {
      judge.judge($0)
    } write: { result in
      (report.text(of: result), result.exitCode)
    }
    output.write(report.ending())
    return code
  }
}

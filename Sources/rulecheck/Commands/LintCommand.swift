import PhotoChecks
import RuleLang

/// `rulecheck lint`: says whether rule files hold together, before any photo is judged by them.
struct LintCommand {
  let context: CommandContext

  func run() throws(Stop) -> ExitCode {
    var context = context
    context.arguments.rules += context.arguments.operands
    let rules = try context.loadRules()
    let files = rules.program.files.map(\.path).joined(separator: context.say(", ", "、"))
    StandardOutput.writeLine(
      context.say(
        "\(rules.program.ruleCount) rules in \(rules.program.files.count) files hold together: \(files)",
        "\(rules.program.files.count) 个文件共 \(rules.program.ruleCount) 条规则，检查无误：\(files)"))
    return .success
  }
}

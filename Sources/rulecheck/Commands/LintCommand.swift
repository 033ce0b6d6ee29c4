import RuleLang

/// `rulecheck lint`: says whether rule files hold together, and what in them is worth a second look, before any photo
/// is judged by them.
struct LintCommand {
  let context: CommandContext

  /// Warnings leave the status at success: the rules do what they say, only perhaps not what was meant.
  func run() throws(Stop) -> ExitCode {
    var context = context
    context.arguments.rules += context.arguments.operands
    let rules = try context.loadRules()
    let warnings = Linter(rules.program).run()
    if !warnings.isEmpty { context.show(warnings) }
    let sources = rules.program.ruleFiles
    let files = sources.map(\.path).joined(separator: context.language.say(", ", "、"))
    guard rules.program.ruleCount > 0 else {
      context.write(context.language.say("no rules in \(files)\n", "没有任何规则：\(files)\n"))
      return .success
    }
    let count = warnings.warningCount
    context.write(
      context.language.say(
        "\(rules.program.ruleCount.counting("rule")) in \(sources.count.counting("file")) "
          + (rules.program.ruleCount == 1 ? "holds together" : "hold together")
          + (count > 0 ? ", " + count.counting("warning") : "") + ": \(files)",
        "\(sources.count) 个文件共 \(rules.program.ruleCount) 条规则，没有错误"
          + (count > 0 ? "，\(count) 处提醒" : "") + "：\(files)") + "\n")
    return .success
  }
}

import RuleLang

/// `rulecheck help`: what there is, in one screen; with a command's name, or `--help` behind one, that command alone.
struct HelpCommand {
  let context: CommandContext

  func run() -> ExitCode {
    let operands = context.arguments.operands
    guard let name = operands.first, context.arguments.helpTopic == nil else {
      context.write(context.arguments.helpTopic.map(text) ?? text)
      return .success
    }
    guard operands.count == 1 else {
      context.complain(
        LocalizedText(
          en: "help is of one command at a time: write `rulecheck help \(name)`",
          zh: "一次只能看一个命令的帮助：请写 `rulecheck help \(name)`"))
      return .usage
    }
    guard let command = CommandName(rawValue: name) else {
      let hint = CommandName.meant(by: name)
      context.complain(
        LocalizedText(
          en: "there is no command `\(name)`"
            + (hint.map { "; did you mean `\($0)`?" } ?? "; for rules, facts and codes there is `rulecheck explain`"),
          zh: "没有命令 `\(name)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "；规则、检测项和代码请用 `rulecheck explain`")))
      return .usage
    }
    context.write(text(of: command))
    return .success
  }

  private func text(of command: CommandName) -> String {
    let options = Option.allCases.filter(command.options.contains)
    let rows = options.map { option in
      guard option == .format else { return row(of: option) }
      let formats = command.formats.map(\.rawValue).joined(separator: "|")
      return (head: "--\(option.rawValue) \(formats)", summary: option.summary)
    }
    return row(of: command).head + "\n  \(command.summary[context.language])\n"
      + context.language.say("\nOptions\n", "\n选项\n") + table(rows)
  }

  private func row(of command: CommandName) -> (head: String, summary: LocalizedText) {
    (
      "rulecheck \(command == .check ? "" : command.rawValue + " ")\(command.operands[context.language])",
      command.summary
    )
  }

  private func row(of option: Option) -> (head: String, summary: LocalizedText) {
    ("--\(option.rawValue)\(option.placeholder.map { " \($0[context.language])" } ?? "")", option.summary)
  }

  private var text: String {
    let commands = CommandName.allCases.map(row)
    let options = Option.allCases.map(row)
    return context.language.say(
      "rulecheck judges certificate photos by rules that anyone can read and edit.\n",
      "rulecheck 按人人可读、可改的规则检查证件照。\n")
      + context.language.say("\nCommands\n", "\n命令\n") + table(commands)
      + context.language.say("\nOptions\n", "\n选项\n") + table(options)
      + context.language.say(
        "\nExit status: 0 all pass, 1 a photo is rejected, 2 a photo needs a person, 64 wrong usage,\n"
          + "65 the rules have errors, 66 a photo cannot be read,\n"
          + "73 results cannot be written; of several the worst. Likewise 1 where a test of `test` fails or\n"
          + "`prepare` cannot make a finished photo, 65 where `fmt --check` finds a file not laid out.\n",
        "\n退出状态：0 全部通过，1 有照片不合格，2 有照片需人工复核，64 用法错误，\n65 规则有错误，66 有照片无法读取，73 结果无法写出；多张照片取最严重者。\n"
          + "另外：`test` 有测试失败、`prepare` 无法制作成品照时为 1，`fmt --check` 发现文件格式未整理时为 65。\n")
  }

  private func table(_ rows: [(head: String, summary: LocalizedText)]) -> String {
    let width = rows.map { TextWidth.columns(of: $0.head) }.max() ?? 0
    return rows.map { "  \(TextWidth.padded($0.head, to: width))  \($0.summary[context.language])\n" }.joined()
  }
}

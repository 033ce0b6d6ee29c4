import RuleLang

/// `rulecheck explain RULE [PHOTO | FACTS]`: a rule in words, where its parts come from, and with a photo every value;
/// or what a code such as `E204` means.
struct ExplainCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    guard let name = context.arguments.operands.first else {
      context.complain(
        LocalizedText(
          en: "name a rule, and perhaps a photo: `rulecheck explain RULE [PHOTO]`",
          zh: "请给出规则名，也可再给一张照片：`rulecheck explain 规则 [照片]`"))
      throw Stop(code: .usage)
    }
    if let code = DiagnosticCode(rawValue: name.uppercased()) {
      StandardOutput.write(text(of: code))
      return .success
    }
    let rules = try context.loadRules()
    let index = try place(of: name, in: rules.program)
    let photos = Array(context.arguments.operands.dropFirst())
    guard !photos.isEmpty else {
      StandardOutput.write(text(of: rules.program.explanation(ofRuleAt: index), outcome: nil))
      return .success
    }
    let archive = try await FactArchiveReader(context: context, rules: rules).read(photos)
    for (photo, judgement) in rules.judgements(of: archive) {
      StandardOutput.write("\(context.outputStyle.paint(TextWidth.visible(photo), .bold))\n")
      StandardOutput.write(
        text(of: judgement.explanation(ofRuleAt: index), outcome: judgement.outcomes[index]))
    }
    return archive.status
  }

  private func text(of code: DiagnosticCode) -> String {
    let explanation = code.explanation
    func example(_ heading: String, _ text: String?) -> String {
      guard let text else { return "" }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
      return "\n\(heading)\n\(lines)"
    }
    return "\(context.outputStyle.paint(code.rawValue, .bold)) \(explanation.title[context.language])\n\n"
      + "\(explanation.text[context.language])\n" + example(context.language.say("Not so:", "错误写法："), explanation.wrong)
      + example(context.language.say("But so:", "正确写法："), explanation.right)
  }

  private func place(of name: String, in program: CheckedProgram) throws(Stop) -> Int {
    let rules = program.rules
    if let index = rules.firstIndex(where: { $0.id == name }) { return index }
    let hint = Suggestion.nearest(to: name, in: rules.map(\.id))
    context.complain(
      LocalizedText(
        en: "there is no rule `\(name)`"
          + (hint.map { "; did you mean `\($0)`?" } ?? "; `rulecheck lint` lists the files"),
        zh: "没有规则 `\(name)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "")))
    throw Stop(code: .usage)
  }

  private func text(of explanation: RuleExplanation, outcome: Outcome?) -> String {
    let style = context.outputStyle
    let rule = explanation.rule
    func place(_ position: SourcePosition) -> String { style.paint("\(position.path):\(position.line)", .dim) }
    var lines = ["\(style.paint(rule.id, .bold))  \(place(rule.position))", "  \(explanation.words[context.language])"]
    if let because = explanation.because.best(in: context.language) {
      lines.append("  \(context.language.say("Because: ", "原因："))\(because)")
    }
    if let fix = explanation.fix.best(in: context.language) {
      lines.append("  \(context.language.say("Fix: ", "改正："))\(fix)")
    }
    if let source = rule.source { lines.append("  \(context.language.say("Source: ", "出处："))\(source)") }
    lines += explanation.provenance.map { "  \($0.text[context.language])  \(place($0.position))" }
    if let outcome { lines.append("  \(context.language.say("Outcome: ", "结果："))\(outcome.label[context.language])") }
    if let trees = explanation.trees {
      lines += trees.flatMap { $0.lines(in: context.language) }.map { "    \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

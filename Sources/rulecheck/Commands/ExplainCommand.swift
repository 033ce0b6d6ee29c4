import RuleLang

/// `rulecheck explain [NAME [PHOTO | FACTS]]`: all rules in a list; or a rule, by its name or by words of its text,
/// with where its parts come from, and with a photo every value; what a fact, a definition or a param is and which
/// rules hang on it; or what a code such as `E204` means.
struct ExplainCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    guard let name = context.arguments.operands.first else {
      context.write(list(of: try context.loadRules().program))
      return .success
    }
    if let code = DiagnosticCode(rawValue: name.uppercased()) {
      guard context.arguments.operands.count == 1 else {
        context.complain(
          LocalizedText(
            en: "`\(name)` is the code of a message, which no photo explains: write `rulecheck explain \(name)` alone",
            zh: "`\(name)` 是消息代码，与照片无关：只写 `rulecheck explain \(name)` 即可"))
        throw Stop(code: .usage)
      }
      context.write(text(of: code))
      return .success
    }
    let rules = try context.loadRules()
    let program = rules.program
    if let index = program.rules.firstIndex(where: { $0.id == name }) ?? rule(saying: name, in: program) {
      return try await explain(
        { text(of: program.explanation(ofRuleAt: index), outcome: nil) },
        on: { text(of: $1.explanation(ofRuleAt: index), outcome: $1.outcomes[index]) }, rules: rules)
    }
    let ending = program.switchingOff(name)
    guard ending.isEmpty else {
      context.write(text(ofSwitchedOff: name, ending))
      return .success
    }
    guard let explanation = program.explanation(ofName: name) else {
      context.complain(unknown(name, in: program))
      throw Stop(code: .usage)
    }
    let words = NameWords(program: program, language: context.language, style: context.outputStyle)
    return try await explain(
      { words.text(of: explanation, name: name) },
      on: { words.values(of: explanation, name: name, facts: $0, $1) }, rules: rules)
  }

  /// Writes `plain`, or where photos are named what `text` says of each.
  private func explain(
    _ plain: () -> String, on text: (FactsInput, Judgement) -> String, rules: RuleSet
  ) async throws(Stop) -> ExitCode {
    let photos = Array(context.arguments.operands.dropFirst())
    guard !photos.isEmpty else {
      context.write(plain())
      return .success
    }
    let archive = try await FactArchiveReader(context: context, rules: rules).read(photos)
    for facts in archive.inputs(for: rules.program) {
      context.write("\(context.outputStyle.paint(TextWidth.visible(facts.photo ?? ""), .bold))\n")
      context.write(text(facts, rules.program.judge(facts)))
    }
    return archive.status
  }

  /// All rules in force, a line each.
  private func list(of program: CheckedProgram) -> String {
    let width = program.rules.map { TextWidth.columns(of: $0.id) }.max() ?? 0
    return program.rules.indices.map { index in
      let explanation = program.explanation(ofRuleAt: index)
      let text =
        explanation.because.isEmpty
        ? explanation.words[context.language]
        : program.title(ofRuleAt: index).best(in: context.language) ?? ""
      let severity = explanation.rule.severity.rawValue
      return "\(context.outputStyle.paint(TextWidth.padded(explanation.rule.id, to: width), .bold))  "
        + "\(TextWidth.padded(severity, to: Self.severityWidth))  \(text)\n"
    }.joined()
  }

  /// Columns of the longest severity.
  private static let severityWidth = 6

  /// The one rule whose text, as a report shows it, holds these words; nil for none and for several.
  private func rule(saying words: String, in program: CheckedProgram) -> Int? {
    let found = rules(saying: words, in: program)
    return found.count == 1 ? found[0] : nil
  }

  private func rules(saying words: String, in program: CheckedProgram) -> [Int] {
    // A name is no sentence.
    guard words.contains(where: { !$0.isASCII || $0 == " " }) else { return [] }
    return program.rules.indices.filter { index in
      let title = program.title(ofRuleAt: index)
      return [title.zh, title.en].contains { $0?.contains(words) == true }
    }
  }

  private func unknown(_ name: String, in program: CheckedProgram) -> LocalizedText {
    let said = rules(saying: name, in: program).map { "`\(program.rules[$0].id)`" }
    if !said.isEmpty {
      return LocalizedText(
        en: "several rules say `\(name)`: \(said.joined(separator: ", "))",
        zh: "有几条规则都写着“\(name)”：\(said.joined(separator: "、"))")
    }
    if name.first.map({ "EWew".contains($0) }) == true, name.dropFirst().allSatisfy(\.isNumber), name.count > 1 {
      let ranges = codeRanges
      return LocalizedText(
        en: "there is no code `\(name)`; there are \(ranges.joined(separator: ", "))",
        zh: "没有代码 `\(name)`；可用的有 \(ranges.joined(separator: "、"))")
    }
    if let place = program.leavingOut(name) {
      return LocalizedText(
        en: "the rule `\(name)` of \(place.rule.place) is left out by the `use` in \(place.use.place)",
        zh: "规则 `\(name)`（\(place.rule.place)）被 \(place.use.place) 的 `use` 排除，未生效")
    }
    if let path = libraryFile(with: name) {
      return LocalizedText(
        en: "`\(name)` stands in \(path), which is not in force; add `--rules \(path)`",
        zh: "`\(name)` 在 \(path) 中，目前未生效；请加上 `--rules \(path)`")
    }
    let hint =
      Suggestion.nearest(to: name, in: program.rules.map(\.id) + program.mentionableNames)
      ?? program.factLabels.path(called: name)
    return LocalizedText(
      en: "there is no rule, fact or param `\(name)`"
        + (hint.map { "; did you mean `\($0)`?" }
          ?? "; `rulecheck facts` lists facts, `rulecheck explain` rules"),
      zh: "没有名为 `\(name)` 的规则、检测项或参数"
        + (hint.map { "，是否想写 `\($0)`？" } ?? "；`rulecheck facts` 列出检测项，`rulecheck explain` 列出规则"))
  }

  /// The first set of the library that knows the name.
  private func libraryFile(with name: String) -> String? {
    var arguments = context.arguments
    return RuleFolder.standard.map(RuleFolder.library)?.first { path in
      // Rules that never write the name need not be understood.
      guard let bytes = try? FileReader.bytes(of: path, limit: Limits.standard.fileSize),
        String(decoding: bytes, as: UTF8.self).contains(name)
      else { return false }
      arguments.rules = [path]
      guard let program = try? RuleSet.load(arguments).program else { return false }
      return program.rules.contains { $0.id == name } || program.explanation(ofName: name) != nil
    }
  }

  /// The codes there are, a range for each hundred.
  private var codeRanges: [String] {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    return Dictionary(grouping: codes) { $0.prefix(2) }.values.compactMap { group in
      group.min().flatMap { first in group.max().map { first == $0 ? first : "\(first)…\($0)" } }
    }.sorted()
  }

  private func text(ofSwitchedOff name: String, _ reasons: [RuleExplanation.Provenance]) -> String {
    let style = context.outputStyle
    return "\(style.paint(name, .bold))  \(context.language.say("switched off", "已停用"))\n"
      + reasons.map { "  \($0.text[context.language])  \(style.paint($0.position.place, .dim))\n" }.joined()
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

  /// What comes of a photo that violates a rule, and of one about which it cannot be decided.
  private func weight(of rule: Rule) -> LocalizedText {
    LocalizedText(
      en:
        "Severity: \(rule.severity.rawValue), unknown means \(rule.unknownMeans.rawValue)\(rule.isFinal ? ", final" : "")",
      zh: "轻重：\(rule.severity.rawValue)，无法判定时 \(rule.unknownMeans.rawValue)\(rule.isFinal ? "，final（不可修改）" : "")")
  }

  private func text(of explanation: RuleExplanation, outcome: Outcome?) -> String {
    let style = context.outputStyle
    let rule = explanation.rule
    func place(_ position: SourcePosition) -> String { style.paint(position.place, .dim) }
    var lines = ["\(style.paint(rule.id, .bold))  \(place(rule.position))", "  \(explanation.words[context.language])"]
    if let because = explanation.because.best(in: context.language) {
      lines.append("  \(context.language.say("Because: ", "原因："))\(because)")
    }
    if let fix = explanation.fix.best(in: context.language) {
      lines.append("  \(context.language.say("Fix: ", "改正："))\(fix)")
    }
    lines.append("  \(weight(of: rule)[context.language])")
    if let source = rule.source { lines.append("  \(context.language.say("Source: ", "出处："))\(source)") }
    lines += explanation.provenance.map { "  \($0.text[context.language])  \(place($0.position))" }
    if let outcome { lines.append("  \(context.language.say("Outcome: ", "结果："))\(outcome.label[context.language])") }
    if let trees = explanation.trees {
      lines += trees.flatMap { $0.lines(in: context.language) }.map { "    \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

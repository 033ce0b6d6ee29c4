import RuleLang

/// `rulecheck try RULES --against PHOTOS`: which verdicts would change under edited rules, and by which rule.
struct TryCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    guard !context.arguments.operands.isEmpty, !context.arguments.against.isEmpty else {
      context.complain(
        LocalizedText(
          en: "name the edited rules and what to try them on: `rulecheck try RULES --against PHOTOS`",
          zh: "请给出修改后的规则和用于比较的照片：`rulecheck try 规则 --against 照片`"))
      throw Stop(code: .usage)
    }
    let old = try context.loadRules()
    var edited = context
    edited.arguments.rules = context.arguments.operands
    let new = try edited.loadJudgingRules()
    tellOfAbsentRules(old.program, new.program)
    let archive = try await FactArchiveReader(context: context, rules: old, edited: new).read(context.arguments.against)
    let pairs = Array(zip(old.judgements(of: archive), new.judgements(of: archive)))
    let flips = pairs.compactMap { VerdictFlip($0, $1) }
    let output = try context.openOutput()
    defer { output.close() }
    switch context.arguments.resultFormat {
    case .json: output.write(JSONWriter.text(flips, isPretty: true) + "\n")
    case .ndjson: for flip in flips { output.write(JSONWriter.text(flip) + "\n") }
    default:
      output.write(text(of: flips, total: archive.entries.count))
      if !flips.isEmpty { output.write(sums(pairs.map(\.0.judgement), pairs.map(\.1.judgement))) }
    }
    output.finish()
    return archive.status
  }

  /// Where an edited file was named without those beside it, every rule of these looks as if it had been deleted.
  private func tellOfAbsentRules(_ old: CheckedProgram, _ new: CheckedProgram) {
    let kept = Set(new.rules.map(\.id))
    let absent = old.rules.map(\.id).filter { !kept.contains($0) && new.switchingOff($0).isEmpty }
    guard !absent.isEmpty else { return }
    let names = PhotoNames.first(of: absent)
    context.complain(
      LocalizedText(
        en:
          "the edited rules are without \(absent.count.counting("rule")) of the present ones: \(names.en); if they were not deleted, name the folder of the edited rules, not one file",
        zh: "修改后的规则中没有现有的这 \(absent.count) 条规则：\(names.zh)；若并未删除，请给出修改后规则所在的文件夹，而不是单个文件"))
  }

  /// How many photos came to what, before and after.
  private func sums(_ before: [Judgement], _ after: [Judgement]) -> String {
    func words(_ judgements: [Judgement]) -> String {
      var counts = VerdictCounts()
      for judgement in judgements { counts.count(judgement.verdict) }
      return counts.words(in: context.language).joined(separator: context.language.say(", ", "，"))
    }
    return context.language.say("before: ", "修改前：") + words(before) + "\n"
      + context.language.say("after: ", "修改后：") + words(after) + "\n"
  }

  private func text(of flips: [VerdictFlip], total: Int) -> String {
    let lines = flips.map { flip in
      let rules = flip.rules.joined(separator: context.language.say(", ", "、"))
      let verdicts = "\(flip.before.label[context.language]) → \(flip.after.label[context.language])"
      let photo = TextWidth.visible(flip.photo)
      return context.language.say("\(photo): \(verdicts)  (\(rules))\n", "\(photo)：\(verdicts)（\(rules)）\n")
    }
    return lines.joined()
      + context.language.say(
        "\(flips.count) of \(total.counting("verdict")) \(flips.count == 1 ? "changes" : "change")\n",
        "\(total) 张中有 \(flips.count) 张的结论改变\n")
  }
}

import RuleLang

/// `rulecheck suggest PARAM --good DIR --bad DIR`: the value of a param that separates good photos from bad ones best,
/// and what each value costs.
struct SuggestCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    let arguments = context.arguments
    guard arguments.operands.count == 1, let name = arguments.operands.first, !arguments.good.isEmpty,
      !arguments.bad.isEmpty
    else {
      context.complain(
        LocalizedText(
          en: "write `rulecheck suggest PARAM --good PHOTO… --bad PHOTO…`",
          zh: "应写成 `rulecheck suggest 参数 --good 照片… --bad 照片…`"))
      throw Stop(code: .usage)
    }
    let rules = try context.loadRules()
    let param = try parameter(name, of: rules.program)
    let reader = FactArchiveReader(context: context, rules: rules)
    let good = try await reader.read(arguments.good)
    let bad = try await reader.read(arguments.bad)
    guard !good.entries.isEmpty, !bad.entries.isEmpty else {
      context.complain(
        LocalizedText(
          en: "`--good` and `--bad` each need a photo that can be read", zh: "`--good` 和 `--bad` 各须至少有一张可读取的照片"))
      throw Stop(code: .unreadable)
    }
    let trials = try trials(of: param, in: rules, good: good, bad: bad)
    let output = try context.openOutput()
    defer { output.close() }
    guard let best = ThresholdTrial.best(of: trials) else {
      let outcome = context.language.say(
        "no value of `\(name)` within its `allow` separates these photos better than another\n",
        "`\(name)` 在 `allow` 范围内取任何值，对这些照片的区分都一样\n")
      output.finish(outcome + othersFault(in: trials))
      return max(good.status, bad.status)
    }
    let written = TrialValues.text(numericValue(of: param), in: param.unit) + param.unit.rawValue
    let now = ThresholdTrial(text: written, good: rules.judgements(of: good), bad: rules.judgements(of: bad))
    output.finish(text(of: param, best: best, now: now, trials: trials))
    return max(good.status, bad.status)
  }

  private func parameter(_ name: String, of program: CheckedProgram) throws(Stop) -> Parameter {
    guard let param = program.parameters().first(where: { $0.name == name }) else {
      let hint = Suggestion.nearest(to: name, in: program.parameters().map(\.name))
      context.complain(
        LocalizedText(
          en: "there is no param `\(name)`" + (hint.map { "; did you mean `\($0)`?" } ?? ""),
          zh: "没有参数 `\(name)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "")))
      throw Stop(code: .usage)
    }
    guard case .number = param.value, param.range != nil else {
      context.complain(
        LocalizedText(
          en: "`\(name)` is no number with bounds: give it some with `allow`", zh: "`\(name)` 不是带范围的数值：请用 `allow` 给出范围")
      )
      throw Stop(code: .usage)
    }
    guard param.isUsed else {
      context.complain(LocalizedText(en: "no rule depends on `\(name)`", zh: "没有规则用到 `\(name)`"))
      throw Stop(code: .usage)
    }
    return param
  }

  /// In base units.
  private func numericValue(of param: Parameter) -> Double {
    if case .number(let number) = param.value { number } else { 0 }
  }

  /// The cost of each value within the param's bounds.
  private func trials(
    of param: Parameter, in rules: RuleSet, good: FactArchive, bad: FactArchive
  ) throws(Stop) -> [ThresholdTrial] {
    guard let range = param.range else { return [] }
    let steps = TrialValues(range, in: param.unit)
    var trials: [ThresholdTrial] = []
    for digits in steps.texts {
      let text = digits + param.unit.rawValue
      let rules = try context.orStop { () throws(RuleSet.Failure) in try rules.setting(param.name, to: text) }
      trials.append(ThresholdTrial(text: text, good: rules.judgements(of: good), bad: rules.judgements(of: bad)))
    }
    return trials
  }

  /// That photos fail whatever the value is: no param makes good for what other rules find.
  private func othersFault(in trials: [ThresholdTrial]) -> String {
    guard let count = trials.map(\.goodFlagged).min(), count > 0 else { return "" }
    return context.language.say(
      "  \(count) of the good ones \(count == 1 ? "does" : "do") not pass whatever the value, because of other rules\n",
      "  其中 \(count) 张合格照无论取何值都不通过，是其他规则所致\n")
  }

  private func text(of param: Parameter, best: ThresholdTrial, now: ThresholdTrial, trials: [ThresholdTrial]) -> String
  {
    func row(_ trial: ThresholdTrial) -> String {
      context.language.say(
        "\(trial.text): \(trial.goodFlagged) of \(trial.goodCount) good ones not passed, "
          + "\(trial.badPassed) of \(trial.badCount) bad ones passed\n",
        "\(trial.text)：\(trial.goodCount) 张合格照中 \(trial.goodFlagged) 张未通过，"
          + "\(trial.badCount) 张不合格照中 \(trial.badPassed) 张通过\n")
    }
    // Only where something changes is a row worth reading.
    let turns = trials.enumerated().filter { index, trial in
      index == 0 || trial.cost != trials[index - 1].cost
    }.map(\.element)
    let advice =
      now.doesAsWell(as: best)
      ? context.language.say("no value does better than the present one: set ", "现值已是最佳，不必修改：set ")
        + "\(param.name) = \(now.text)\n  \(row(now))"
      : context.language.say("suggested: set ", "建议：set ") + "\(param.name) = \(best.text)\n  \(row(best))"
        + context.language.say("now: ", "现值 ") + row(now)
    return advice + othersFault(in: trials)
      + context.language.say("either side:\n", "取其他值时：\n") + turns.map { "  " + row($0) }.joined()
  }
}

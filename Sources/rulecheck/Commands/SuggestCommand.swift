import RuleLang

/// `rulecheck suggest PARAM --good DIR --bad DIR`: the value of a param that separates good photos from bad ones best, and
/// what each value costs.
struct SuggestCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    let arguments = context.arguments
    guard arguments.operands.count == 1, let name = arguments.operands.first, !arguments.good.isEmpty,
      !arguments.bad.isEmpty
    else {
      context.complain(
        LocalizedText(
          en: "write `rulecheck suggest PARAM --good PHOTOS --bad PHOTOS`",
          zh: "应写成 `rulecheck suggest 参数 --good 照片 --bad 照片`"))
      throw Stop(code: .usage)
    }
    let rules = try context.loadRules()
    let param = try parameter(name, of: rules.program)
    let reader = FactArchiveReader(context: context, rules: rules)
    let good = try await reader.read(arguments.good)
    let bad = try await reader.read(arguments.bad)
    let trials = try trials(of: param, good: good, bad: bad)
    guard let best = ThresholdTrial.best(of: trials) else {
      context.complain(
        LocalizedText(en: "no rule depends on `\(name)`", zh: "没有规则用到 `\(name)`"))
      throw Stop(code: .usage)
    }
    let output = try context.openOutput()
    defer { output.close() }
    output.write(text(of: param, best: best, trials: trials))
    return .success
  }

  /// Chosen: steps fine enough that the best of them is as good as any for a few hundred photos.
  private static let steps = 60

  private func parameter(_ name: String, of program: CheckedProgram) throws(Stop) -> Parameter {
    guard let param = program.parameters.first(where: { $0.name == name }) else {
      let hint = Suggestion.nearest(to: name, in: program.parameters.map(\.name))
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
    return param
  }

  /// The cost of each value within the param's bounds.
  private func trials(of param: Parameter, good: FactArchive, bad: FactArchive) throws(Stop) -> [ThresholdTrial] {
    guard let range = param.range else { return [] }
    var trials: [ThresholdTrial] = []
    for step in 0...Self.steps {
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(Self.steps)
      let written = (value / param.unit.scale * 1e4).rounded() / 1e4
      var trial = context
      trial.arguments.factSettings.append("\(param.name)=\(written)\(param.unit.rawValue)")
      let rules = try trial.loadRules()
      trials.append(ThresholdTrial(value: value, good: rules.judgements(of: good), bad: rules.judgements(of: bad)))
    }
    return trials
  }

  private func text(of param: Parameter, best: ThresholdTrial, trials: [ThresholdTrial]) -> String {
    let formatter = FactFormatter(language: context.language)
    func words(_ value: Double) -> String { formatter.text(.number(value), of: .number(param.unit)) }
    func row(_ trial: ThresholdTrial) -> String {
      context.language.say(
        "\(words(trial.value)): \(trial.goodFlagged) of \(trial.goodCount) good ones not passed, "
          + "\(trial.badPassed) of \(trial.badCount) bad ones passed\n",
        "\(words(trial.value))：\(trial.goodCount) 张合格照中 \(trial.goodFlagged) 张未通过，"
          + "\(trial.badCount) 张不合格照中 \(trial.badPassed) 张通过\n")
    }
    let now = trials.min { abs($0.value - param.numericValue) < abs($1.value - param.numericValue) }
    // Only where something changes is a row worth reading.
    let turns = trials.enumerated().filter { index, trial in
      index == 0 || trial.cost != trials[index - 1].cost
    }.map(\.element)
    return context.language.say("suggested: set \(param.name) = ", "建议：set \(param.name) = ")
      + "\(words(best.value))\n  "
      + row(best) + (now.map { context.language.say("now: ", "现值：") + row($0) } ?? "")
      + context.language.say("either side:\n", "两侧的代价：\n") + turns.map { "  " + row($0) }.joined()
  }
}

extension Parameter {
  /// The value of a number, in base units.
  fileprivate var numericValue: Double {
    if case .number(let number) = value { number } else { 0 }
  }
}

/// What one value of a param costs on either side.
struct ThresholdTrial {
  struct Cost: Hashable {
    let goodFlagged: Int
    let badPassed: Int
  }

  let value: Double
  let goodCount: Int
  let badCount: Int
  let cost: Cost

  var goodFlagged: Int { cost.goodFlagged }
  var badPassed: Int { cost.badPassed }

  init(
    value: Double, good: [(photo: String, judgement: Judgement)], bad: [(photo: String, judgement: Judgement)]
  ) {
    self.value = value
    goodCount = good.count
    badCount = bad.count
    cost = Cost(
      goodFlagged: good.count { $0.judgement.verdict != .pass }, badPassed: bad.count { $0.judgement.verdict == .pass })
  }

  /// The share of good photos that are not passed and of bad ones that are, each side counting the same.
  private var loss: Double {
    Double(goodFlagged) / Double(max(1, goodCount)) + Double(badPassed) / Double(max(1, badCount))
  }

  /// The middle of the longest run of values that cost least; nil when no value makes a difference.
  static func best(of trials: [ThresholdTrial]) -> ThresholdTrial? {
    guard let least = trials.map(\.loss).min(), trials.contains(where: { $0.loss > least }) else { return nil }
    var best: Range<Int> = 0..<0
    var start: Int?
    for index in 0...trials.count {
      if index < trials.count, trials[index].loss == least {
        start = start ?? index
      } else if let from = start {
        if index - from > best.count { best = from..<index }
        start = nil
      }
    }
    return best.isEmpty ? nil : trials[(best.lowerBound + best.upperBound - 1) / 2]
  }
}

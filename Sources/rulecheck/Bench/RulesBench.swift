import PhotoChecks
import RuleLang

/// The time to compile and to evaluate rules, on one thread, with all bytes in memory already.
struct RulesBench: Encodable {
  let rules: Int
  let records: Int
  let compileMicroseconds: Double
  let evaluateMicroseconds: Double

  private enum CodingKeys: String, CodingKey {
    case rules, records
    case compileMicroseconds = "compile_us_per_rule"
    case evaluateMicroseconds = "evaluate_us_per_rule"
  }

  /// - Parameters:
  ///   - records: the facts to evaluate against; not empty.
  ///   - compile: parses and checks the rules; its time counts.
  init<Failure>(records: [FactsInput], compile: () throws(Failure) -> CheckedProgram) throws(Failure) {
    let program = try compile()
    let compilation = try Stopwatch.median { () throws(Failure) in _ = try compile() }
    let evaluation = Stopwatch.median {
      for record in records { Stopwatch.keep(program.judge(record).outcomes.count) }
    }
    rules = program.ruleCount
    self.records = records.count
    let count = Double(max(1, program.ruleCount))
    compileMicroseconds = compilation * 1e3 / count
    evaluateMicroseconds = evaluation * 1e3 / count / Double(records.count)
  }

  func text(in language: Language) -> String {
    let compile = short(compileMicroseconds)
    let evaluate = short(evaluateMicroseconds)
    return BenchWords.head(.current, language)
      + language.say(
        "\(rules.counting("rule")), \(records.counting("record")); a rule: \(compile) µs to compile, \(evaluate) µs to evaluate\n",
        "\(rules) 条规则，\(records) 条记录；每条规则：编译 \(compile) 微秒，求值 \(evaluate) 微秒\n")
  }

  private func short(_ number: Double) -> String { FactFormatter.decimal(number, decimals: 4) }
}

extension FactsInput {
  /// A record in which every fact is known, for timing rules without recorded facts.
  init(madeUpFor program: CheckedProgram) {
    var readings: [Int: FactReading] = [:]
    for (index, fact) in program.facts.declarations.enumerated() { readings[index] = .known(fact.madeUpValue) }
    self.init(photo: nil, readings: readings)
  }
}

extension FactDeclaration {
  fileprivate var madeUpValue: FactValue {
    switch type {
    case .bool: .bool(true)
    case .number: .number(range.map { ($0.lowerBound + $0.upperBound) / 2 } ?? 1)
    case .choice(let choices): .choice(choices.first?.name ?? "")
    case .text: .text("")
    case .date: CalendarDate(year: 2026, month: 6, day: 30).map { .date($0) } ?? .text("")
    case .color: .color(SRGBColor(red: 128, green: 128, blue: 128))
    }
  }
}

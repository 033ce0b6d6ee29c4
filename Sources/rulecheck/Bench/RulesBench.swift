import PhotoChecks
import RuleLang

/// The time to compile and to evaluate rules, on one thread.
struct RulesBench: Encodable {
  let machine: Machine
  let rules: Int
  let records: Int
  let compileMicroseconds: Double
  let evaluateMicroseconds: Double

  private enum CodingKeys: String, CodingKey {
    case machine, rules, records
    case compileMicroseconds = "compile_us_per_rule"
    case evaluateMicroseconds = "evaluate_us_per_rule"
  }

  /// - Parameters:
  ///   - compile: reads, parses and checks the rules; its time counts.
  ///   - records: the facts to evaluate against; not empty.
  init<Failure>(
    records: [FactsInput], compile: () throws(Failure) -> CheckedProgram
  ) throws(Failure) {
    var program = try compile()
    var compileTimes: [Double] = []
    for _ in 0..<Self.runs {
      let start = ContinuousClock.now
      program = try compile()
      compileTimes.append(Stopwatch.milliseconds(ContinuousClock.now - start))
    }
    let checked = program
    let evaluate = Stopwatch.median {
      for record in records { Self.sink = Self.sink &+ checked.judge(record).outcomes.count }
    }
    machine = .current
    rules = checked.ruleCount
    self.records = records.count
    let count = Double(max(1, checked.ruleCount))
    compileMicroseconds = Stopwatch.median(of: compileTimes) * 1e3 / count
    evaluateMicroseconds = evaluate * 1e3 / count / Double(max(1, records.count))
  }

  /// Keeps the optimiser from dropping work whose result nobody reads.
  nonisolated(unsafe) private static var sink = 0
  private static let runs = 11

  func text(in language: Language) -> String {
    let isChinese = language == .chinese
    return BenchWords.head(machine, language)
      + (isChinese
        ? "\(rules) 条规则，\(records) 条记录；每条规则：编译 \(short(compileMicroseconds)) 微秒，求值 \(short(evaluateMicroseconds)) 微秒\n"
        : "\(rules) rules, \(records) records; a rule: \(short(compileMicroseconds)) µs to compile, \(short(evaluateMicroseconds)) µs to evaluate\n")
  }

  private func short(_ number: Double) -> String { String((number * 1e4).rounded() / 1e4) }
}

import RuleLang

/// How figures are written.
enum BenchWords {
  /// A time in milliseconds with three places, right-aligned.
  static func ms(_ time: Double) -> String {
    let text = FactFormatter.decimal(time, decimals: 3, keepingZeros: true)
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
  }

  static func head(_ machine: Machine, _ language: Language) -> String {
    let cores = language.say("\(machine.cores) cores", "\(machine.cores) 核")
    return
      "rulecheck \(machine.version)\(machine.commit.map { " (\($0.prefix(12)))" } ?? ""), \(machine.cpu), \(cores)\n"
  }
}

import RuleLang

// What people write who mean a command.
extension CommandName {
  /// What was meant by a word that is no command, as it is written on the command line; nil where nothing is near.
  static func meant(by word: String) -> String? {
    let word = word.lowercased()
    if versions.contains(word) { return "--\(Option.version.rawValue)" }
    if let command = words.first(where: { $0.value.contains(word) })?.key { return command.rawValue }
    let commands = allCases.map(\.rawValue)
    let begun = word.count >= shortestBeginning ? commands.first { $0.hasPrefix(word) } : nil
    return begun ?? Suggestion.nearest(to: word, in: commands)
  }

  /// Chosen: no two commands begin with the same three letters.
  private static let shortestBeginning = 3

  private static let versions: Set = ["version", "版本", "版本号"]
  private static let words: [CommandName: Set<String>] = [
    .check: ["检查", "检测", "审核", "核验"], .facts: ["测量", "检测项", "测量值"], .judge: ["判定", "重新判定"],
    .prepare: ["成品", "成品照", "制作"], .trial: ["试用", "试行", "对比"], .suggest: ["建议"],
    .lint: ["规则", "检查规则"], .format: ["整理", "排版", "format"], .test: ["测试"], .explain: ["解释", "说明"],
    .evaluate: ["评估", "评价"], .bench: ["用时", "计时", "测速"], .help: ["帮助", "用法"],
  ]
}

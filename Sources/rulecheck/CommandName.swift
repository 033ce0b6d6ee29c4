import RuleLang

/// What the program can be asked to do; the raw value is the word on the command line.
enum CommandName: String, CaseIterable {
  case check
  case facts
  case judge
  case lint
  case evaluate
  case bench
  case help

  /// What follows the word, as the help shows it.
  var operands: String {
    switch self {
    case .check: "PHOTO… | DIR… | -"
    case .facts: "[PHOTO… | DIR… | -]"
    case .judge: "FACTS.ndjson… | -"
    case .lint: "[RULES…]"
    case .evaluate: "LABELS.csv"
    case .bench: "PHOTO… | --decode PHOTO… | --rules FILE"
    case .help: ""
    }
  }

  /// The shapes in which it can write its results, its own first.
  var formats: [Arguments.Format] {
    switch self {
    case .check: [.text, .json, .ndjson, .html]
    case .facts: [.text, .json, .ndjson]
    case .judge: [.ndjson, .text, .json, .html]
    case .evaluate: [.text, .json, .html]
    case .bench: [.text, .json]
    case .lint, .help: [.text]
    }
  }

  var summary: LocalizedText {
    switch self {
    case .check:
      LocalizedText(
        en: "judge photos (the word `check` may be left out; `-` reads paths from standard input)",
        zh: "检查照片（`check` 可省略；`-` 表示从标准输入逐行读取路径）")
    case .facts:
      LocalizedText(
        en: "what was measured on photos; without a photo, all facts that rules may name",
        zh: "显示照片的测量值；不给照片时列出规则可用的全部事实")
    case .judge:
      LocalizedText(
        en: "judge recorded facts again, one JSON object a line, no photo needed",
        zh: "对已记录的事实重新判定，每行一个 JSON 对象，无需照片")
    case .lint: LocalizedText(en: "check the rules themselves", zh: "检查规则本身")
    case .evaluate:
      LocalizedText(
        en: "compare what the program says with labels that people gave the same photos", zh: "将程序的判断与人工标签比较")
    case .bench:
      LocalizedText(en: "time each stage, decoding alone, or rules alone", zh: "测量各阶段、仅解码或仅规则的用时")
    case .help: LocalizedText(en: "print this help", zh: "显示本帮助")
    }
  }
}

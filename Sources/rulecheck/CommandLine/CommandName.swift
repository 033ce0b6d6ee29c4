import RuleLang

/// What the program can be asked to do; the raw value is the word on the command line.
enum CommandName: String, CaseIterable {
  case check
  case facts
  case judge
  case prepare
  case trial = "try"
  case suggest
  case lint
  case format = "fmt"
  case test
  case explain
  case evaluate
  case bench
  case help

  /// What follows the word, as the help shows it.
  var operands: LocalizedText {
    switch self {
    case .check: LocalizedText(en: "PHOTO… | DIR… | -", zh: "照片… | 文件夹… | -")
    case .facts: LocalizedText(en: "[PHOTO… | DIR… | -]", zh: "[照片… | 文件夹… | -]")
    case .judge: LocalizedText(en: "FACTS.ndjson… | RESULTS.ndjson… | -", zh: "测量值.ndjson… | 结果.ndjson… | -")
    case .prepare: LocalizedText(en: "PHOTO… | DIR… -o OUT", zh: "照片… | 文件夹… -o 输出")
    case .trial: LocalizedText(en: "RULES --against PHOTO… | FACTS.ndjson", zh: "规则 --against 照片… | 测量值.ndjson")
    case .suggest: LocalizedText(en: "PARAM --good PHOTO… --bad PHOTO…", zh: "参数 --good 照片… --bad 照片…")
    case .lint, .format, .test: LocalizedText(en: "[RULES…]", zh: "[规则文件…]")
    case .explain:
      LocalizedText(
        en: "[RULE | FACT | PARAM [PHOTO… | FACTS.ndjson] | CODE]", zh: "[规则 | 检测项 | 参数 [照片… | 测量值.ndjson] | 代码]")
    case .evaluate: LocalizedText(en: "LABELS.csv", zh: "标签.csv")
    case .bench:
      LocalizedText(
        en: "PHOTO… | --decode [--dump FILE] PHOTO… | --models | --rules FILE",
        zh: "照片… | --decode [--dump 文件] 照片… | --models | --rules 文件")
    case .help: LocalizedText(en: "", zh: "")
    }
  }

  /// The shapes in which it can write its results, its own first.
  var formats: [Arguments.Format] {
    switch self {
    case .check: [.text, .json, .ndjson, .csv, .list, .answers, .html, .junit]
    case .facts, .trial: [.text, .json, .ndjson]
    case .judge: [.ndjson, .text, .json, .csv, .list, .answers, .html, .junit]
    case .evaluate: [.text, .json, .html]
    case .bench: [.text, .json]
    case .test: [.text, .json, .junit]
    case .prepare: [.text, .json, .ndjson, .csv]
    case .suggest, .lint, .format, .explain, .help: [.text]
    }
  }

  /// The options that it heeds.
  var options: Set<Option> {
    let always: Set<Option> = [.lang, .color, .version, .help, .rules]
    let rules: Set<Option> = [.profile, .set]
    let photos = rules.union([.facts, .rejected, .jobs, .maxPixels, .models])
    let results: Set<Option> = [.format, .output]
    let verdicts = results.union([.waive, .failOn, .quiet, .verbose])
    let own: Set<Option> =
      switch self {
      case .check: photos.union(verdicts).union([.annotate, .resume])
      case .facts: photos.union(results).union([.landmarks, .regions])
      case .judge: rules.union(verdicts).union([.facts])
      case .prepare: photos.union(verdicts).union([.finished, .nameBy])
      case .trial: photos.union(results).union([.against])
      case .suggest: photos.union(results).union([.good, .bad])
      case .lint: rules
      case .format: [.check, .diff, .write, .fix]
      case .test: rules.union(results).union([.models, .quiet])
      case .explain: photos
      case .evaluate: photos.union(results).union([.photos, .map, .group])
      case .bench: photos.union(results).union([.decode, .dump])
      case .help: []
      }
    return always.union(own)
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
        zh: "显示照片的测量值；不给照片时列出规则可用的全部检测项")
    case .judge:
      LocalizedText(
        en:
          "judge recorded facts again, or make results into another report; takes one JSON object a line and writes the same unless --format says otherwise, no photo needed",
        zh: "对已记录的测量值重新判定，或把检查结果转成其他格式；每行读入一个 JSON 对象，不写 --format 时也这样输出，无需照片")
    case .prepare:
      LocalizedText(
        en: "cut photos that pass, and change their background, so that finished ones keep the registry's rules",
        zh: "将合格的照片裁剪、更换背景，制成符合学信网规则的成品照")
    case .trial:
      LocalizedText(
        en: "which verdicts would change under edited rules, and by which rule", zh: "修改规则后哪些照片的结论会改变，因哪条规则")
    case .suggest:
      LocalizedText(
        en: "the value of a param that separates good photos from bad ones, and what it costs",
        zh: "为参数建议一个能区分合格与不合格照片的取值，并说明代价")
    case .lint: LocalizedText(en: "check the rules themselves", zh: "检查规则本身")
    case .format:
      LocalizedText(
        en: "lay rule files out; prints them unless --write, --check or --diff is given",
        zh: "整理规则文件的格式；不带 --write、--check、--diff 时仅输出")
    case .test: LocalizedText(en: "run the tests that rule files carry", zh: "运行规则文件中的测试")
    case .explain:
      LocalizedText(
        en:
          "all rules; or one in words, a fact or param and what uses it, with a photo all values; or what a code such as E204 means",
        zh: "列出全部规则；或用文字解释一条规则、一个检测项或参数，给出照片时列出各项数值；或解释 E204 之类的代码")
    case .evaluate:
      LocalizedText(
        en: "compare what the program says with labels that people gave the same photos", zh: "将程序的判断与人工标签比较")
    case .bench:
      LocalizedText(en: "time each stage, decoding alone, or rules alone", zh: "测量各阶段、仅解码或仅规则的用时")
    case .help: LocalizedText(en: "print this help", zh: "显示本帮助")
    }
  }
}

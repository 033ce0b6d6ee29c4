import RuleLang

/// An option of the command line; the raw value is its name after `--`.
enum Option: String, CaseIterable {
  case rules
  case profile
  case lang
  case format
  case output
  case facts
  case set
  case rejected
  case waive
  case failOn = "fail-on"
  case resume
  case annotate
  case finished
  case nameBy = "name-by"
  case against
  case good
  case bad
  case photos
  case map
  case group
  case check
  case diff
  case write
  case fix
  case decode
  case dump
  case landmarks
  case regions
  case jobs
  case maxPixels = "max-pixels"
  case models
  case color
  case quiet
  case verbose
  case version
  case help

  /// What its value stands for in the help; nil for an option without a value.
  var placeholder: LocalizedText? {
    func same(_ words: String) -> LocalizedText { LocalizedText(en: words, zh: words) }
    return switch self {
    case .rules, .finished: LocalizedText(en: "PATH", zh: "路径")
    case .profile: LocalizedText(en: "NAME", zh: "名称")
    case .lang: same("zh|en")
    case .format: same("text|json|ndjson|csv|list|answers|html|junit")
    case .output, .dump, .facts, .rejected, .map: LocalizedText(en: "FILE", zh: "文件")
    case .set: LocalizedText(en: "FACT|PARAM=VALUE", zh: "检测项|参数=值")
    case .waive: LocalizedText(en: "[PHOTO:]RULE=REASON", zh: "[照片:]规则=理由")
    case .failOn: same("review|reject")
    case .annotate, .photos, .models: LocalizedText(en: "DIR", zh: "文件夹")
    case .against, .good, .bad: LocalizedText(en: "PATH…", zh: "路径…")
    case .group, .nameBy: LocalizedText(en: "COLUMN", zh: "列名")
    case .jobs, .maxPixels: LocalizedText(en: "N", zh: "数量")
    case .color: same("auto|always|never")
    case .check, .diff, .write, .fix, .decode, .landmarks, .regions, .resume, .quiet, .verbose, .version, .help: nil
    }
  }

  /// Whether the words behind its value are more of the same, as a shell makes several of `--good *.jpg`.
  var takesSeveral: Bool {
    switch self {
    case .against, .good, .bad: true
    default: false
    }
  }

  var summary: LocalizedText {
    switch self {
    case .rules:
      LocalizedText(
        en:
          "a rule file or a folder of them; may be repeated (default: the nearest rules/ upward, else the installed one)",
        zh: "规则文件或文件夹，可重复（默认：向上最近的 rules/，否则用随程序安装的规则）")
    case .profile: LocalizedText(en: "the profile of the rules to use", zh: "使用规则中的哪个方案（profile）")
    case .lang: LocalizedText(en: "language of messages (default: from LANG)", zh: "提示语言（默认：取自 LANG）")
    case .format:
      LocalizedText(
        en:
          "shape of the results (default: text; judge: ndjson); csv has a row for each finding, list one for each photo, answers is the list with what a person has to fill in, for --facts",
        zh: "结果格式（默认：text；judge 为 ndjson）；csv 每个问题一行，list 每张照片一行，answers 是复核表，填写后用 --facts 交回")
    case .output:
      LocalizedText(
        en:
          "write the results to FILE instead of standard output; prepare: the finished photo, or the folder of several",
        zh: "结果写入文件而非标准输出；prepare：成品照文件，多张时为文件夹")
    case .facts:
      LocalizedText(
        en: "facts that no photo shows and what people decided of rules, keyed by file name: CSV, JSON or NDJSON",
        zh: "照片上看不出的检测项，以及人工对规则的结论，按文件名对应：CSV、JSON 或 NDJSON"
      )
    case .set:
      LocalizedText(
        en: "one such fact, for every photo, or a param of the rules; may be repeated",
        zh: "给所有照片指定一个检测项的值，或改一个规则参数，可重复")
    case .rejected:
      LocalizedText(
        en: "results of earlier runs (NDJSON), to find photos that did not pass and are sent again; may be repeated",
        zh: "以往检查的结果（NDJSON），用于发现重复提交的未通过照片，可重复")
    case .waive:
      LocalizedText(
        en:
          "a rule, by its name or its text, that does not count for one photo or for all, and why; shown in every report; may be repeated",
        zh: "豁免的规则（规则名或其文字）及理由，可只对一张照片，各种报告中都会列出，可重复")
    case .failOn:
      LocalizedText(
        en: "from which verdict on the exit status is not 0 (default: review)", zh: "从哪种结论起退出状态不为 0（默认：review）")
    case .resume:
      LocalizedText(
        en: "go on where an interrupted run stopped (with --format ndjson --output FILE)",
        zh: "从上次中断处继续（配合 --format ndjson --output 文件）")
    case .finished:
      LocalizedText(
        en: "prepare: the rules of the finished photo (default: library/degree-photo.rule beside the rules)",
        zh: "prepare：成品照的规则（默认：规则旁的 library/degree-photo.rule）")
    case .nameBy:
      LocalizedText(
        en: "prepare: name each finished photo by this column of the table of --facts, such as the student number",
        zh: "prepare：用 --facts 名册中的这一列（如学号）给成品照命名")
    case .against:
      LocalizedText(en: "try: photos or recorded facts; may be repeated", zh: "try：照片或已记录的测量值，可重复")
    case .good: LocalizedText(en: "suggest: photos that ought to pass; may be repeated", zh: "suggest：应当通过的照片，可重复")
    case .bad: LocalizedText(en: "suggest: photos that ought not to; may be repeated", zh: "suggest：不应通过的照片，可重复")
    case .photos:
      LocalizedText(
        en: "evaluate: where the table's photos lie (default: beside it)", zh: "evaluate：表中照片所在文件夹（默认：与表同处）")
    case .map:
      LocalizedText(
        en: "evaluate: which label means which answer (default: LABELS.map)", zh: "evaluate：标签与回答的对应（默认：与表同名的 .map）")
    case .group: LocalizedText(en: "evaluate: figures for each value of this column too", zh: "evaluate：并按此列分组统计")
    case .check: LocalizedText(en: "fmt: only say which files would change", zh: "fmt：只指出需要整理的文件")
    case .diff: LocalizedText(en: "fmt: show what would change", zh: "fmt：显示将有的改动")
    case .write: LocalizedText(en: "fmt: change the files", zh: "fmt：写回文件")
    case .fix:
      LocalizedText(
        en: "fmt: mend punctuation, signs and words that can mean one thing only, and delete marks of lists",
        zh: "fmt：同时改正只有一种含义的标点、符号和词，并删去列表符号")
    case .decode: LocalizedText(en: "bench: decoding alone, at each scale", zh: "bench：仅测解码，各缩放比例")
    case .dump:
      LocalizedText(
        en: "bench: with `--decode`, write a photo's pixels as the file has them (PPM)",
        zh: "bench：与 `--decode` 同用，将照片的原始像素写为 PPM")
    case .landmarks:
      LocalizedText(en: "facts: the 478 landmarks of the face too, in JSON", zh: "facts：同时以 JSON 给出面部 478 个关键点")
    case .regions:
      LocalizedText(
        en: "facts: the outlines of face, hair, clothing, neck, ears, background too, in JSON",
        zh: "facts：同时以 JSON 给出面部、头发、衣物、颈部、耳朵、背景的轮廓")
    case .annotate:
      LocalizedText(
        en: "write copies of the photos with the findings drawn on them, numbered as in the report",
        zh: "在照片副本上画出测量与问题（编号与报告相同），写入该文件夹")
    case .jobs: LocalizedText(en: "how many cores work at once (default: all)", zh: "同时使用的核心数（默认：全部）")
    case .maxPixels: LocalizedText(en: "refuse photos of more pixels", zh: "拒绝像素数超过此值的照片")
    case .models:
      LocalizedText(
        en: "folder of the model files; `bench --models`, without a value, times the models alone",
        zh: "模型文件所在文件夹；`bench --models` 不带值时单独为模型计时")
    case .color: LocalizedText(en: "colours on the terminal (NO_COLOR is honoured)", zh: "终端颜色（遵从 NO_COLOR）")
    case .quiet: LocalizedText(en: "only photos that do not pass, and the sum", zh: "只显示未通过的照片和汇总")
    case .verbose: LocalizedText(en: "every rule with the values it read", zh: "显示每条规则及其读取的数值")
    case .version: LocalizedText(en: "print the version", zh: "显示版本")
    case .help: LocalizedText(en: "print this help", zh: "显示本帮助")
    }
  }
}

import RuleLang

/// The command line, understood.
struct Arguments {
  enum Format: String, CaseIterable {
    case text
    case json
    case ndjson
    case csv
    case list
    case answers
    case html
    case junit
  }

  enum Color: String, CaseIterable {
    case auto
    case always
    case never
  }

  var command = CommandName.check
  private(set) var isCommandGiven = false
  var operands: [String] = []
  var rules: [String] = []
  var profile: String?
  var language: Language
  /// The shape of the results; nil for the command's own.
  var format: Format?
  var output: String?
  var factFiles: [String] = []
  /// `fact=value`, as given.
  var factSettings: [String] = []
  /// Results of earlier runs, whose rejected photos may be sent again.
  var rejected: [String] = []
  /// `rule=reason`, as given.
  var waivers: [String] = []
  /// The command that help is asked for; nil for all.
  var helpTopic: CommandName?
  /// The mildest verdict for which the exit status is not 0.
  var failOn = Verdict.review
  /// Whether photos that stand in the file of `--output` already are left out.
  var wantsResume = false
  /// Where annotated copies go; nil for none.
  var annotate: String?
  /// The rules of finished photos; nil for the degree photo's.
  var finished: String?
  /// The column of the table by which finished photos are named; nil for the names of the photos.
  var nameBy: String?
  /// What edited rules are tried on.
  var against: [String] = []
  /// Photos that ought to pass, and photos that ought not to.
  var good: [String] = []
  var bad: [String] = []
  /// Where the photos of a table of labels lie; nil for beside it.
  var photos: String?
  /// Which label means which answer; nil for the file beside the table.
  var map: String?
  /// The column of labels by which figures are split.
  var group: String?
  /// How many photos are judged at once; nil for as many as there are cores.
  var jobs: Int?
  var maxPixels: Int?
  var models: String?
  var color = Color.auto
  /// What `fmt` does with a file that is not laid out: say so, show the difference, change it; and whether it first mends
  /// what can mean one thing only.
  var wantsCheck = false
  var wantsDiff = false
  var wantsWrite = false
  var wantsFix = false
  /// Whether `bench` times decoding alone.
  var wantsDecode = false
  /// Where `bench --decode` writes pixels.
  var dump: String?
  /// Whether `bench` times the models alone.
  var wantsModelTimes = false
  /// What `facts` gives beside the facts.
  var wantsLandmarks = false
  var wantsRegions = false
  var isQuiet = false
  var isVerbose = false
  var wantsVersion = false
  var wantsHelp = false
  /// Every option that was given, in the order of the line.
  private(set) var given: [Option] = []

  /// The settings of `--set` that move a param of the rules: those with neither the dot of a fact nor the mark of a
  /// question in the name.
  var parameterSettings: [RuleCompiler.Setting] {
    factSettings.compactMap(parameter)
  }

  private func parameter(_ setting: String) -> RuleCompiler.Setting? {
    guard let (name, value) = Self.parts(of: setting), !name.contains(where: ".?？".contains) else { return nil }
    return RuleCompiler.Setting(name: name, value: value)
  }

  /// The name and the value on both sides of `=`, or of the full-width sign of Chinese keyboards, without blanks around
  /// them; the value may be empty. Nil for what is no setting.
  static func parts(of setting: String) -> (name: String, value: String)? {
    guard let sign = setting.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return nil }
    let name = setting[..<sign].trimmed
    return name.isEmpty ? nil : (name, setting[setting.index(after: sign)...].trimmed)
  }

  /// Understands `words`, the command line without the program's name.
  ///
  /// - Parameter environment: decides the language where no option does.
  init(_ words: [String], environment: [String: String]) throws(UsageError) {
    language = Self.language(of: environment)
    // Messages about other mistakes are to speak the language that was asked for, wherever it stands in the line.
    if let asked = Self.askedLanguage(in: words) { language = asked }
    var rest = words[...]
    if let first = rest.first, let command = CommandName(rawValue: first) {
      self.command = command
      isCommandGiven = true
      rest.removeFirst()
    }
    do throws(UsageError) {
      try take(all: rest)
      if wantsHelp {
        turnToHelp()
        return
      }
      try checkOptions()
      try checkOperands()
      try checkFormat()
      try checkOutput()
      try checkQuiet()
      try checkResume()
      try checkNames()
      try checkLayout()
      try checkSettings()
    } catch {
      var error = error
      error.language = language
      throw error
    }
  }

  /// Makes of a line that asks for help one for help alone, on its command where it has one.
  private mutating func turnToHelp() {
    if command == .help { return }
    if isCommandGiven { helpTopic = command }
    command = .help
    operands = []
  }

  /// The shape of the results: the one asked for, else what the name of the file promises.
  var resultFormat: Format { format ?? promisedFormat ?? command.formats[0] }

  private var promisedFormat: Format? {
    guard let output, let dot = output.lastIndex(of: ".") else { return nil }
    let ending = output[output.index(after: dot)...].lowercased()
    let promised: Format? =
      switch ending {
      case "xml": .junit
      case "htm": .html
      default: Format(rawValue: ending)
      }
    return promised.flatMap { command.formats.contains($0) ? $0 : nil }
  }

  /// Rules look like a photo that cannot be read, and so does a word before the photos that was meant as a command.
  private func checkOperands() throws(UsageError) {
    if command == .check, !isCommandGiven, operands.count > 1, let first = operands.first, !first.contains("."),
      !first.contains("/"), first != "-", !FileReader.exists(first)
    {
      let commands = CommandName.allCases.map(\.rawValue)
      throw UsageError(
        en:
          "there is no file or folder `\(first)`, and no such command: commands are \(commands.joined(separator: ", "))",
        zh: "没有名为 `\(first)` 的文件或文件夹，也没有这个命令；命令有 \(commands.joined(separator: "、"))")
    }
    guard command == .check, let rules = operands.first(where: RuleEnding.isIn) else { return }
    throw UsageError(
      en:
        "`\(rules)` is a rule file: write `rulecheck --rules \(rules) PHOTO` to judge by it, or `rulecheck lint \(rules)`",
      zh: "`\(rules)` 是规则文件：用它检查照片请写 `rulecheck --rules \(rules) 照片`，检查规则本身请写 `rulecheck lint \(rules)`")
  }

  /// Takes the first word that is no option where no command was given before it: a command behind options, or a photo.
  private mutating func take(first word: String) throws(UsageError) {
    guard !FileReader.exists(word) else { return operands.append(word) }
    if let command = CommandName(rawValue: word) {
      self.command = command
      isCommandGiven = true
      return
    }
    try checkFirst(word)
    operands.append(word)
  }

  /// A mistyped command, or the beginning of one, looks like a photo that is not there.
  private func checkFirst(_ word: String) throws(UsageError) {
    guard !word.contains("."), word != "-", let hint = CommandName.meant(by: word) else { return }
    throw UsageError(
      en: "there is no file `\(word)`; did you mean the command `\(hint)`?", zh: "没有文件 `\(word)`，是否想写命令 `\(hint)`？")
  }

  /// An option that the command does not heed would be thought to have worked.
  private func checkOptions() throws(UsageError) {
    guard command != .help, !wantsVersion else { return }
    if command == .bench { try checkBench() }
    guard let option = given.first(where: { !command.options.contains($0) }) else { return }
    let users = CommandName.allCases.filter { $0.options.contains(option) }.map { "`\($0.rawValue)`" }
    throw UsageError(
      en: "`--\(option.rawValue)` does nothing for `\(command.rawValue)`; it is for \(users.joined(separator: ", "))",
      zh: "`--\(option.rawValue)` 对 `\(command.rawValue)` 不起作用，只用于 \(users.joined(separator: "、"))")
  }

  private func checkFormat() throws(UsageError) {
    guard let format, !command.formats.contains(format) else { return }
    let known = command.formats.map(\.rawValue)
    throw UsageError(
      en: "`\(command.rawValue)` cannot write \(format.rawValue): it writes \(known.joined(separator: ", "))",
      zh: "`\(command.rawValue)` 不能输出 \(format.rawValue)，可选：\(known.joined(separator: "、"))")
  }

  /// A page under a table's name opens in no spreadsheet, and may have taken the place of the table.
  private func checkOutput() throws(UsageError) {
    guard command != .prepare, let format, let promised = promisedFormat, let output else { return }
    guard Self.program(opening: format) != Self.program(opening: promised) else { return }
    throw UsageError(
      en: "`--format \(format.rawValue)` does not fit the name `\(output)`; give the file another ending",
      zh: "`--format \(format.rawValue)` 与文件名 `\(output)` 不符，请换一个扩展名")
  }

  /// What files of a format are opened with, as far as one is not taken for another.
  private static func program(opening format: Format) -> Int {
    switch format {
    case .text: 0
    case .json, .ndjson: 1
    case .csv, .list, .answers: 2
    case .html: 3
    case .junit: 4
    }
  }

  /// Results for other programs are whole: what is missing from them would be taken for not judged.
  private func checkQuiet() throws(UsageError) {
    guard isQuiet, [.json, .ndjson, .junit].contains(resultFormat) else { return }
    throw UsageError(
      en:
        "`--quiet` does nothing for \(resultFormat.rawValue), which has every photo; it is for text, csv, list, answers and html",
      zh: "`--quiet` 对 \(resultFormat.rawValue) 不起作用，其中始终包含每张照片；只用于 text、csv、list、answers、html")
  }

  /// Only where each photo's result is a line of its own in a file can a run tell what is done.
  private func checkResume() throws(UsageError) {
    guard wantsResume, command != .check || output == nil || resultFormat != .ndjson else { return }
    throw UsageError(
      en: "`--resume` goes on with a file of results: add `--format ndjson --output FILE`",
      zh: "`--resume` 用于接着写结果文件：请加上 `--format ndjson --output 文件`")
  }

  /// What is given and has no effect was meant otherwise.
  private func checkBench() throws(UsageError) {
    if dump != nil, !wantsDecode {
      throw UsageError(
        en: "`--dump` writes what `--decode` decodes: add `--decode`", zh: "`--dump` 写出 `--decode` 解码的像素：请加上 `--decode`"
      )
    }
    if wantsModelTimes, !operands.isEmpty {
      throw UsageError(
        en: "`--models` times the models alone, without photos; for their folder write `--models=DIR`",
        zh: "`--models` 只测模型，不读照片；若指模型文件夹，请写 `--models=文件夹`")
    }
    let mode = benchMode
    guard let option = given.first(where: { command.options.contains($0) && !mode.options.contains($0) }) else {
      return
    }
    throw UsageError(
      en: "`--\(option.rawValue)` does nothing for `\(mode.words)`",
      zh: "`--\(option.rawValue)` 对 `\(mode.words)` 不起作用")
  }

  /// What `bench` times.
  var benchMode: BenchMode {
    if wantsModelTimes { return .models }
    if wantsDecode { return .decoding }
    return operands.isEmpty && !rules.isEmpty ? .rules : .stages
  }

  private func checkLayout() throws(UsageError) {
    guard wantsCheck, wantsWrite else { return }
    throw UsageError(
      en: "`--check` leaves the files as they are, and `--write` changes them: give one of the two",
      zh: "`--check` 不改动文件，`--write` 会写回文件：两者只能给一个")
  }

  /// Where no photo is judged, a fact has nowhere to go.
  private func checkSettings() throws(UsageError) {
    guard !command.options.contains(.facts),
      let setting = factSettings.first(where: { setting in
        parameter(setting).map(\.value.isEmpty) ?? true
      })
    else { return }
    throw UsageError(
      en:
        "`--set \(setting)` sets no param, and `\(command.rawValue)` takes nothing else: write `--set param=value`",
      zh: "`--set \(setting)` 设的不是参数，而 `\(command.rawValue)` 只能设参数：应写成 `--set 参数=值`")
  }

  private func checkNames() throws(UsageError) {
    guard nameBy != nil, factFiles.isEmpty else { return }
    throw UsageError(
      en: "`--name-by` names photos by a column of a table: add `--facts FILE`",
      zh: "`--name-by` 用名册中的一列给成品照命名：请加上 `--facts 名册`")
  }

  private mutating func take(all words: ArraySlice<String>) throws(UsageError) {
    var rest = words
    var last: Option?
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      try checkDash(word)
      guard word.hasPrefix("-"), word != "-" else {
        if operands.isEmpty, !isCommandGiven {
          try take(first: word)
          continue
        }
        // What the command itself is about comes first.
        if let last, last.takesSeveral, !operands.isEmpty { try set(last, to: word) } else { operands.append(word) }
        continue
      }
      last = try take(option: word, from: &rest)
    }
  }

  /// - Returns: which option it is.
  private mutating func take(option word: String, from rest: inout ArraySlice<String>) throws(UsageError) -> Option {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let option = try Self.option(named: parts[0])
    given.append(option)
    // The models are what `bench` can time; their folder it takes after an equals sign alone.
    if option == .models, command == .bench, parts.count == 1 {
      wantsModelTimes = true
      return option
    }
    guard let placeholder = option.placeholder else {
      guard parts.count == 1 else {
        throw UsageError(en: "`\(parts[0])` takes no value", zh: "`\(parts[0])` 不带值")
      }
      try set(option)
      return option
    }
    guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
      throw UsageError(
        en: "`\(parts[0])` needs a value: \(placeholder.en)", zh: "`\(parts[0])` 需要一个值：\(placeholder.zh)")
    }
    guard !value.isEmpty else {
      throw UsageError(en: "the value of `\(parts[0])` is empty", zh: "`\(parts[0])` 的值是空的")
    }
    // Bytes that are not UTF-8 were replaced when the word became text, and a file would be written under another name.
    guard !value.contains("\u{FFFD}") else {
      throw UsageError(
        en: "the value of `\(parts[0])` is not UTF-8; use a terminal in UTF-8, or another name",
        zh: "`\(parts[0])` 的值不是 UTF-8 编码；请使用 UTF-8 终端，或换一个名称")
    }
    try set(option, to: value)
    return option
  }

  /// A chat makes one dash of two, which then looks like a photo.
  private func checkDash(_ word: String) throws(UsageError) {
    let name = word.drop { Self.dashes.contains($0) || $0 == "-" }
    guard let first = word.first,
      Self.dashes.contains(first) || word.dropFirst().first.map(Self.dashes.contains) == true,
      let option = Option(rawValue: String(name.prefix { $0 != "=" })),
      !FileReader.exists(word)
    else { return }
    throw UsageError(
      en: "`\(word)` begins with a dash that is none; did you mean `--\(option.rawValue)`?",
      zh: "`\(word)` 开头的不是半角连字符，是否想写 `--\(option.rawValue)`？")
  }

  private static let dashes: Set<Character> = ["—", "–", "−", "－", "‐", "‑", "―", "﹣"]

  private static func option(named word: String) throws(UsageError) -> Option {
    let short: [String: Option] = ["-h": .help, "-o": .output, "-j": .jobs, "-q": .quiet, "-v": .verbose]
    let long = word.hasPrefix("--") ? Option(rawValue: String(word.dropFirst(2))) : nil
    if let option = short[word] ?? long { return option }
    if FileReader.exists(word) {
      throw UsageError(
        en: "`\(word)` begins like an option; write the file as `./\(word)`", zh: "`\(word)` 的开头像选项；表示文件请写 `./\(word)`")
    }
    let hint = Suggestion.nearest(to: String(word.drop { $0 == "-" }), in: Option.allCases.map(\.rawValue))
    throw UsageError(
      en: "there is no option `\(word)`" + (hint.map { "; did you mean `--\($0)`?" } ?? ""),
      zh: "没有选项 `\(word)`" + (hint.map { "，是否想写 `--\($0)`？" } ?? ""))
  }

  /// Chinese where the environment's locale is Chinese, else English.
  ///
  /// Source: POSIX.1-2017, 8.2: LC_ALL outweighs LC_MESSAGES, which outweighs LANG.
  private static func language(of environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }

  private static func askedLanguage(in words: [String]) -> Language? {
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count { return Language(rawValue: languageCode(of: words[index + 1])) }
      guard word.hasPrefix("--lang=") else { continue }
      return Language(rawValue: languageCode(of: String(word.dropFirst("--lang=".count))))
    }
    return nil
  }

  /// `zh` of `zh-CN`, `zh_CN.UTF-8` and `ZH`.
  static func languageCode(of value: String) -> String {
    value.lowercased().prefix { $0 != "-" && $0 != "_" }.description
  }
}

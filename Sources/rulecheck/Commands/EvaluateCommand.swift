import PhotoChecks
import RuleLang

/// `rulecheck evaluate LABELS.csv`: compares what the program says with what people say of the same photos.
struct EvaluateCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    guard context.arguments.operands.count == 1, let table = context.arguments.operands.first else {
      context.complain(
        LocalizedText(
          en: "name one table of labels: `rulecheck evaluate LABELS.csv`",
          zh: "请给出一个标签表：`rulecheck evaluate 标签.csv`"))
      throw Stop(code: .usage)
    }
    let folder = context.arguments.photos ?? FilePath.folder(of: table)
    let labels = try context.read(table, limit: CommandContext.largestTable) { bytes throws(RecordError) in
      try LabelledPhotos(bytes, folder: folder)
    }
    for remark in labels.remarks { context.complain(remark, at: table) }
    let mapPath = context.arguments.map ?? Self.mapPath(for: table)
    try checkMap(at: mapPath)
    let map = try context.read(mapPath, limit: CommandContext.largestTable) { bytes throws(RecordError) in
      try LabelMap(TableText.decode(bytes))
    }
    try check(map, against: labels, at: mapPath)
    for entry in map.entries { tellUncounted(entry, in: labels, at: mapPath) }
    try checkGroup(against: labels)
    let rules = try rules(for: map)
    let sources = try sources(of: map, in: rules.program, at: mapPath)
    let output = try context.openOutput(sparing: [mapPath])
    defer { output.close() }
    let (columns, unreadable) = try await evaluate(map, rows: labels.rows, rules: rules, sources: sources)
    let report = EvaluationReport(
      columns: columns, language: context.language, paths: PagePaths(page: context.arguments.output))
    switch context.arguments.resultFormat {
    case .json: output.write(JSONWriter.text(EvaluationRecord(columns), isPretty: true) + "\n")
    case .html: output.write(report.page)
    default: output.write(report.text)
    }
    output.finish()
    complain(of: unreadable)
    return unreadable.isEmpty ? .success : .unreadable
  }

  private typealias UnreadablePhoto = (photo: String, failure: PhotoFailure)

  /// Figures that quietly leave photos out would be taken for figures of them all.
  private func complain(of unreadable: [UnreadablePhoto]) {
    for (photo, failure) in unreadable.prefix(Self.mostNamed) { context.complain(failure.reason, at: photo) }
    guard unreadable.count > Self.mostNamed else { return }
    let more = unreadable.count - Self.mostNamed
    context.complain(LocalizedText(en: "\(more) more cannot be read", zh: "另有 \(more) 张无法读取"))
  }

  /// Chosen: enough to see that a folder is the wrong one, and few enough to read.
  private static let mostNamed = 5

  private func evaluate(
    _ map: LabelMap, rows: [LabelledPhotos.Row], rules: RuleSet, sources: [AnswerSource]
  ) async throws(Stop) -> (columns: [ColumnEvaluation], unreadable: [UnreadablePhoto]) {
    let judge = try context.judge(for: rules, wantsDigest: false)
    let counted = rows.filter { row in map.conditions.allSatisfy { $0.labels.contains(row.labels[$0.column] ?? "") } }
    let group = context.arguments.group
    var columns = map.entries.map { ColumnEvaluation($0) }
    var progress = Progress(total: counted.count, language: context.language)
    var unreadable: [UnreadablePhoto] = []
    var done = 0
    await inOrder(counted, jobs: context.jobs) { row in
      (row, Result { () throws(PhotoFailure) in try judge.answers(of: row.photo, from: sources) })
    } deliver: { row, result in
      switch result {
      case .success(let answers):
        for (index, answer) in answers.enumerated() {
          columns[index].add(row, answer: answer, group: group.flatMap { row.labels[$0] })
        }
      case .failure(let failure): unreadable.append((row.photo, failure))
      }
      done += 1
      progress.show(done: done)
    }
    progress.clear()
    for index in columns.indices { columns[index].finish() }
    return (columns, unreadable)
  }

  private static let example = "glasses = accessories.no_glasses { violated: y; satisfied: n }"

  /// Who has no map yet has to see what one looks like.
  private func checkMap(at path: String) throws(Stop) {
    guard !FileReader.exists(path) else { return }
    context.complain(
      LocalizedText(
        en: "no such file; it says what each column's labels mean, one column a line: `\(Self.example)`",
        zh: "文件不存在；其中每行写明一列标签的含义，例如 `\(Self.example)`"), at: path)
    throw Stop(code: .unreadable)
  }

  /// A column that the table lacks would silently count nothing.
  private func check(_ map: LabelMap, against labels: LabelledPhotos, at path: String) throws(Stop) {
    if map.entries.isEmpty {
      context.complain(
        LocalizedText(en: "no column in it; write `\(Self.example)`", zh: "其中没有写任何列，例如 `\(Self.example)`"), at: path)
      throw Stop(code: .unreadable)
    }
    let known = Set(labels.columns)
    let wanted = map.entries.map { ($0.column, $0.line) } + map.conditions.map { ($0.column, $0.line) }
    for (column, line) in wanted.sorted(by: { $0.1 < $1.1 }) where !known.contains(column) {
      context.complain(noColumn(column, in: labels), at: "\(path):\(line)")
      throw Stop(code: .unreadable)
    }
  }

  /// A slip in the name of a label would leave photos out of the figures.
  private func tellUncounted(_ entry: LabelMap.Entry, in labels: LabelledPhotos, at path: String) {
    let given = labels.rows.compactMap { $0.labels[entry.column] }.filter { !$0.isEmpty }
    let place = "\(path):\(entry.line)"
    let known = Set(given)
    let missing = entry.answers.keys.filter { !known.contains($0) }.sorted()
    for label in missing.prefix(Self.mostNamed) {
      let hint = Suggestion.nearest(to: label, in: known.sorted())
      context.complain(
        LocalizedText(
          en: "no photo has `\(label)` in the column `\(entry.column)`"
            + (hint.map { "; did you mean `\($0)`?" } ?? ""),
          zh: "列 `\(entry.column)` 中没有标签 `\(label)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "")), at: place)
    }
    if missing.count > Self.mostNamed {
      let more = missing.count - Self.mostNamed
      context.complain(
        LocalizedText(
          en: "no photo has \(more.counting("more label")) of this line", zh: "本行另有 \(more) 个标签也没有照片使用"), at: place)
    }
    let uncounted = given.filter { entry.answers[$0] == nil }
    guard !uncounted.isEmpty else { return }
    let names = Set(uncounted).sorted()
    let list = names.prefix(Self.mostNamed).map { "`\($0)`" }
    let more = names.count > list.count
    context.complain(
      LocalizedText(
        en: "\(uncounted.count.counting("photo")) not counted, whose `\(entry.column)` is "
          + list.joined(separator: ", ") + (more ? ", …" : ""),
        zh: "\(uncounted.count) 张照片不计入，其 `\(entry.column)` 为 " + list.joined(separator: "、") + (more ? "、…" : "")),
      at: place)
  }

  /// Figures that nothing splits would be taken for figures of one group.
  private func checkGroup(against labels: LabelledPhotos) throws(Stop) {
    guard let group = context.arguments.group, !labels.columns.contains(group) else { return }
    context.complain(noColumn(group, in: labels), at: "`--group`")
    throw Stop(code: .usage)
  }

  private func noColumn(_ column: String, in labels: LabelledPhotos) -> LocalizedText {
    let hint = Suggestion.nearest(to: column, in: labels.columns)
    return LocalizedText(
      en: "the table has no column `\(column)`" + (hint.map { "; did you mean `\($0)`?" } ?? ""),
      zh: "表中没有列 `\(column)`" + (hint.map { "，是否想写 `\($0)`？" } ?? ""))
  }

  /// The rules in force, and for each derived fact that the map names a rule that requires it.
  private func rules(for map: LabelMap) throws(Stop) -> RuleSet {
    let plain = try context.loadRules()
    let derived = Set(plain.program.derivedFacts().map(\.path))
    let wanted = Set(map.entries.map(\.target)).intersection(derived).sorted()
    guard !wanted.isEmpty else { return plain }
    let probe = SourceFile(path: Self.probePath, text: wanted.map { "require \($0)\n" }.joined())
    return try context.orStop { () throws(RuleSet.Failure) in
      try RuleSet.load(context.arguments, adding: [probe])
    }
  }

  private static let verdict = "verdict"
  private static let probePath = "(evaluated)"

  private func sources(of map: LabelMap, in program: CheckedProgram, at path: String) throws(Stop) -> [AnswerSource] {
    let rules = program.rules
    let derived = Set(map.entries.map(\.target)).intersection(program.derivedFacts().map(\.path)).sorted()
    var sources: [AnswerSource] = []
    for entry in map.entries {
      if entry.target == Self.verdict {
        // Those that only tell a derived fact are no rules of the office.
        sources.append(.verdict(without: Set(rules.indices.filter { rules[$0].id.hasPrefix(Self.probePath) })))
      } else if let index = rules.firstIndex(where: { $0.id == entry.target }) {
        sources.append(.rule(index))
      } else if let line = derived.firstIndex(of: entry.target),
        let index = rules.firstIndex(where: { $0.id == "\(Self.probePath):\(line + 1)" })
      {
        sources.append(.derived(rule: index))
      } else if let index = program.facts.index(of: entry.target) {
        sources.append(.fact(index))
      } else {
        let known = rules.map(\.id) + program.facts.declarations.map(\.path) + program.derivedFacts().map(\.path)
        let hint = Suggestion.nearest(to: entry.target, in: known)
        context.complain(
          LocalizedText(
            en: "\(path):\(entry.line): no rule or fact `\(entry.target)`"
              + (hint.map { "; did you mean `\($0)`?" } ?? ""),
            zh: "\(path):\(entry.line)：没有规则或检测项 `\(entry.target)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "")))
        throw Stop(code: .unreadable)
      }
    }
    for (entry, source) in zip(map.entries, sources) { try check(entry, source.words(in: program), at: path) }
    return sources
  }

  /// An answer that the target never gives would count every photo as wrong.
  private func check(_ entry: LabelMap.Entry, _ words: [String]?, at path: String) throws(Stop) {
    guard let words, let wrong = entry.order.first(where: { !words.contains($0) }) else { return }
    let list = words.map { "`\($0)`" }.joined(separator: context.language.say(", ", "、"))
    context.complain(
      LocalizedText(
        en: "\(path):\(entry.line): `\(entry.target)` never answers `\(wrong)`, but \(list)",
        zh: "\(path):\(entry.line)：`\(entry.target)` 的回答没有 `\(wrong)`，只有 \(list)"))
    throw Stop(code: .unreadable)
  }

  /// `labels.map` beside `labels.csv`.
  private static func mapPath(for table: String) -> String {
    (table.hasSuffix(".csv") ? String(table.dropLast(".csv".count)) : table) + ".map"
  }
}

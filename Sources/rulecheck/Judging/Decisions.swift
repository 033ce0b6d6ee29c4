import RuleLang

/// What people decided of rules, by their place in the program: those that `--waive RULE=reason` waives for all photos or
/// `--waive PHOTO:RULE=reason` for single ones, and those that the table of students waives or fails. A rule may be named by what
/// it says, too.
struct Decisions: Sendable {
  static let none = Decisions()

  private var decisions: [Int: Decision] = [:]
  private var ofSingle: [String: [Int: Decision]] = [:]

  /// Says what was decided for single students.
  private var students = FactTable()
  /// The places of the rules that a table may name, by their names.
  private var ids: [String: Int] = [:]

  private init() {}

  /// - Parameters:
  ///   - settings: `rule=reason` or `photo:rule=reason`, as given; they count more than the table.
  ///   - students: says in columns of rules what was decided for single photos.
  /// - Throws: where a reason is missing, a rule is not there, or is `final`: what a base set holds fast is nobody's to waive.
  init(
    _ settings: [String], students: FactTable, of program: CheckedProgram
  ) throws(UsageError) {
    try self.init(settings, of: program)
    guard students.hasDecisions else { return }
    self.students = students
    ids = Dictionary(program.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  private init(_ settings: [String], of program: CheckedProgram) throws(UsageError) {
    guard !settings.isEmpty else { return }
    let ids = Dictionary(program.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let rules = RuleNames(program)
    for setting in settings {
      let isRule = { rules.rule(called: $0) != nil }
      guard let parts = Self.parts(of: setting, isRule: isRule), !parts.value.trimmed.isEmpty else {
        throw UsageError(
          en:
            "write `--waive RULE=reason`, or `--waive PHOTO:RULE=reason` for one photo, not `\(setting)`: a waiver without a reason helps nobody",
          zh: "应写成 `--waive 规则=理由`，只对一张照片则写 `--waive 照片:规则=理由`，而不是 `\(setting)`：豁免必须写明理由")
      }
      let (photo, written) = Self.target(parts.name.trimmed, isRule: isRule)
      guard let rule = rules.rule(called: written), let index = ids[rule.id] else {
        throw Self.noRule(written, rules, program)
      }
      let name = rule.id
      guard !rule.isFinal else {
        throw UsageError(
          en: "the rule `\(name)` is final and cannot be waived", zh: "规则 `\(name)` 是 final 的，不能豁免")
      }
      let isRepeated = photo.map { ofSingle[$0]?[index] != nil } ?? (decisions[index] != nil)
      guard !isRepeated else {
        throw UsageError(en: "the rule `\(name)` is waived twice", zh: "规则 `\(name)` 重复豁免")
      }
      let waiver: Decision
      do throws(RecordError) {
        waiver = .waived(try WaiverReason(parts.value.trimmed, rule: name).text)
      } catch {
        throw UsageError(en: error.message.en, zh: error.message.zh)
      }
      if let photo { ofSingle[photo, default: [:]][index] = waiver } else { decisions[index] = waiver }
    }
  }

  private static func noRule(_ name: String, _ rules: RuleNames, _ program: CheckedProgram) -> UsageError {
    if let place = program.switchingOff(name).first?.position.place {
      return UsageError(
        en: "the rule `\(name)` is switched off (\(place)) and needs no waiver",
        zh: "规则 `\(name)` 已停用（\(place)），无需豁免")
    }
    let hint = rules.question(about: name, near: Suggestion.nearest(to: name, in: rules.all))
    return UsageError(
      en: "there is no rule `\(name)` to waive" + (hint.map { "; \($0.en)" } ?? ""),
      zh: "没有可豁免的规则 `\(name)`" + (hint.map { "，\($0.zh)" } ?? ""))
  }

  /// The photo, if one is named, and the rule. Rules without a name are called `FILE:LINE`, and names of photos may hold any
  /// sign, so that the first place where a rule's name begins parts the two.
  static func target(_ name: String, isRule: (String) -> Bool) -> (photo: String?, rule: String) {
    guard !isRule(name) else { return (nil, name) }
    let splits = name.indices.filter { name[$0] == ":" || name[$0] == "：" }.map { colon in
      (photo: String(name[..<colon]).trimmed, rule: String(name[name.index(after: colon)...]).trimmed)
    }
    let whole = splits.filter { !$0.photo.isEmpty && !$0.rule.isEmpty }
    return (whole.first { isRule($0.rule) } ?? whole.last).map { ($0.photo, $0.rule) } ?? (nil, name)
  }

  /// What is waived, and why: parted at the first sign that stands behind a rule's name, else at the first of all.
  static func parts(of setting: String, isRule: (String) -> Bool) -> (name: String, value: String)? {
    let splits = setting.indices.filter { setting[$0] == "=" || setting[$0] == "＝" }.map { sign in
      (name: String(setting[..<sign]), value: String(setting[setting.index(after: sign)...]))
    }
    return splits.first { isRule(target($0.name.trimmed, isRule: isRule).rule) } ?? Arguments.parts(of: setting)
  }

  /// Those that count for the photo at `path`; single photos are found as in a table of facts.
  func applying(to path: String) -> Decisions {
    var applied = Decisions()
    applied.decisions = decisions
    for (name, told) in students.decisions(for: path) {
      if let rule = ids[name] { applied.decisions[rule] = told.decision }
    }
    for key in keys(for: path) { applied.decisions.merge(ofSingle[key] ?? [:]) { $1 } }
    return applied
  }

  /// The same and those that results of a check record, by the rules' names; what is given now counts more.
  func adding(recorded: [String: Decision], of program: CheckedProgram) -> Decisions {
    guard !recorded.isEmpty else { return self }
    var all = self
    for (index, rule) in program.rules.enumerated() where all.decisions[index] == nil {
      guard let decision = recorded[rule.id], decision.failure != nil || !rule.isFinal else { continue }
      all.decisions[index] = decision
    }
    return all
  }

  /// By what names the photo at `path` is one of the single ones; one may be named with its folder, and again without.
  func keys(for path: String) -> [String] {
    ofSingle.keys.filter { key in PhotoKey.of(path) { $0 == key } != nil }.sorted()
  }

  /// The photos that `--waive` names.
  var singlePhotos: [String] { ofSingle.keys.sorted() }

  var isEmpty: Bool { decisions.isEmpty }
  var rules: Set<Int> { Set(decisions.keys) }
  var waived: Set<Int> { Set(decisions.filter { $0.value.waiver != nil }.keys) }
  subscript(rule: Int) -> Decision? { decisions[rule] }
}

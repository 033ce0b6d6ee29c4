/// A rule for people: in words, where it comes from, what moved it, and, with a photo, what each part came to.
public struct RuleExplanation: Sendable {
  /// Something that made the rule what it is.
  public struct Provenance: Sendable, Hashable {
    public let text: LocalizedText
    public let position: SourcePosition
  }

  public let rule: Rule
  public let words: LocalizedText
  /// The condition as the file has it.
  public let condition: String
  public let when: String?
  public let unless: String?
  public let because: TranslatedText
  public let fix: TranslatedText
  /// Params with their values, `set`s and overrides, in the order in which they apply.
  public let provenance: [Provenance]
  /// The condition, and the guards behind it, with their values; nil without a photo.
  public let trees: [ConditionNode]?
}

extension CheckedProgram {
  /// Explains the rule at `index` without a photo.
  public func explanation(ofRuleAt index: Int) -> RuleExplanation { explanation(of: index, trees: nil, texts: nil) }

  func explanation(
    of index: Int, trees: [ConditionNode]?, texts: (because: TranslatedText, fix: TranslatedText)?
  ) -> RuleExplanation {
    let draft = drafts[index]
    func plain(_ place: TextPlace?) -> TranslatedText {
      place.map { TranslatedText($0.text, in: units[$0.unit]) } ?? TranslatedText()
    }
    return RuleExplanation(
      rule: rules[index],
      words: LocalizedText(
        en: RuleWords(program: self, language: .english).text(of: draft),
        zh: RuleWords(program: self, language: .chinese).text(of: draft)),
      condition: text(at: draft.condition), when: draft.when.map(text(at:)), unless: draft.unless.map(text(at:)),
      because: texts?.because ?? plain(draft.because), fix: texts?.fix ?? plain(draft.fix),
      provenance: provenance(of: draft), trees: trees)
  }

  /// What an override that switched the rule `name` off says, and where; empty for a rule in force, and for none.
  public func switchingOff(_ name: String) -> [RuleExplanation.Provenance] {
    guard let draft = switchedOff.first(where: { $0.id.map { names[$0] } == name }) else { return [] }
    return draft.changes.map { change in
      RuleExplanation.Provenance(text: words(for: change, of: draft), position: position(of: change.span))
    }
  }

  /// Where a `use` leaves out the rule of a name that a file in use has, and where that stands; nil where none does.
  public func leavingOut(_ name: String) -> (use: SourcePosition, rule: SourcePosition)? {
    for (index, unit) in units.enumerated() {
      let statement = unit.tree.statements.first { statement in
        guard case .rule(let rule) = statement.content, let id = rule.id else { return false }
        return unit.tree.names[id.symbol] == name
      }
      guard let statement, !drafts.contains(where: { $0.span == statement.span }) else { continue }
      let filters = units.flatMap(\.uses).filter { $0.unit == index && $0.statement.filter != nil }
      if let use = filters.first { return (position(of: use.statement.path), position(of: statement.span)) }
    }
    return nil
  }

  private func provenance(of draft: RuleDraft) -> [RuleExplanation.Provenance] {
    var list: [RuleExplanation.Provenance] = []
    for place in [draft.condition, draft.when, draft.unless].compactMap(\.self) {
      for index in paramsUsed(by: place) {
        let entry = paramProvenance(index)
        if !list.contains(entry) { list.append(entry) }
      }
    }
    for change in draft.changes {
      list.append(RuleExplanation.Provenance(text: words(for: change, of: draft), position: position(of: change.span)))
    }
    return list
  }

  private func words(for change: Clause, of draft: RuleDraft) -> LocalizedText {
    // A `because` that is not what the student reads says why the rule counts otherwise.
    if case .because(let text) = change.content, draft.because?.text != text {
      let reason = TranslatedText(text, in: units[Int(change.span.file)])
      return LocalizedText(
        en: "the reason for it: \(reason.best(in: .english) ?? "")", zh: "修改理由：\(reason.best(in: .chinese) ?? "")")
    }
    let text = files[Int(change.span.file)].text(of: change.span)
    return LocalizedText(en: "changed by an override: \(text)", zh: "被 override 修改：\(text)")
  }

  private func paramProvenance(_ index: Int) -> RuleExplanation.Provenance {
    let record = paramRecords[index]
    let name = names[record.symbol]
    func text(_ operand: Operand, _ language: Language) -> String {
      guard let value = value(of: operand), let type = factType(of: operand.type) else { return "" }
      return FactFormatter(language: language).written(value, of: type)
    }
    guard let setting = record.setting else {
      return RuleExplanation.Provenance(
        text: LocalizedText(
          en: "`\(name)` is \(text(record.value, .english))", zh: "`\(name)` 为 \(text(record.value, .chinese))"),
        position: position(of: record.statement.name.span))
    }
    let reason = reason(ofSetAt: setting)
    return RuleExplanation.Provenance(
      text: LocalizedText(
        en: "`\(name)` is \(text(record.value, .english)) instead of \(text(record.original, .english))"
          + (reason.best(in: .english).map { ": \($0)" } ?? ""),
        zh: "`\(name)` 由 \(text(record.original, .chinese)) 改为 \(text(record.value, .chinese))"
          + (reason.best(in: .chinese).map { "：\($0)" } ?? "")),
      position: position(of: setting))
  }

  /// Why a `set` says that it moves a param.
  private func reason(ofSetAt span: Span) -> TranslatedText {
    for unit in units where unit.tree.file == span.file {
      for case (.set(let set), span) in unit.tree.allStatements.map({ ($0.content, $0.span) }) {
        return TranslatedText(set.because, in: unit)
      }
    }
    return TranslatedText()
  }

  /// The params that a condition mentions, also through `let`s.
  private func paramsUsed(by place: ExpressionPlace) -> [Int] {
    symbolsMentioned(by: place).compactMap { symbol in
      if case .param(let index) = bindings[Int(symbol)] { index } else { nil }
    }
  }
}

extension SyntaxTree {
  /// The symbol of a name.
  func symbol(of id: ExpressionID) -> Symbol? {
    switch self[id].expression {
    case .word(let symbol), .path(let symbol): symbol
    default: nil
    }
  }
}

extension Judgement {
  /// Explains the rule at `index` with what the photo showed.
  public func explanation(ofRuleAt index: Int) -> RuleExplanation {
    let explainer = Explainer(state)
    let result = result(at: index)
    return program.explanation(
      of: index, trees: explainer.trees(ofRuleAt: index, outcomes[index]),
      // Of a photo that keeps the rule, the values in its texts would say that it does not.
      texts: result.outcome == .violated ? (result.because, result.fix) : nil)
  }
}

extension Explainer {
  /// The trees of a rule's condition and guards.
  func trees(ofRuleAt index: Int, _ outcome: Outcome) -> [ConditionNode] {
    let draft = state.program.drafts[index]
    let deciding = Set(decidingLeaves(of: state.program.ruleCodes[index], outcome))
    return [draft.condition, draft.when, draft.unless].compactMap(\.self).map { tree(of: $0, deciding: deciding) }
  }
}

/// Says a rule in a sentence, with the labels of facts and the values of params in the place of their names.
struct RuleWords {
  let program: CheckedProgram
  let language: Language

  private var isChinese: Bool { language == .chinese }

  func text(of draft: RuleDraft) -> String {
    let text = sentence(of: draft)
    return isChinese ? ChineseSpacing.even(text) : text
  }

  /// A condition as a sentence.
  func sentence(of place: ExpressionPlace) -> String {
    let text = text(place)
    return isChinese ? ChineseSpacing.even(text) : text
  }

  private func sentence(of draft: RuleDraft) -> String {
    var text = opening(draft) + text(draft.condition)
    if let when = draft.when {
      text += language.say("; applies only when \(self.text(when))", "；仅当\(self.text(when))时适用")
    }
    if let unless = draft.unless {
      text += language.say("; does not apply when \(self.text(unless))", "；当\(self.text(unless))时不适用")
    }
    return text
  }

  /// As strongly as the rule counts, which an override may have changed.
  private func opening(_ draft: RuleDraft) -> String {
    switch (draft.verb.isNegative, draft.effectiveSeverity) {
    case (false, .advice): language.say("should hold: ", "建议：")
    case (true, .advice): language.say("should not hold: ", "避免：")
    case (false, _): language.say("must hold: ", "必须：")
    case (true, _): language.say("must not hold: ", "不得：")
    }
  }

  private func text(_ place: ExpressionPlace) -> String { text(place.id, place.unit, expandsLets: true) }

  /// Recursion is bounded by `Limits.nesting`: a `let` is opened once and not further.
  private func text(_ id: ExpressionID, _ unit: Int, expandsLets: Bool) -> String {
    let tree = program.units[unit].tree
    func part(_ id: ExpressionID) -> String { text(id, unit, expandsLets: expandsLets) }
    func joined(_ list: OperandList, _ separator: String) -> String {
      tree[list].map(part).joined(separator: separator)
    }
    switch tree[id].expression {
    case .word(let symbol), .path(let symbol):
      if let question = question(id, unit) { return question + (language.say(" is yes", "为是")) }
      return name(program.symbols[unit][Int(symbol)], program.names[program.symbols[unit][Int(symbol)]], expandsLets)
    case .group(let inner): return language.say("(\(part(inner)))", "（\(part(inner))）")
    case .not(let inner):
      if let question = question(inner, unit) { return question + (language.say(" is no", "为否")) }
      return language.say("not (\(part(inner)))", "并非“\(part(inner))”")
    case .and(let list): return joined(list, language.say(" and ", "，并且"))
    case .or(let list): return joined(list, language.say(" or ", "，或者"))
    case .compare(let comparison, let left, let right, let band):
      return "\(part(left)) \(sign(comparison)) \(part(right))" + width(band, unit)
    case .inRange(let value, let from, let to, let band):
      return language.say(
        "\(part(value)) is between \(part(from)) and \(part(to))", "\(part(value))在\(part(from))到\(part(to))之间")
        + width(band, unit)
    case .inSet(let value, let set, let band):
      return language.say("\(part(value)) is one of \(part(set))", "\(part(value))是\(part(set))之一") + width(band, unit)
    case .near(let left, let right, let within):
      return language.say(
        "\(part(left)) is within \(part(within)) of \(part(right))",
        "\(part(left))与\(part(right))的色差不超过\(part(within))")
    case .set(let list):
      let places = tree[list].prefix(FactFormatter.longestList).map { id in
        if case .choice(let name)? = tree.literal(id, in: program.units[unit].source) {
          word(.choice(name))
        } else {
          part(id)
        }
      }
      return places.joined(separator: language.say(", ", "、"))
        + (FactFormatter(language: language).more(than: places.count, of: Int(list.count)) ?? "")
    case .known(let path): return language.say("\(part(path)) is known", "\(part(path))能够测得")
    case .quantifier(let quantifier, let count, let list):
      return counted(quantifier, count) + joined(list, language.say("; ", "；"))
    case .call(.abs, let list): return language.say("the size of \(joined(list, ""))", "\(joined(list, ""))的绝对值")
    case .call(let function, let list):
      return function == .min
        ? language.say("the smallest of \(joined(list, ", "))", "\(joined(list, "、"))中的最小值")
        : language.say("the largest of \(joined(list, ", "))", "\(joined(list, "、"))中的最大值")
    case .glob(let symbol): return tree.names[symbol] + ".*"
    case .arithmetic(let operation, let left, let right): return "\(part(left)) \(operation.text) \(part(right))"
    case .negate(let inner): return "-" + part(inner)
    case .number(let index):
      let unit = tree.numbers[Int(index)].unit
      return tree.number(id).map { FactFormatter(language: language).written(.number($0), of: .number(unit)) } ?? ""
    default: return program.units[unit].source.text(of: tree.span(of: id))
    }
  }

  /// The question, between quotes, that a condition which is a fact asks to be answered with yes.
  private func question(_ id: ExpressionID, _ unit: Int) -> String? {
    let tree = program.units[unit].tree
    guard let symbol = tree.symbol(of: tree.unwrapped(id)),
      case .fact(let index) = program.bindings[Int(program.symbols[unit][Int(symbol)])],
      program.facts.declarations[index].type == .bool
    else { return nil }
    return quoted(question: program.facts.declarations[index].label[language])
  }

  /// A label between quotes where it asks a question, without its mark; else nil.
  private func quoted(question label: String) -> String? {
    guard label.endsAsQuestion else { return nil }
    return language.say("\"\(label.dropLast())\"", "“\(label.dropLast())”")
  }

  private func name(_ symbol: Symbol, _ name: String, _ expandsLets: Bool) -> String {
    let formatter = FactFormatter(language: language)
    switch program.bindings[Int(symbol)] {
    case .fact(let index):
      let label = program.facts.declarations[index].label[language]
      return quoted(question: label) ?? label
    case .param(let index):
      let operand = program.paramRecords[index].value
      guard let value = program.value(of: operand), let type = program.factType(of: operand.type) else { return name }
      if case .choice(let word) = value { return self.word(.choice(word)) }
      return formatter.written(value, of: type)
    case .let(let index):
      let label = program.label(ofLet: index)?.label[language] ?? name
      guard expandsLets else { return label }
      let record = program.lets[index]
      let definition = text(record.statement.value, record.unit, expandsLets: false)
      return language.say("\(label) (\(definition))", "\(label)（\(definition)）")
    case .none: return word(.choice(name))
    }
  }

  /// A word by the label of the first list that has it.
  private func word(_ value: FactValue) -> String {
    let formatter = FactFormatter(language: language)
    guard case .choice(let name) = value else { return formatter.text(value, of: .text) }
    let choice = program.choiceLists.lazy.flatMap(\.self).first { $0.name == name }
    return choice?.label[language] ?? name
  }

  private func sign(_ comparison: ComparisonOperator) -> String {
    switch comparison {
    case .equal: language.say("is", "为")
    case .notEqual: language.say("is not", "不为")
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    }
  }

  private func width(_ band: ExpressionID?, _ unit: Int) -> String {
    band.map { " ± " + text($0, unit, expandsLets: true) } ?? ""
  }

  private func counted(_ quantifier: Quantifier, _ count: Int32) -> String {
    switch quantifier {
    case .any: language.say("any of: ", "以下至少一项：")
    case .all: language.say("all of: ", "以下全部：")
    case .none: language.say("none of: ", "以下一项也没有：")
    case .atLeast: language.say("at least \(count) of: ", "以下至少\(count)项：")
    case .atMost: language.say("at most \(count) of: ", "以下至多\(count)项：")
    }
  }
}

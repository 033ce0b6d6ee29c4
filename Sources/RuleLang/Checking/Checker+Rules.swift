extension Checker {
  /// Checks every rule and override, in force or not, and works out the rules in force.
  mutating func checkRules(profile: Int?) {
    forEachStatement { checker, statement in checker.checkParts(of: statement) }
    checkProfiles(inForce: profile)
    let admission = UseFilter(checker: &self)
    leftOutRules = admission.leftOut
    collectRules(admission)
    if let profile { collectRules(ofProfile: profile) }
    applyOverrides(profile: profile)
    ruleNames = Set(drafts.compactMap(\.id))
    switchedOff = drafts.filter(\.isOff)
    drafts.removeAll(where: \.isOff)
  }

  // MARK: - Conditions and texts

  private mutating func checkParts(of statement: Statement) {
    switch statement.content {
    case .rule(let rule):
      checkDemand(rule.condition, of: rule.verb)
      for clause in rule.clauses { checkParts(of: clause) }
    case .override(let override):
      for clause in override.changes { checkParts(of: clause) }
    case .param(let param):
      if let text = param.because { checkText(text) }
    case .set(let set):
      if let text = set.because { checkText(text) }
    default: break
    }
  }

  private mutating func checkParts(of clause: Clause) {
    switch clause.content {
    case .when(let id), .unless(let id): _ = checkCondition(id)
    case .with(let verb, let id): checkDemand(id, of: verb)
    case .because(let text), .fix(let text): checkText(text)
    case .source, .severity, .unknownMeans, .final, .off: break
    }
  }

  private mutating func checkDemand(_ id: ExpressionID, of verb: Verb) {
    self.verb = verb
    _ = checkCondition(id)
    self.verb = nil
  }

  // MARK: - Profiles

  /// Checks what the profiles say, each with the `let`s that it sees: its own and those of the profiles that it extends.
  ///
  /// Those that extend the same stand together, so that nothing is declared or checked once for each of them.
  private mutating func checkProfiles(inForce profile: Int?) {
    var own: [Range<Int>?] = Array(repeating: nil, count: profiles.count)
    var open: [Int] = []
    let byChain = profiles.indices.sorted { profiles[$0].chain.lexicographicallyPrecedes(profiles[$1].chain) }
    for index in byChain {
      see(profiles[index].chain, &open, &own)
      unit = profiles[index].unit
      for statement in profiles[index].statement.body { checkParts(of: statement) }
    }
    // Tests see those of the profile in force.
    see(profile.map { profiles[$0].chain } ?? [], &open, &own)
  }

  /// Gives the names of the `let`s of a chain of profiles their meaning, and takes it from those of the chain before.
  ///
  /// - Parameter own: where the `let`s of each profile are, once they are declared.
  private mutating func see(_ chain: [Int], _ open: inout [Int], _ own: inout [Range<Int>?]) {
    let common = zip(open, chain).prefix { $0 == $1 }.count
    for link in open[common...].reversed() {
      for index in own[link] ?? 0..<0 { bind(lets[index].symbol, to: .none) }
    }
    for link in chain[common...] {
      if let declared = own[link] {
        for index in declared { bind(lets[index].symbol, to: .let(index)) }
        continue
      }
      let first = lets.count
      unit = profiles[link].unit
      for case .let(let definition) in profiles[link].statement.body.map(\.content) {
        declare(definition, profile: link)
      }
      checkLets(from: first)
      own[link] = first..<lets.count
    }
    open = chain
  }

  // MARK: - Rules in force

  private mutating func collectRules(_ admission: UseFilter) {
    var first: [Symbol: Int] = [:]
    for index in order {
      unit = index
      for statement in units[index].tree.statements {
        guard case .rule(let rule) = statement.content else { continue }
        let id = rule.id.map { symbol($0) }
        guard admission.admits(id.map { names[$0] }, in: index) else { continue }
        collect(rule, id, at: statement.span, first: &first)
      }
    }
    for profile in profiles.indices { reportRepeatedRules(ofProfile: profile, first: first) }
  }

  private mutating func collect(_ rule: RuleStatement, _ id: Symbol?, at span: Span, first: inout [Symbol: Int]) {
    if let id, let name = rule.id {
      if let earlier = first[id] {
        report(.repeatedRule(at: name.span, names[id], first: drafts[earlier].span))
        return
      }
      first[id] = drafts.count
    }
    if drafts.count == limits.rules { report(.tooManyRules(at: span, limit: limits.rules)) }
    guard drafts.count < limits.rules else { return }
    drafts.append(RuleDraft(rule, id: id, unit: unit, span: span))
  }

  private mutating func reportRepeatedRules(ofProfile index: Int, first: [Symbol: Int]) {
    for case .rule(let rule) in profiles[index].statement.body.map(\.content) {
      guard let name = rule.id else { continue }
      let id = symbols[profiles[index].unit][Int(name.symbol)]
      let earlier = profiles[index].chain.lazy.compactMap { [profiles] in profiles[$0].rules[id] }
        .first { $0 != name.span }
      guard let earlier = earlier ?? first[id].map({ drafts[$0].span }) else { continue }
      report(.repeatedRule(at: name.span, names[id], first: earlier))
    }
  }

  private mutating func collectRules(ofProfile index: Int) {
    for link in profiles[index].chain {
      unit = profiles[link].unit
      for statement in profiles[link].statement.body {
        guard case .rule(let rule) = statement.content, drafts.count < limits.rules else { continue }
        drafts.append(RuleDraft(rule, id: rule.id.map { symbol($0) }, unit: unit, span: statement.span))
      }
    }
  }

  // MARK: - Overrides

  private mutating func applyOverrides(profile: Int?) {
    var rules: [Symbol: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      if let id = draft.id { rules[id] = index }
    }
    var changes: [Int: [(clause: Clause, unit: Int)]] = [:]
    for index in order {
      unit = index
      for case .override(let override) in units[index].tree.statements.map(\.content) {
        guard let rule = ruleToChange(override, rules) else { continue }
        for clause in override.changes {
          let earlier = changes[rule]?.last { $0.clause.content.isSameKind(as: clause.content) }
          if let earlier, units[index].reach & (1 << UInt128(earlier.unit)) == 0 {
            report(.conflictingOverride(at: clause.span, names[symbol(override.id)], first: earlier.clause.span))
            continue
          }
          changes[rule, default: []].append((clause, index))
          change(rule, clause, of: override)
        }
      }
    }
    let chain = profile.map { profiles[$0].chain } ?? []
    for link in profiles.indices where !chain.contains(link) { checkOverrides(ofProfile: link, rules) }
    for link in chain {
      unit = profiles[link].unit
      for case .override(let override) in profiles[link].statement.body.map(\.content) {
        guard let rule = ruleToChange(override, rules) else { continue }
        for clause in override.changes { change(rule, clause, of: override) }
      }
    }
  }

  private mutating func change(_ rule: Int, _ clause: Clause, of override: OverrideStatement) {
    drafts[rule].changes.append(clause)
    if case .because = clause.content, override.becauseSaysWhy { return }
    drafts[rule].apply(clause, from: unit)
  }

  /// Looks at the overrides of a profile that is not in force, where also rules of its own can be meant.
  private mutating func checkOverrides(ofProfile index: Int, _ rules: [Symbol: Int]) {
    unit = profiles[index].unit
    for case .override(let override) in profiles[index].statement.body.map(\.content)
    where !isRule(symbol(override.id), ofProfile: index) {
      _ = ruleToChange(override, rules, inProfile: index)
    }
  }

  /// Whether a profile, or one that it extends, has a rule of this name.
  func isRule(_ id: Symbol, ofProfile index: Int) -> Bool {
    profiles[index].chain.contains { profiles[$0].rules[id] != nil }
  }

  /// The names of some rules and of those of a profile and what it extends.
  func names(ofRules ids: some Sequence<Symbol>, andProfile index: Int?) -> [String] {
    let own = index.map { profiles[$0].chain.flatMap { profiles[$0].rules.keys } } ?? []
    return Set(ids).union(own).map { names[$0] }.sorted()
  }

  private mutating func ruleToChange(
    _ override: OverrideStatement, _ rules: [Symbol: Int], inProfile index: Int? = nil
  ) -> Int? {
    let symbol = symbol(override.id)
    guard let rule = rules[symbol] else {
      guard isComplete else { return nil }
      let isLeftOut = leftOutRules.contains(names[symbol])
      // Whoever leaves a rule of a base set out does not own what that set says of it.
      if isLeftOut, units[unit].role == .used { return nil }
      report(
        .unknownRule(
          at: override.id.span, names[symbol], names(ofRules: rules.keys, andProfile: index), isLeftOut: isLeftOut))
      return nil
    }
    if let final = drafts[rule].final {
      report(.finalRule(at: override.id.span, names[symbol], final: final))
      return nil
    }
    return rule
  }
}

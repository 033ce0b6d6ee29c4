/// A `profile` statement and what follows from it.
struct ProfileRecord: Sendable {
  let unit: Int
  let statement: ProfileStatement
  let symbol: Symbol
  let span: Span
  /// The profiles that it builds on, the outermost first, itself last.
  var chain: [Int] = []
  /// The names of its own rules, each with the place where it first stands.
  let rules: [Symbol: Span]
}

extension Checker {
  // MARK: - Profiles

  mutating func declare(_ profile: ProfileStatement, span: Span) {
    let symbol = symbol(profile.name)
    if let first = profileIndices[symbol] {
      report(.nameTaken(at: profile.name.span, names[symbol], first: profiles[first].statement.name.span))
      return
    }
    profileIndices[symbol] = profiles.count
    let named = profile.body.compactMap { statement -> (Symbol, Span)? in
      guard case .rule(let rule) = statement.content, let name = rule.id else { return nil }
      return (self.symbol(name), name.span)
    }
    let rules = Dictionary(named) { first, _ in first }
    profiles.append(ProfileRecord(unit: unit, statement: profile, symbol: symbol, span: span, rules: rules))
  }

  /// Finds what each profile extends.
  mutating func linkProfiles() {
    let indices = profileIndices
    var parents: [Int?] = []
    for profile in profiles {
      let parent = profile.statement.parent.map { ($0, symbols[profile.unit][Int($0.symbol)]) }
      if let (name, symbol) = parent, indices[symbol] == nil, isComplete {
        report(.unknownProfile(at: name.span, names[symbol], profileNames))
      }
      parents.append(parent.flatMap { indices[$0.1] })
    }
    for index in profiles.indices {
      var chain = [index]
      while let parent = parents[chain[chain.count - 1]] {
        if chain.contains(parent) {
          if parent == index {
            report(.extendsCycle(at: profiles[index].statement.name.span, names[profiles[index].symbol]))
          }
          break
        }
        // A chain longer than files may nest is no chain that anybody wrote by hand.
        guard chain.count < Limits.nesting else {
          report(.tooDeep(at: profiles[index].statement.name.span))
          break
        }
        chain.append(parent)
      }
      profiles[index].chain = chain.reversed()
    }
  }

  var profileNames: [String] { profiles.map { names[$0.symbol] } }

  func profileIndex(_ symbol: Symbol) -> Int? { profileIndices[symbol] }

  // MARK: - Params

  /// Checks every param and every `set`, and works out the values in force.
  mutating func checkParams(profile: Int?) {
    for index in params.indices {
      within(params[index].unit) { $0.checkParam(index) }
    }
    var inForce: [Int: (unit: Int, span: Span)] = [:]
    for index in order where units[index].role != .setting {
      for statement in units[index].tree.statements {
        guard case .set(let set) = statement.content, let param = checkSet(set, in: index) else { continue }
        if let earlier = inForce[param], units[index].reach & (1 << UInt128(earlier.unit)) == 0 {
          report(.repeatedSet(at: statement.span, names[params[param].symbol], first: earlier.span))
          continue
        }
        inForce[param] = (index, statement.span)
        apply(set, in: index, to: param, at: statement.span)
      }
    }
    for index in profiles.indices { checkSets(ofProfile: index) }
    for link in profile.map({ profiles[$0].chain }) ?? [] { applySets(ofProfile: link) }
    for index in order where units[index].role == .setting {
      for statement in units[index].tree.statements {
        guard case .set(let set) = statement.content, let param = checkSet(set, in: index) else { continue }
        apply(set, in: index, to: param, at: statement.span)
      }
    }
  }

  /// Chosen: of more nobody can tell which was meant.
  private static var mostLimits: Int { 12 }

  /// The params that some comparison holds a fact or `let` against.
  private func limits(of symbol: Symbol) -> [String] {
    var found: [Int] = []
    for (index, unit) in units.enumerated() {
      for (id, node) in unit.tree.expressions.enumerated() {
        switch node.expression {
        case .compare, .inRange: break
        default: continue
        }
        let mentioned = unit.tree.names(under: ExpressionID(id)).compactMap { name -> Symbol? in
          switch unit.tree[name].expression {
          case .word(let local), .path(let local): symbols[index][Int(local)]
          default: nil
          }
        }
        guard mentioned.contains(symbol) else { continue }
        for case .param(let param) in mentioned.lazy.map(binding) where !found.contains(param) {
          found.append(param)
          if found.count > Self.mostLimits { return found.map { names[params[$0].symbol] } }
        }
      }
    }
    return found.map { names[params[$0].symbol] }
  }

  /// The names of the rules whose condition names a param.
  private func rules(askingFor param: Symbol) -> [String] {
    units.indices.flatMap { index in
      units[index].tree.statements.compactMap { statement -> String? in
        guard case .rule(let rule) = statement.content, let id = rule.id else { return nil }
        let tree = units[index].tree
        let isAsking = tree.names(under: rule.condition).contains { name in
          if case .word(let local) = tree[name].expression { symbols[index][Int(local)] == param } else { false }
        }
        return isAsking ? tree.names[id.symbol] : nil
      }
    }
  }

  private mutating func checkSets(ofProfile index: Int) {
    var seen: [Int: Span] = [:]
    for statement in profiles[index].statement.body {
      guard case .set(let set) = statement.content, let param = checkSet(set, in: profiles[index].unit) else {
        continue
      }
      if let first = seen[param] {
        report(.repeatedSet(at: statement.span, names[params[param].symbol], first: first))
      } else {
        seen[param] = statement.span
      }
    }
  }

  private mutating func applySets(ofProfile index: Int) {
    let unit = profiles[index].unit
    for statement in profiles[index].statement.body {
      guard case .set(let set) = statement.content,
        case .param(let param) = binding(of: symbols[unit][Int(set.name.symbol)])
      else { continue }
      apply(set, in: unit, to: param, at: statement.span)
    }
  }

  private mutating func apply(_ set: SetStatement, in unit: Int, to param: Int, at span: Span) {
    let value = within(unit) { $0.checkConstant(set.value) }
    guard value.type != .invalid else { return }
    params[param].value = value
    params[param].setting = span
  }

  private mutating func checkParam(_ index: Int) {
    let statement = params[index].statement
    let value = checkConstant(statement.value)
    params[index].original = value
    params[index].value = value
    guard value.type != .invalid, statement.allow != nil else { return }
    if checkBounds(of: index) { checkAllowed(value, at: statement.value, by: index) }
  }

  /// Checks that the bounds are of the param's type; returns whether they are.
  private mutating func checkBounds(of index: Int) -> Bool {
    let statement = params[index].statement
    let type = params[index].original.type
    let places: [ExpressionID]
    switch statement.allow {
    case .range(let from, let to): places = [from, to]
    case .set(let set):
      guard case .set(let list) = tree[set].expression else { return false }
      places = Array(tree[list])
    case nil: return true
    }
    for place in places {
      let bound = checkConstant(place)
      guard bound.type != .invalid else { return false }
      guard fits(bound.type, type) else {
        report(unsuitableSetting(place, bound, of: params[index], declared: statement.value.span(in: tree)))
        return false
      }
    }
    guard case .range(let from, let to) = statement.allow else { return true }
    guard isOrdered(type), let low = checkConstant(from).constant, let high = checkConstant(to).constant else {
      report(.rangeOfWords(at: statement.allowSpan))
      return false
    }
    if low > high { report(.emptyRange(at: statement.allowSpan)) }
    return low <= high
  }

  /// The param that a `set` names, if the new value suits it.
  private mutating func checkSet(_ set: SetStatement, in unit: Int) -> Int? {
    within(unit) { checker in
      let symbol = checker.symbol(set.name)
      guard case .param(let index) = checker.binding(of: symbol) else {
        guard checker.isComplete, !(checker.sharesSettings && checker.units[unit].role == .setting) else { return nil }
        let candidates = checker.params.map { checker.names[$0.symbol] }
        var limits = checker.sink.isFull ? [] : checker.limits(of: symbol)
        // From outside a fact is given in the same way.
        if checker.units[unit].role == .setting, let fact = checker.paths(endingIn: checker.names[symbol], .word).first
        {
          limits = [fact]
        }
        checker.report(.unknownParam(at: set.name.span, checker.names[symbol], candidates, limits: limits))
        return nil
      }
      let value = checker.checkConstant(set.value)
      let param = checker.params[index]
      guard value.type != .invalid, param.original.type != .invalid else { return nil }
      guard checker.fits(value.type, param.original.type) else {
        let declared = param.statement.value.span(in: checker.units[param.unit].tree)
        checker.report(checker.unsuitableSetting(set.value, value, of: param, declared: declared))
        return nil
      }
      return checker.checkAllowed(value, at: set.value, by: index) ? index : nil
    }
  }

  /// Checks a value of the current unit against what the param allows.
  @discardableResult
  private mutating func checkAllowed(_ value: Operand, at place: ExpressionID, by index: Int) -> Bool {
    let param = params[index]
    guard let allow = param.statement.allow, let constant = key(of: value) else { return true }
    let bounds = units[param.unit].tree
    let isAllowed: Bool
    var choices: [String] = []
    switch allow {
    case .range(let from, let to):
      let ends = within(param.unit) { ($0.checkConstant(from).constant, $0.checkConstant(to).constant) }
      guard let low = ends.0, let high = ends.1 else { return true }
      isAllowed = Limit(from: low, to: high, band: nil).truth(of: constant) == .true
    case .set(let set):
      guard case .set(let list) = bounds[set].expression else { return true }
      let keys = within(param.unit) { checker in bounds[list].map { checker.key(of: checker.checkConstant($0)) } }
      isAllowed = keys.contains(constant)
      if !isAllowed, value.type == .word { choices = keys.compactMap { $0.map { names[Symbol($0)] } } }
    }
    if !isAllowed {
      let allowed = units[param.unit].source.text(of: param.statement.allowSpan)
      let isOwn = place == param.statement.value && unit == param.unit
      report(
        .outOfBounds(
          at: span(place), text(place), names[param.symbol], allowed, at: param.statement.allowSpan, choices: choices,
          rules: isOwn ? nil : rules(askingFor: param.symbol)))
    }
    return isAllowed
  }

  /// A constant as one number, so that equal constants of one type have equal keys.
  private func key(of operand: Operand) -> Double? {
    switch operand.value {
    case .number(let number): number
    case .truth(let truth): truth ? 1 : 0
    case .none, .slot, .set: nil
    }
  }

  private func isOrdered(_ type: ValueType) -> Bool {
    if case .number = type { return true }
    return type == .date
  }

  /// Whether two constants can stand for each other.
  func fits(_ first: ValueType, _ second: ValueType) -> Bool {
    if case .number(let unit) = first, case .number(let other) = second { return unit.dimension == other.dimension }
    return first == second
  }

  /// Checks a value that stands for itself; a word in it is never the name of a `let` or `param`.
  mutating func checkConstant(_ id: ExpressionID) -> Operand {
    guard case .word(let word) = tree[id].expression else { return check(id) }
    return Operand(type: .word, value: .number(Double(symbol(word))))
  }

  /// A value of another kind than the param's own.
  private func unsuitableSetting(
    _ id: ExpressionID, _ value: Operand, of param: ParamRecord, declared: Span
  ) -> Diagnostic {
    let diagnostic = Diagnostic.unsuitableSetting(
      at: span(id), names[param.symbol], describe(value), describe(param.original), declared: declared)
    guard case .number = value.type, case .number(let unit) = param.original.type else { return diagnostic }
    return mending(diagnostic, id, with: unit) ?? diagnostic
  }
}

extension ExpressionID {
  func span(in tree: SyntaxTree) -> Span { tree.span(of: self) }
}

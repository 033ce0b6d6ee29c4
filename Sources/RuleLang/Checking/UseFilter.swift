/// Which rules `use … only` and `use … except` let in.
struct UseFilter {
  private struct Edge {
    let user: Int
    let isOnly: Bool
    let ids: Set<String>
    /// What stands before `.*`.
    let prefixes: Set<String>

    func admits(_ id: String?) -> Bool {
      guard let id else { return !isOnly }
      let isListed = ids.contains(id) || id.dottedPrefixes.contains { prefixes.contains($0) }
      return isListed == isOnly
    }
  }

  /// Units every rule of which is in force.
  private var isOpen: [Bool]
  private var edges: [[Edge]]
  /// Every unit behind all that use it.
  private let usersFirst: [Int]
  /// The names of rules that a filter keeps out.
  private(set) var leftOut: Set<String> = []

  init(checker: inout Checker) {
    let units = checker.units
    isOpen = units.map { $0.role != .used }
    usersFirst = checker.order.reversed()
    edges = Array(repeating: [], count: units.count)
    for user in usersFirst {
      for use in units[user].uses {
        switch use.statement.filter {
        case nil:
          if isOpen[user] { isOpen[use.unit] = true }
          edges[use.unit].append(Edge(user: user, isOnly: false, ids: [], prefixes: []))
        case .only(let patterns): add(patterns, isOnly: true, user: user, used: use.unit, &checker)
        case .except(let patterns): add(patterns, isOnly: false, user: user, used: use.unit, &checker)
        }
      }
    }
    collectLeftOut(checker)
  }

  /// Whether a rule of `unit` with this name, or with none, is in force.
  func admits(_ name: @autoclosure () -> String?, in unit: Int) -> Bool {
    if isOpen[unit] { return true }
    let id = name()
    var admitting = isOpen
    for used in usersFirst where !admitting[used] {
      admitting[used] = edges[used].contains { admitting[$0.user] && $0.admits(id) }
    }
    return admitting[unit]
  }

  private mutating func add(
    _ patterns: [UseStatement.Pattern], isOnly: Bool, user: Int, used: Int, _ checker: inout Checker
  ) {
    checker.unit = user
    if checker.units[used].role == .root, let pattern = patterns.first {
      checker.report(.filterWithoutEffect(at: pattern.name.span, checker.units[used].source.path, isOnly: isOnly))
    }
    let (ids, prefixes) = Self.ruleNames(of: used, checker)
    let known = ids.sorted()
    for pattern in patterns {
      let name = checker.tree.names[pattern.name.symbol]
      if !(pattern.isGlob ? prefixes : ids).contains(name), checker.isComplete {
        checker.report(.unmatchedPattern(at: pattern.name.span, pattern.isGlob ? name + ".*" : name, known))
      }
    }
    if !isOnly { Self.reportFinal(patterns, of: used, &checker) }
    let exact = patterns.filter { !$0.isGlob }.map { checker.tree.names[$0.name.symbol] }
    let globs = patterns.filter(\.isGlob).map { checker.tree.names[$0.name.symbol] }
    edges[used].append(Edge(user: user, isOnly: isOnly, ids: Set(exact), prefixes: Set(globs)))
  }

  /// A rule that may not be changed may not be left out either.
  private static func reportFinal(_ patterns: [UseStatement.Pattern], of used: Int, _ checker: inout Checker) {
    var matches: [String: [(id: String, final: Span)]] = [:]
    for (id, final) in finalRules(of: used, checker) {
      matches[id, default: []].append((id, final))
      for prefix in id.dottedPrefixes { matches[prefix + ".*", default: []].append((id, final)) }
    }
    for pattern in patterns {
      let name = checker.tree.names[pattern.name.symbol]
      // What is written twice is told once.
      for (id, final) in matches.removeValue(forKey: pattern.isGlob ? name + ".*" : name) ?? [] {
        checker.report(.finalRule(at: pattern.name.span, id, final: final, isLeftOut: true))
      }
    }
  }

  /// The final rules in a unit and what it uses, each with the place of that word.
  private static func finalRules(of unit: Int, _ checker: Checker) -> [(id: String, final: Span)] {
    rules(of: unit, checker).flatMap { tree, rule in
      rule.clauses.compactMap { clause in
        guard case .final = clause.content, let name = rule.id else { return nil }
        return (tree.names[name.symbol], clause.span)
      }
    }
  }

  private static func rules(of unit: Int, _ checker: Checker) -> [(tree: SyntaxTree, rule: RuleStatement)] {
    let units = checker.units.indices.filter { $0 == unit || checker.units[unit].reach & (1 << UInt128($0)) != 0 }
    return units.flatMap { index in
      let tree = checker.units[index].tree
      return tree.statements.compactMap { statement in
        if case .rule(let rule) = statement.content { (tree, rule) } else { nil }
      }
    }
  }

  /// The names of the rules in a unit and what it uses, and all that stands before a dot in them.
  private static func ruleNames(of unit: Int, _ checker: Checker) -> (ids: Set<String>, prefixes: Set<String>) {
    var ids: Set<String> = []
    var prefixes: Set<String> = []
    for (tree, rule) in rules(of: unit, checker) {
      guard let name = rule.id else { continue }
      ids.insert(tree.names[name.symbol])
      prefixes.formUnion(tree.names[name.symbol].dottedPrefixes)
    }
    return (ids, prefixes)
  }

  private mutating func collectLeftOut(_ checker: Checker) {
    for index in checker.units.indices where !isOpen[index] {
      let tree = checker.units[index].tree
      for case .rule(let rule) in tree.statements.map(\.content) {
        guard let name = rule.id, !admits(tree.names[name.symbol], in: index) else { continue }
        leftOut.insert(tree.names[name.symbol])
      }
    }
  }
}

extension String {
  /// `a` and `a.b` for `a.b.c`.
  var dottedPrefixes: [String] {
    indices.filter { self[$0] == "." }.map { String(self[..<$0]) }
  }
}

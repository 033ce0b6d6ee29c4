// Changes of rules that leave out what belongs to them.
extension Linter {
  /// Rules whose condition was changed, and whose text still says what it said before.
  func keptTexts() -> [Diagnostic] {
    program.drafts.compactMap { draft in
      let change = draft.changes.last { if case .with = $0.content { true } else { false } }
      guard let change, let because = draft.because?.text, let text = because.entries.first?.literal else { return nil }
      let isNew = draft.changes.contains { if case .because(because) = $0.content { true } else { false } }
      return isNew ? nil : .keptText(at: change.span, text)
    }
  }

  /// Changes of a rule that another change switches off, and values of params that no rule in force asks for.
  func idleChanges() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for draft in program.switchedOff {
      guard let off = draft.changes.last(where: { if case .off = $0.content { true } else { false } }) else { continue }
      for change in draft.changes {
        switch change.content {
        case .off, .because, .source: continue
        default: found.append(.idleChange(at: change.span, off: off.span))
        }
      }
    }
    guard let asked = paramsInForce() else { return found }
    // Rules that ask for the vocabulary's may be in files that are not looked at.
    for record in program.paramRecords where program.units[record.unit].role != .vocabulary {
      guard record.isUsed, let setting = record.setting, !asked.contains(record.symbol) else { continue }
      found.append(.idleSetting(at: setting, program.names[record.symbol]))
    }
    return found
  }

  /// The params that rules in force ask for, also through what `let` defines; nil where a `name.*` may stand for anything.
  private func paramsInForce() -> Set<Symbol>? {
    let hasGlobs = program.units.contains { unit in
      unit.tree.expressions.contains { if case .glob = $0.expression { true } else { false } }
    }
    if hasGlobs { return nil }
    var asked: Set<Symbol> = []
    var seen: Set<Int> = []
    var places = program.drafts.flatMap { [$0.condition, $0.when, $0.unless].compactMap(\.self) }
    while let place = places.popLast() {
      let tree = program.units[place.unit].tree
      for id in tree.names(under: place.id) {
        let local: Symbol
        switch tree[id].expression {
        case .word(let name), .path(let name): local = name
        default: continue
        }
        let symbol = symbol(local, in: place.unit)
        switch program.bindings[Int(symbol)] {
        case .param: asked.insert(symbol)
        case .let(let index) where seen.insert(index).inserted:
          places.append(ExpressionPlace(unit: program.lets[index].unit, id: program.lets[index].statement.value))
        default: break
        }
      }
    }
    return asked
  }
}

@testable import RuleLang

/// A tree as indented text, without positions.
struct TreeDump {
  let tree: SyntaxTree
  let source: SourceFile

  var text: String { tree.statements.map { dump($0.content, 0) }.joined() }

  private func line(_ level: Int, _ text: String) -> String { String(repeating: "  ", count: level) + text + "\n" }
  private func name(_ name: Name) -> String { tree.names[name.symbol] }
  private func string(_ span: Span) -> String { source.text(of: span) }

  private func texts(_ text: TextSyntax) -> String {
    text.entries.map { ($0.language.map { $0.rawValue + " " } ?? "") + string($0.literal) }.joined(separator: " ")
  }

  private func dump(_ content: Statement.Content, _ level: Int) -> String {
    switch content {
    case .language(let language): return line(level, "language \(language.rawValue)")
    case .ruleset(let ruleset):
      return line(level, "ruleset \(string(ruleset.title))") + (ruleset.version.map { dump($0, level + 1) } ?? "")
    case .rule(let rule):
      return line(level, "rule \(rule.id.map(name) ?? "-") \(rule.verb)") + dump(rule.condition, level + 1)
        + rule.clauses.map { dump($0, level + 1) }.joined()
    case .let(let definition): return line(level, "let \(name(definition.name))") + dump(definition.value, level + 1)
    case .param(let param):
      return line(level, "param \(name(param.name))") + dump(param.value, level + 1) + bounds(param.allow, level + 1)
        + (param.because.map { line(level + 1, "because \(texts($0))") } ?? "")
    case .set(let set):
      return line(level, "set \(name(set.name))") + dump(set.value, level + 1)
        + (set.because.map { line(level + 1, "because \(texts($0))") } ?? "")
    case .use(let use): return line(level, "use \(string(use.path))\(filter(use.filter))")
    case .override(let override):
      return line(level, "override \(name(override.id))") + override.changes.map { dump($0, level + 1) }.joined()
    case .profile(let profile):
      return line(level, "profile \(name(profile.name)) extends \(profile.parent.map(name) ?? "-")")
        + profile.body.map { dump($0.content, level + 1) }.joined()
    case .sample(let sample):
      return line(level, "sample \(name(sample.name)) extends \(sample.parent.map(name) ?? "-")")
        + sample.assignments.map { dump($0, level + 1) }.joined()
    case .test(let test): return dump(test, level)
    case .fact(let fact):
      return line(level, "fact \(name(fact.path)) \(kind(fact.kind)) \(fact.question.map(texts) ?? "")")
    }
  }

  private func filter(_ filter: UseStatement.Filter?) -> String {
    func list(_ patterns: [UseStatement.Pattern]) -> String {
      patterns.map { name($0.name) + ($0.isGlob ? ".*" : "") }.joined(separator: ", ")
    }
    switch filter {
    case .only(let patterns): return " only \(list(patterns))"
    case .except(let patterns): return " except \(list(patterns))"
    case nil: return ""
    }
  }

  private func kind(_ kind: FactStatement.Kind?) -> String {
    switch kind {
    case nil: "unreadable"
    case .number(let unit): "number \(unit)"
    case .choice(let names): "choice \(names.map(name).joined(separator: ", "))"
    case let kind?: "\(kind)"
    }
  }

  private func bounds(_ bounds: ParamStatement.Bounds?, _ level: Int) -> String {
    switch bounds {
    case .range(let from, let to): line(level, "allow range") + dump(from, level + 1) + dump(to, level + 1)
    case .set(let set): line(level, "allow") + dump(set, level + 1)
    case nil: ""
    }
  }

  private func dump(_ assignment: Assignment, _ level: Int) -> String {
    guard let value = assignment.value else {
      return line(level, "\(name(assignment.path)) unknown \(assignment.reason.map(string) ?? "")")
    }
    return line(level, name(assignment.path)) + dump(value, level + 1)
  }

  private func dump(_ test: TestStatement, _ level: Int) -> String {
    var result = line(level, "test \(string(test.title)) profile \(test.profile.map(name) ?? "-")")
    for given in test.givens {
      switch given.given {
      case .sample(let sample): result += line(level + 1, "given sample \(name(sample))")
      case .photo(let photo): result += line(level + 1, "given photo \(string(photo))")
      case .value(let assignment): result += dump(assignment, level + 1)
      }
    }
    for expect in test.expects {
      switch expect.expectation {
      case .rule(let rule, let outcome): result += line(level + 1, "expect \(name(rule)) \(outcome)")
      case .verdict(let verdict): result += line(level + 1, "expect verdict \(verdict)")
      }
    }
    return result
  }

  private func dump(_ clause: Clause, _ level: Int) -> String {
    switch clause.content {
    case .when(let id): line(level, "when") + dump(id, level + 1)
    case .unless(let id): line(level, "unless") + dump(id, level + 1)
    case .because(let text): line(level, "because \(texts(text))")
    case .fix(let text): line(level, "fix \(texts(text))")
    case .source(let span): line(level, "source \(string(span))")
    case .severity(let severity): line(level, "severity \(severity)")
    case .unknownMeans(let verdict): line(level, "unknown means \(verdict)")
    case .final: line(level, "final")
    case .off: line(level, "off")
    case .with(let verb, let id): line(level, "with \(verb)") + dump(id, level + 1)
    }
  }

  private func dump(_ id: ExpressionID, _ level: Int) -> String {
    func nested(_ head: String, _ ids: [ExpressionID?]) -> String {
      line(level, head) + ids.compactMap(\.self).map { dump($0, level + 1) }.joined()
    }
    switch tree[id].expression {
    case .invalid: return line(level, "invalid")
    case .number(let index):
      let number = tree.numbers[Int(index)]
      return line(level, "number \(number.value) \(number.unit)")
    case .string: return line(level, "text \(string(tree.span(of: id)))")
    case .date(let index): return line(level, "date \(tree.dates[Int(index)])")
    case .bool(let truth): return line(level, "\(truth)")
    case .word(let symbol): return line(level, "word \(tree.names[symbol])")
    case .path(let symbol): return line(level, "path \(tree.names[symbol])")
    case .glob(let symbol): return line(level, "glob \(tree.names[symbol]).*")
    case .color(let red, let green, let blue): return line(level, "color \(red) \(green) \(blue)")
    case .set(let list): return nested("set", Array(tree[list]))
    case .group(let inner): return nested("group", [inner])
    case .negate(let inner): return nested("negate", [inner])
    case .not(let inner): return nested("not", [inner])
    case .and(let list): return nested("and", Array(tree[list]))
    case .or(let list): return nested("or", Array(tree[list]))
    case .arithmetic(let operation, let left, let right): return nested(operation.text, [left, right])
    case .compare(let comparison, let left, let right, let band):
      return nested(comparison.text + (band == nil ? "" : " ±"), [left, right, band])
    case .inRange(let value, let from, let to, let band):
      return nested("in range" + (band == nil ? "" : " ±"), [value, from, to, band])
    case .inSet(let value, let set, let band): return nested("in" + (band == nil ? "" : " ±"), [value, set, band])
    case .near(let left, let right, let within): return nested("near", [left, right, within])
    case .call(let function, let list): return nested(function.text, Array(tree[list]))
    case .known(let path): return nested("known", [path])
    case .quantifier(let quantifier, let count, let list):
      return nested("\(quantifier) \(count)", Array(tree[list]))
    }
  }
}

/// Lays out a file in the one canonical way, comments included.
struct Printer {
  let tree: SyntaxTree
  let source: SourceFile
  private var layout: LineLayout
  private static let step = 2

  init(tree: SyntaxTree, source: SourceFile) {
    self.tree = tree
    self.source = source
    layout = LineLayout(source: source, comments: tree.comments)
  }

  mutating func print() -> String {
    for statement in tree.statements { print(statement, indent: 0) }
    layout.finish()
    return layout.output
  }

  // MARK: - Statements

  private mutating func print(_ statement: Statement, indent: Int) {
    let start = statement.span.start
    let end = statement.span.end
    func word(_ text: String) -> LayoutPiece { LayoutPiece(text: text, offset: start) }
    switch statement.content {
    case .language(let language): write([word("language"), piece(language.rawValue)], indent, end)
    case .ruleset(let ruleset):
      let version = ruleset.version.map { [piece("version")] + expression($0) } ?? []
      write([word("ruleset"), string(ruleset.title)] + version, indent, end)
    case .rule(let rule): print(rule, statement.span, indent: indent)
    case .let(let definition):
      let head = [word("let"), name(definition.name), piece("=")]
      write(head + expression(definition.value) + label(definition.label), indent, end)
    case .param(let param):
      let head = [word("param"), name(param.name), piece("=")] + expression(param.value)
      write(head + parts(of: param), indent, end)
    case .set(let set):
      let head = [word("set"), name(set.name), piece("=")] + expression(set.value)
      write(head + because(set.because), indent, end)
    case .use(let use): write([word("use"), string(use.path)] + filter(use.filter), indent, end)
    case .override(let override):
      let head = [word("override"), name(override.id)]
      if let only = override.changes.first, override.changes.count == 1 {
        var change = clause(only)
        change[0].breakDepth = 0
        write(head + change, indent, end)
      } else {
        print(head: head, override.changes, indent: indent, end: end)
      }
    case .profile(let profile):
      let head = [word("profile"), name(profile.name)] + extends(profile.parent)
      printBlock(head, indent: indent, end: end, isEmpty: profile.body.isEmpty) { printer in
        for inner in profile.body { printer.print(inner, indent: indent + Self.step) }
      }
    case .sample(let sample):
      let head = [word("sample"), name(sample.name)] + extends(sample.parent)
      printBlock(head, indent: indent, end: end, isEmpty: sample.assignments.isEmpty) { printer in
        for assignment in sample.assignments {
          printer.write(printer.assignment(assignment), indent + Self.step, printer.end(of: assignment))
        }
      }
    case .test(let test): print(test, head: word("test"), indent: indent, end: end)
    case .fact(let fact):
      let question = fact.question.map { texts($0) } ?? []
      let kind = kind(fact.kind)
      write([word("fact"), name(fact.path), piece(":", space: false)] + kind + question, indent, end)
    }
  }

  private mutating func print(_ rule: RuleStatement, _ span: Span, indent: Int) {
    var head: [LayoutPiece] = []
    if let id = rule.id {
      head = [LayoutPiece(text: "rule", offset: span.start), name(id), piece(":", space: false)]
    }
    head.append(LayoutPiece(text: rule.verb.rawValue, offset: rule.verbSpan.start))
    print(head: head + expression(rule.condition), rule.clauses, indent: indent, end: span.end)
  }

  /// Writes a rule's first line and each clause below it.
  private mutating func print(head: [LayoutPiece], _ clauses: [Clause], indent: Int, end: Int32) {
    let headEnd = clauses.first?.span.start ?? end
    write(head, indent, clauses.isEmpty ? end : min(headEnd, end))
    for clause in clauses {
      layout.write(self.clause(clause), indent: indent + Self.step, keepsBlank: false, endingAt: clause.span.end)
    }
  }

  private mutating func print(_ test: TestStatement, head: LayoutPiece, indent: Int, end: Int32) {
    var pieces = [head, string(test.title)]
    if let profile = test.profile { pieces += [piece("profile"), name(profile)] }
    // In the order of the text: an `expect` may stand between two `given`.
    var lines = test.givens.map { ($0.span, given($0)) } + test.expects.map { ($0.span, expect($0)) }
    lines.sort { $0.0 < $1.0 }
    printBlock(pieces, indent: indent, end: end, isEmpty: lines.isEmpty) { printer in
      for (span, line) in lines { printer.write(line, indent + Self.step, span.end) }
    }
  }

  private mutating func printBlock(
    _ head: [LayoutPiece], indent: Int, end: Int32, isEmpty: Bool, _ body: (inout Self) -> Void
  ) {
    let closing = LayoutPiece(text: "}", offset: end - 1)
    let next = tree.comments.partitioningIndex { $0.start > head[0].offset }
    let hasComment = next < tree.comments.count && tree.comments[next].start < end
    if isEmpty, !hasComment { return write(head + [piece("{"), piece("}", space: false)], indent, end) }
    write(head + [piece("{")], indent, head.last.map { max($0.offset, head[0].offset) } ?? end)
    body(&self)
    layout.write([closing], indent: indent, commentIndent: indent + Self.step, keepsBlank: false, endingAt: end)
  }

  private mutating func write(_ pieces: [LayoutPiece], _ indent: Int, _ end: Int32) {
    layout.write(pieces, indent: indent, keepsBlank: true, endingAt: end)
  }

  // MARK: - Parts

  func piece(_ text: String, space: Bool = true, breakDepth: Int? = nil) -> LayoutPiece {
    LayoutPiece(text: text, hasSpaceBefore: space, breakDepth: breakDepth)
  }

  func name(_ name: Name) -> LayoutPiece { LayoutPiece(text: tree.names[name.symbol], offset: name.span.start) }

  private func string(_ span: Span) -> LayoutPiece { LayoutPiece(text: source.text(of: span), offset: span.start) }

  private func extends(_ parent: Name?) -> [LayoutPiece] { parent.map { [piece("extends"), name($0)] } ?? [] }

  private func texts(_ text: TextSyntax) -> [LayoutPiece] {
    text.entries.enumerated().flatMap { index, entry -> [LayoutPiece] in
      let string = string(entry.literal)
      guard let language = entry.language else { return [string] }
      return [piece(language.rawValue, breakDepth: index == 0 ? nil : 0), string]
    }
  }

  /// What people call a `let`: on a line of its own unless all fits into one.
  private func label(_ text: TextSyntax?) -> [LayoutPiece] {
    var pieces = text.map { texts($0) } ?? []
    for index in pieces.indices { pieces[index].breakDepth = index == 0 ? -1 : pieces[index].breakDepth.map { $0 + 1 } }
    return pieces
  }

  private func because(_ text: TextSyntax?) -> [LayoutPiece] {
    text.map { [piece("because", breakDepth: 0)] + texts($0) } ?? []
  }

  /// In the order of the text, which may give the reason first.
  private func parts(of param: ParamStatement) -> [LayoutPiece] {
    let reason = because(param.because)
    let isReasonFirst = param.because?.entries.first.map { $0.literal.start < param.allowSpan.start } ?? false
    return isReasonFirst ? reason + bounds(param) : bounds(param) + reason
  }

  private func bounds(_ param: ParamStatement) -> [LayoutPiece] {
    let allow = LayoutPiece(text: "allow", offset: param.allowSpan.start, breakDepth: 0)
    switch param.allow {
    case .range(let from, let to): return [allow] + range(from, to)
    case .set(let set): return [allow] + expression(set)
    case nil: return []
    }
  }

  private func filter(_ filter: UseStatement.Filter?) -> [LayoutPiece] {
    func list(_ word: String, _ patterns: [UseStatement.Pattern]) -> [LayoutPiece] {
      var pieces = [piece(word), piece("{")]
      for (index, pattern) in patterns.enumerated() {
        var own = name(pattern.name)
        own.text += (pattern.isGlob ? ".*" : "") + (index < patterns.count - 1 ? "," : "")
        own.hasSpaceBefore = index > 0
        own.breakDepth = 0
        pieces.append(own)
      }
      return pieces + [piece("}", space: false)]
    }
    switch filter {
    case .only(let patterns): return list("only", patterns)
    case .except(let patterns): return list("except", patterns)
    case nil: return []
    }
  }

  private func clause(_ clause: Clause) -> [LayoutPiece] {
    func word(_ text: String) -> LayoutPiece { LayoutPiece(text: text, offset: clause.span.start) }
    switch clause.content {
    case .when(let id): return [word("when")] + expression(id)
    case .unless(let id): return [word("unless")] + expression(id)
    case .because(let text): return [word("because")] + texts(text)
    case .fix(let text): return [word("fix")] + texts(text)
    case .source(let span): return [word("source"), string(span)]
    case .severity(let severity): return [word("severity"), piece(severity.rawValue)]
    case .unknownMeans(let verdict): return [word("unknown"), piece("means"), piece(verdict.rawValue)]
    case .final: return [word("final")]
    case .off: return [word("off")]
    case .with(let verb, let id): return [word("with"), piece(verb.rawValue)] + expression(id)
    }
  }

  private func assignment(_ assignment: Assignment) -> [LayoutPiece] {
    let head = [name(assignment.path), piece("=")]
    if let value = assignment.value { return head + expression(value) }
    return head + [piece("unknown")] + (assignment.reason.map { [string($0)] } ?? [])
  }

  private func end(of assignment: Assignment) -> Int32 {
    assignment.value.map { tree[$0].end } ?? assignment.reason?.end ?? assignment.path.span.end
  }

  private func given(_ giving: TestStatement.Giving) -> [LayoutPiece] {
    let word = LayoutPiece(text: "given", offset: giving.span.start)
    switch giving.given {
    case .sample(let sample): return [word, piece("sample"), name(sample)]
    case .photo(let photo): return [word, piece("photo"), string(photo)]
    case .value(let value): return [word] + assignment(value)
    }
  }

  private func expect(_ expect: TestStatement.Expect) -> [LayoutPiece] {
    let word = LayoutPiece(text: "expect", offset: expect.span.start)
    switch expect.expectation {
    case .rule(let id, let outcome): return [word, name(id), piece(outcome.rawValue)]
    case .verdict(let verdict): return [word, piece("verdict"), piece(verdict.rawValue)]
    }
  }

  private func kind(_ kind: FactStatement.Kind?) -> [LayoutPiece] {
    switch kind {
    case nil: return []
    case .bool: return [piece("bool")]
    case .text: return [piece("text")]
    case .date: return [piece("date")]
    case .color: return [piece("color")]
    case .number(let unit): return [piece("number")] + (unit == .plain ? [] : [piece(unit.rawValue)])
    case .choice(let names):
      var pieces = [piece("{")]
      for (index, value) in names.enumerated() {
        var own = name(value)
        own.text += index < names.count - 1 ? "," : ""
        own.hasSpaceBefore = index > 0
        own.breakDepth = 0
        pieces.append(own)
      }
      return pieces + [piece("}", space: false)]
    }
  }
}

/// A name where it is written.
struct Name: Sendable, Hashable {
  var symbol: Symbol
  var span: Span
  /// Whether it has a dot.
  var isPath = false
}

/// A text with its translations, each the span of a string with its quotes.
struct TextSyntax: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    /// nil when the file does not say which.
    var language: Language?
    var literal: Span
  }

  var entries: [Entry]
}

/// What a rule or an override says beyond its condition.
struct Clause: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case when(ExpressionID)
    case unless(ExpressionID)
    case because(TextSyntax)
    case fix(TextSyntax)
    case source(Span)
    case severity(Severity)
    case unknownMeans(Verdict)
    case final
    /// Only in an override.
    case off
    /// Only in an override.
    case with(Verb, ExpressionID)
  }

  var content: Content
  var span: Span
}

struct RuleStatement: Sendable, Hashable {
  var id: Name?
  var verb: Verb
  var verbSpan: Span
  var condition: ExpressionID
  var clauses: [Clause]
}

struct LetStatement: Sendable, Hashable {
  var name: Name
  /// The first of the expressions that belong to it; they reach up to `value` without a gap.
  var firstExpression: ExpressionID
  var value: ExpressionID
  /// What people call it.
  var label: TextSyntax?
}

struct ParamStatement: Sendable, Hashable {
  enum Bounds: Sendable, Hashable {
    case range(from: ExpressionID, to: ExpressionID)
    case set(ExpressionID)
  }

  var name: Name
  var value: ExpressionID
  var allow: Bounds?
  var allowSpan: Span
  var because: TextSyntax?
}

struct SetStatement: Sendable, Hashable {
  var name: Name
  var value: ExpressionID
  var because: TextSyntax?
}

struct UseStatement: Sendable, Hashable {
  struct Pattern: Sendable, Hashable {
    /// A rule's id, or what stands before `.*`.
    var name: Name
    var isGlob: Bool
  }

  enum Filter: Sendable, Hashable {
    case only([Pattern])
    case except([Pattern])
  }

  var path: Span
  var filter: Filter?
}

extension UseStatement {
  /// The path; a backslash in it, which the parser reports, parts folders.
  func pathText(in source: SourceFile) -> String {
    let written = source.text(of: path)
    guard written.contains("\\") else { return StringLiteral.text(path, in: source) }
    return written.trimming { "\"“”".contains($0) }.split(separator: "\\").joined(separator: "/")
  }
}

struct OverrideStatement: Sendable, Hashable {
  var id: Name
  var changes: [Clause]

  /// Whether its `because` says why the rule counts otherwise, and not what the student reads: so it is when only the
  /// rule's weight changes, for then what it demands, and with it the text, stays.
  var becauseSaysWhy: Bool {
    var changesWeight = false
    for change in changes {
      switch change.content {
      case .with, .when, .unless, .fix: return false
      case .off, .severity, .unknownMeans: changesWeight = true
      case .because, .source, .final: break
      }
    }
    return changesWeight
  }
}

struct ProfileStatement: Sendable, Hashable {
  var name: Name
  var parent: Name?
  var body: [Statement]
}

/// `path = value` or `path = unknown "reason"`.
struct Assignment: Sendable, Hashable {
  var path: Name
  /// nil for unknown.
  var value: ExpressionID?
  var reason: Span?
}

struct SampleStatement: Sendable, Hashable {
  var name: Name
  var parent: Name?
  var assignments: [Assignment]
}

struct TestStatement: Sendable, Hashable {
  enum Given: Sendable, Hashable {
    case sample(Name)
    case photo(Span)
    case value(Assignment)
  }

  enum Expectation: Sendable, Hashable {
    case rule(Name, Outcome)
    case verdict(Verdict)
  }

  struct Expect: Sendable, Hashable {
    var expectation: Expectation
    var span: Span
  }

  struct Giving: Sendable, Hashable {
    var given: Given
    var span: Span
  }

  var title: Span
  var profile: Name?
  var givens: [Giving]
  var expects: [Expect]
}

struct FactStatement: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case bool
    case number(Unit)
    case text
    case date
    case color
    case choice([Name])
  }

  var path: Name
  /// nil when it could not be read.
  var kind: Kind?
  var question: TextSyntax?
}

struct RulesetStatement: Sendable, Hashable {
  var title: Span
  var version: ExpressionID?
}

struct Statement: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case language(Language)
    case ruleset(RulesetStatement)
    case rule(RuleStatement)
    case `let`(LetStatement)
    case param(ParamStatement)
    case set(SetStatement)
    case use(UseStatement)
    case override(OverrideStatement)
    case profile(ProfileStatement)
    case sample(SampleStatement)
    case test(TestStatement)
    case fact(FactStatement)
  }

  var content: Content
  var span: Span
}

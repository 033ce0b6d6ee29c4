import Foundation
import Testing

@testable import RuleLang

/// The grammar for editors, held against the language's own words.
@Suite struct EditorGrammarTests {
  private let rules: [String: Any]

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.github/editor/syntaxes/rulecheck.tmLanguage.json")
    let grammar = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    rules = try #require(grammar["repository"] as? [String: Any])
  }

  // MARK: - Words

  @Test func `every word of the language is coloured, and no other`() throws {
    let words = try wordPatterns().flatMap { try alternatives($0.pattern) }
    #expect(words.sorted() == Keyword.allCases.map(\.text).sorted())
  }

  @Test func `verbs, statements and clauses each have a colour of their own`() throws {
    let patterns = Dictionary(try wordPatterns().map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    func words(_ name: String) throws -> Set<String> { Set(try alternatives(try #require(patterns[name]))) }
    #expect(try words("keyword.control.verb.rulecheck") == Set(Keyword.verbs.map(\.text)))
    let statements = Keyword.statements.filter { $0.verb == nil }.map(\.text)
    #expect(try words("keyword.control.rulecheck") == Set(statements))
    let clauses = (Keyword.clauses + [.given, .expect]).map(\.text)
    #expect(try words("keyword.other.clause.rulecheck") == Set(clauses))
  }

  @Test func `every unit is coloured behind its number, and no other`() throws {
    let pattern = try pattern("number")
    let start = try #require(pattern.range(of: "(%|°|(?:"))
    let end = try #require(pattern.range(of: ")\\b", range: start.upperBound..<pattern.endIndex))
    let words = pattern[start.upperBound..<end.lowerBound].split(separator: "|").map(String.init)
    #expect((words + ["%"]).sorted() == Unit.spellings.sorted())
  }

  // MARK: - Patterns

  @Test(arguments: [
    ("3deg", ["3deg", "3", "deg"]), ("50px..110px", ["50px", "50", "px"]), ("..110px", ["110px", "110", "px"]),
    ("84 %", ["84 %", "84", "%"]), ("0.5°", ["0.5°", "0.5", "°"]), ("rgb(240,", ["240", "240", ""]),
    ("3 degrees", ["3", "3", ""]), ("x2", []),
  ])
  func `a number is coloured apart from its unit`(_ text: String, _ expected: [String]) throws {
    #expect(try match(pattern("number"), in: text) == expected)
  }

  @Test(arguments: [
    ("现为 {head.yaw}", ["{head.yaw}", "{", "head.yaw", "}"]),
    ("{ max_size }", ["{ max_size }", "{", " max_size ", "}"]),
    ("{}", []), ("{3}", []),
  ])
  func `a value in a text is coloured with its braces`(_ text: String, _ expected: [String]) throws {
    #expect(try match(textPattern("meta.interpolation.rulecheck"), in: text) == expected)
  }

  @Test func `the escapes of the language are coloured, and others are marked as wrong`() throws {
    for escape in ["\\\"", "\\\\", "\\n", "\\{", "\\}"] {
      #expect(try match(textPattern("constant.character.escape.rulecheck"), in: escape) == [escape])
      #expect(codes("forbid glasses.present because \"a\(escape)b\"").isEmpty)
    }
    #expect(try match(textPattern("constant.character.escape.rulecheck"), in: "\\t").isEmpty)
    #expect(try match(textPattern("invalid.illegal.escape.rulecheck"), in: "\\t") == ["\\t"])
    #expect(codes("forbid glasses.present because \"a\\tb\"") == ["E106"])
  }

  @Test(arguments: [
    ("rule attire.plain: forbid", ["rule attire.plain", "rule", "attire.plain"]),
    ("param 最大倾斜 = 3deg", ["param 最大倾斜", "param", "最大倾斜"]), ("ruleset \"a\"", []),
  ])
  func `what a statement names is coloured`(_ text: String, _ expected: [String]) throws {
    #expect(try match(pattern("definition"), in: text) == expected)
  }

  // MARK: - Reading the grammar

  private func wordPatterns() throws -> [(name: String, pattern: String)] {
    let word = try #require(rules["word"] as? [String: Any])
    return try #require(word["patterns"] as? [[String: Any]]).map { rule in
      (try #require(rule["name"] as? String), try #require(rule["match"] as? String))
    }
  }

  /// The words between the first brackets of `\b(a|b)\b`.
  private func alternatives(_ pattern: String) throws -> [String] {
    let start = try #require(pattern.firstIndex(of: "("))
    let end = try #require(pattern.firstIndex(of: ")"))
    return pattern[pattern.index(after: start)..<end].split(separator: "|").map(String.init)
  }

  private func pattern(_ name: String) throws -> String {
    try #require((rules[name] as? [String: Any])?["match"] as? String)
  }

  private func textPattern(_ name: String) throws -> String {
    let patterns = try #require((rules["text"] as? [String: Any])?["patterns"] as? [[String: Any]])
    return try #require(patterns.first { $0["name"] as? String == name }?["match"] as? String)
  }

  /// The first match and its groups, an empty string for a group that took no part.
  private func match(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    let whole = NSRange(text.startIndex..., in: text)
    guard let result = expression.firstMatch(in: text, range: whole) else { return [] }
    return (0..<result.numberOfRanges).map { group in
      Range(result.range(at: group), in: text).map { String(text[$0]) } ?? ""
    }
  }
}

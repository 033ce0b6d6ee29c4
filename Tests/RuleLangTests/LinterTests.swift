import Testing

@testable import RuleLang

@Suite struct LinterTests {
  private func lint(_ text: String, files: [String: String] = [:]) throws -> [String] {
    Linter(try compile(text, files: files)).run().diagnostics.filter { $0.span.file == 1 }.map(\.code.rawValue)
  }

  @Test(arguments: [
    ("require glasses.score <= 100%", ["W401"]), ("require glasses.score < 100%", []),
    ("require glasses.score >= 0", ["W401"]),
    ("require glasses.score > 1.5 or ears.left_visible", ["W402"]), ("forbid abs(head.yaw) > 90deg", ["W402"]),
    ("require abs(head.yaw) >= 0deg", ["W401"]), ("require abs(head.yaw) < 0deg", ["W402"]),
    ("require ears.left_visible or not ears.left_visible", ["W401"]),
    ("require head.yaw < 3deg and head.yaw > 5deg", ["W402"]), ("require head.yaw < 3deg or head.yaw > 2deg", ["W401"]),
    ("require head.yaw <= 3deg and head.yaw >= 3deg", []), ("require head.yaw < 3deg and head.yaw >= 3deg", ["W402"]),
    ("require clothing.dominant == blue and clothing.dominant == red", ["W402"]),
    ("require clothing.dominant != blue or clothing.dominant != red", ["W401"]),
    ("require shoulders.level when glasses.score >= 0%", ["W401"]), ("require known(head.yaw)", []),
    ("require head.yaw in -3deg..3deg ± 1deg", []), ("require head.yaw < head.roll or head.yaw >= head.roll", []),
    ("require file.taken < 2026-01-01 and file.taken > 2026-02-01", ["W402"]),
    ("require at least 2 of (head.yaw > 5deg, head.yaw < 3deg, head.yaw in 3.5deg..4deg)", ["W402"]),
    ("require -head.yaw > 5deg and head.yaw > 0deg", ["W402"]), ("require 1 == 1", []), ("require true", []),
  ])
  func `what is always the same is found exactly`(_ text: String, _ expected: [String]) throws {
    #expect(try lint(text) == expected)
  }

  @Test(arguments: [
    ("require head.yaw < 3deg\nrequire head.yaw > 5deg", ["W403"]),
    ("require head.yaw <= 3deg\nrequire head.yaw >= 3deg", []),
    ("forbid head.yaw < 3deg\nforbid head.yaw >= 3deg", ["W403"]),
    ("require shoulders.level\nforbid shoulders.level", ["W403"]),
    ("require clothing.dominant == blue\nforbid clothing.dominant in {blue, navy}", ["W403"]),
    ("require head.yaw < 3deg when glasses.present\nrequire head.yaw > 5deg unless glasses.present", []),
    ("require head.yaw < 3deg\nprefer head.yaw > 5deg", []), ("require head.yaw < 3deg\nrequire head.roll > 5deg", []),
    ("require abs(shoulders.tilt) > 9deg\nrequire shoulders.level", ["W403"]),
  ])
  func `rules that no photo satisfies together are found exactly`(_ text: String, _ expected: [String]) throws {
    #expect(try lint(text) == expected)
  }

  @Test(arguments: [
    ("let a = {blue}\nparam b = 3\nrequire shoulders.level", ["W404", "W404"]),
    ("let a = {blue}\nforbid clothing.dominant in a", []),
    ("ruleset \"x\"\nrequire shoulders.level", ["W405"]), ("forbid glasses.present because \"摘\"", ["W406"]),
    ("forbid glasses.present because \"摘\" en \"off\" fix \"off\"", ["W406"]),
    ("language zh\nforbid glasses.present because \"off\" zh \"摘\"", []),
    ("fact a.b: bool\nrequire a.b", ["W407"]), ("fact a.b: bool \"?\" zh \"？\"\nrequire a.b", []),
    ("require shoulders.tilt == 3deg", ["W408"]), ("require face.count == 1", []),
    ("require shoulders.tilt == 3deg ± 1deg", []),
    ("require 84% != glasses.score", ["W408"]), ("forbid glasses.tinted", ["W409"]),
    ("forbid glasses.tint > 3%", ["W409"]),
    ("forbid glasses.tinted when glasses.present", []), ("forbid glasses.score > 3%", []),
    ("require not glasses.present or glasses.tint < 3%", []),
  ])
  func `each other check finds its case and nothing else`(_ text: String, _ expected: [String]) throws {
    #expect(try lint(text) == expected)
  }

  @Test(arguments: [
    ("require glasses.score >= 0 # allow W401", []), ("# allow W401\nrequire glasses.score >= 0", []),
    ("# allow W402\nrequire glasses.score >= 0", ["W410", "W401"]), ("require shoulders.level # allow W401", ["W410"]),
    ("# allow W401, W408\nrequire glasses.score >= 0 and shoulders.tilt == 0deg", []),
    ("# allow W999\nrequire shoulders.level", ["W410"]),
    ("# allow W401\nrequire shoulders.level\nrequire glasses.score >= 0", ["W410", "W401"]),
  ])
  func `a comment silences a check, and says so when there is nothing to silence`(
    _ text: String, _ expected: [String]
  ) throws {
    #expect(try lint(text) == expected)
  }

  @Test func `files that are only used are their own concern`() throws {
    let files = ["base.rule": "ruleset \"b\"\nrequire glasses.score >= 0 because \"x\"\nlet unused = 3"]
    #expect(try lint("use \"base.rule\"", files: files) == [])
  }

  @Test func `a long list of rules is looked through in bounded time`() throws {
    let rules = (0..<2000).map {
      "require head.yaw < \($0 % 80)deg or head.roll > \($0 % 7)deg or shoulders.tilt > \($0 % 5)deg"
    }
    #expect(try lint(rules.joined(separator: "\n")).filter { $0 == "W403" } == [])
  }
}

@Suite struct ExplanationOfCodesTests {
  @Test func `every code is explained in both languages`() {
    for code in DiagnosticCode.allCases {
      let explanation = code.explanation
      #expect(explanation.title.en != code.rawValue, "\(code) has no explanation")
      #expect(!explanation.text.en.isEmpty && !explanation.text.zh.isEmpty)
      #expect(explanation.text.zh.unicodeScalars.contains { $0.value > 0x3400 }, "\(code)")
    }
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `the example of a code gives that code, and put right gives none`(_ code: DiagnosticCode) throws {
    let explanation = code.explanation
    if let wrong = explanation.wrong { #expect(try found(wrong).contains(code)) }
    if let right = explanation.right {
      let left = try found(right)
      #expect(!left.contains(code) && left.allSatisfy { $0.severity == .warning }, "\(code)")
    }
  }

  private func found(_ text: String) throws -> [DiagnosticCode] {
    do throws(DiagnosticSet) {
      let set = Linter(try compile(text)).run()
      // The vocabulary of the tests is not what is looked at.
      let isLint = DiagnosticCode.allCases.filter { $0.severity == .warning }
      return set.diagnostics.filter { $0.span.file == 1 }.map(\.code).filter { isLint.contains($0) }
    } catch {
      return error.diagnostics.map(\.code)
    }
  }
}

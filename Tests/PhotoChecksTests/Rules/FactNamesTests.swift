import Foundation
import PhotoChecks
import RuleLang
import Testing

/// The command names some facts itself. One that a fact was renamed under it would be dropped without a word.
@Suite struct FactNamesTests {
  private static let sources = RulecheckProcess.repository.appending(path: "Sources/rulecheck")

  /// Literals of the form `word.word` that name files.
  private static let files: Set = ["vocabulary.rule"]

  /// In each file of the command, the literals that look like a fact's name.
  private func names() throws -> [(name: String, file: String)] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path).filter { $0.hasSuffix(".swift") }
    return try paths.sorted().flatMap { path in
      let text = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
      return text.matches(of: #/"([a-z][a-z_0-9]*\.[a-z][a-z_0-9]*)"/#).map { (String($0.1), path) }
    }.filter { !Self.files.contains($0.0) }
  }

  /// A file of the shipped rules.
  private func rules(_ name: String) throws -> SourceFile {
    let url = RulecheckProcess.repository.appending(path: "rules/\(name)")
    return SourceFile(path: "rules/\(name)", bytes: [UInt8](try Data(contentsOf: url)))
  }

  @Test func `every fact that the command names is measured, or declared by the shipped rules`() throws {
    let compiler = RuleCompiler(schema: SessionFacts.schema(), vocabulary: try rules("vocabulary.rule"))
    let facts = try compiler.compile([try rules("submission.rule")]).facts
    let found = try names()
    #expect(found.contains { $0.name == "submission.rejected_distance" })
    for (name, file) in found { #expect(facts.index(of: name) != nil, "\(file) names \(name)") }
  }

  @Test(arguments: FactPath.allCases) func `every fact that the command asks for is measured`(_ path: FactPath) {
    #expect(SessionFacts.schema().index(of: path.rawValue) != nil)
  }
}

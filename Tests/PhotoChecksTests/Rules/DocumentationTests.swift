import Foundation
import PhotoChecks
import RuleLang
import Testing

@testable import rulecheck

/// What the pages for people show of the language and of the command line, held against the program.
///
/// An example is a fenced block that begins with ```` ```rule ````. Behind that word may stand: the codes of the mistakes or
/// hints that it gives (`E201`), `conditions` where each line is a condition by itself, or `vocabulary` where the block stands
/// for the vocabulary and quotes it. A block ```` ```text ```` behind one with codes shows its messages.
@Suite struct DocumentationTests {
  static let pages = [
    "README.md", "README.zh.md", "rules/README.md", "rules/README.zh.md", "rules/REFERENCE.md", "rules/REFERENCE.zh.md",
    ".github/CONTRIBUTING.md",
  ]

  @Test(arguments: pages)
  func `every example of a page compiles, or gives the mistake that it shows`(_ page: String) throws {
    let fences = try Fence.all(in: page)
    let examples = fences.filter { $0.info.first == "rule" }
    #expect(!examples.isEmpty)
    for example in examples {
      let found = try messages(of: example)
      let codes = example.info.dropFirst().filter { $0.first == "E" || $0.first == "W" }
      let shown = DiagnosticRenderer(language: page.hasSuffix(".zh.md") ? .chinese : .english).render(found)
      #expect(found.diagnostics.map(\.code.rawValue).sorted() == codes.sorted(), "\(page):\(example.line)\n\(shown)")
      guard let next = fences.first(where: { $0.line > example.line }), next.info == ["text"], !codes.isEmpty else {
        continue
      }
      #expect(next.text == shown, "\(page):\(next.line) shows another message")
    }
  }

  // Pages went on quoting limits that had been moved.
  @Test(arguments: pages)
  func `what a page quotes of the vocabulary stands there`(_ page: String) throws {
    let shipped = try Self.file("vocabulary.rule")
    let lines = Set(String(decoding: shipped.bytes, as: UTF8.self).split(separator: "\n"))
    for quote in try Fence.all(in: page) where quote.info.contains("vocabulary") {
      for line in quote.text.split(separator: "\n") { #expect(lines.contains(line), "\(page):\(quote.line): \(line)") }
    }
  }

  @Test(arguments: pages)
  func `every command of a page is understood`(_ page: String) throws {
    let lines = try Fence.all(in: page).filter { $0.info == ["sh"] }.flatMap { fence in
      fence.text.split(separator: "\n").map { (fence.line, String($0)) }
    }
    if page.hasPrefix("README") { #expect(lines.count > 10, "\(page) shows no commands") }
    for (line, text) in lines {
      guard let program = text.firstRange(of: #/^(\.build/release/|swift run -c release )?rulecheck /#) else {
        continue
      }
      let command = text[program.upperBound...].prefix { $0 != "#" }
      let words = command.split(separator: " ").map { String($0.filter { $0 != "\"" }) }
      #expect(throws: Never.self, "\(page):\(line): \(text)") { try Arguments(words, environment: [:]) }
    }
  }

  /// A block ```` ```text ```` right behind one with a command shows what it prints. Lines of rule files move with every edit
  /// of a rule, so their numbers are not compared.
  @Test(arguments: ["README.md", "README.zh.md"])
  func `a page shows what its command prints`(_ page: String) throws {
    let fences = try Fence.all(in: page)
    let shown = zip(fences, fences.dropFirst()).filter { $0.info == ["sh"] && $1.info == ["text"] }
    #expect(!shown.isEmpty)
    for (command, block) in shown {
      let words = try #require(command.text.firstMatch(of: #/rulecheck (.+)\n/#)).1
      let run = try RulecheckProcess.run(words.split(separator: " ").map(String.init))
      func compared(_ text: String) -> String { text.replacing(#/\.rule:[0-9]+/#, with: ".rule:…") }
      if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
        let url = RulecheckProcess.repository.appending(path: page)
        let text = try String(contentsOf: url, encoding: .utf8)
        try Data(text.replacing("```text\n\(block.text)```", with: "```text\n\(run.output)```").utf8).write(to: url)
      } else {
        #expect(
          compared(run.output) == compared(block.text),
          "\(page):\(block.line): `UPDATE_GOLDENS=1 swift test --filter DocumentationTests` writes it anew")
      }
    }
  }

  /// The mistakes of an example, or its hints where it has none.
  private func messages(of example: Fence) throws -> DiagnosticSet {
    let shipped = try Self.file("vocabulary.rule")
    let isVocabulary = example.info.contains("vocabulary")
    let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text =
      example.info.contains("conditions")
      ? lines.map { $0.isEmpty ? "" : "require \($0)" }.joined(separator: "\n") : example.text
    let source = SourceFile(path: "mine.rule", text: text)
    let compiler = RuleCompiler(schema: SessionFacts.schema(), vocabulary: isVocabulary ? source : shipped)
    do throws(DiagnosticSet) {
      return Linter(try compiler.compile([source], loader: Loader())).run()
    } catch {
      return error
    }
  }

  fileprivate static func file(_ name: String) throws -> SourceFile {
    let url = RulecheckProcess.repository.appending(path: "rules/\(name)")
    return SourceFile(path: "rules/\(name)", bytes: [UInt8](try Data(contentsOf: url)))
  }

  /// Finds what examples `use` in the folder of the rules.
  private struct Loader: SourceLoader {
    func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile {
      guard let file = try? DocumentationTests.file(path) else { throw .missing(tried: ["rules/\(path)"]) }
      return file
    }
  }

  /// A block between two lines of three backticks.
  private struct Fence {
    /// The words behind the opening backticks.
    let info: [String]
    let text: String
    /// The line of the opening backticks.
    let line: Int

    static func all(in page: String) throws -> [Fence] {
      let url = RulecheckProcess.repository.appending(path: page)
      let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      var fences: [Fence] = []
      var opening: Int?
      for (index, line) in lines.enumerated() where line.hasPrefix("```") {
        guard let start = opening else {
          opening = index
          continue
        }
        fences.append(
          Fence(
            info: lines[start].dropFirst(3).split(separator: " ").map(String.init),
            text: lines[(start + 1)..<index].map { $0 + "\n" }.joined(), line: start + 1))
        opening = nil
      }
      try #require(opening == nil, "\(page): a block is not closed")
      return fences
    }
  }
}

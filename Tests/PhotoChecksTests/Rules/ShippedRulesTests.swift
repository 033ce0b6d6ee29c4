import Foundation
import RuleLang
import Testing

/// The rules that the product ships hold together, are laid out, and are tested in each of their outcomes.
@Suite struct ShippedRulesTests {
  /// The rules in force, and by themselves each set of the library and each example of a school.
  static let sets = ["rules"] + files(in: "rules/library") + files(in: "rules/library/examples")

  @Test(arguments: sets)
  func `a set gives no error and no warning`(_ set: String) throws {
    let run = try RulecheckProcess.run(["lint", "--lang", "en", set])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  }

  @Test(arguments: sets)
  func `the tests of a set pass`(_ set: String) throws {
    let run = try RulecheckProcess.run(["test", "--lang", "en", "--quiet", set])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(arguments: sets)
  func `each rule of a set has a test for each outcome that it can have`(_ set: String) throws {
    let run = try RulecheckProcess.run(["test", "--format", "json", set])
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(!report.coverage.isEmpty)
    for coverage in report.coverage {
      let missing = Set(coverage.seen + coverage.missing).subtracting(coverage.expected).sorted()
      #expect(
        missing.isEmpty,
        "\(coverage.rule) (\(coverage.file):\(coverage.line)): no test expects it \(missing.joined(separator: ", ")); write one into the folder `tests` beside the rules"
      )
    }
  }

  // They were written for the facts of the tests, and an administrator who tried one with the program's was refused.
  @Test(arguments: DiagnosticCode.allCases.filter { $0.explanation.right != nil })
  func `what the explanation of a code says to write can be written`(_ code: DiagnosticCode) throws {
    let folder = try TemporaryFolder()
    let right = try #require(code.explanation.right)
    let file = try folder.file("right.rule", text: right)
    let run = try RulecheckProcess.run(["lint", "--lang", "en", file.path])
    #expect(!run.errors.contains("error["), "\(right): \(run.errors)")
  }

  @Test func `every rule file is laid out canonically`() throws {
    let folders = ["rules", "rules/tests", "rules/library", "rules/library/tests", "rules/library/examples"]
    let run = try RulecheckProcess.run(["fmt", "--check", "--lang", "en"] + folders)
    #expect(run.status == 0, "\(run.errors) `rulecheck fmt --write \(folders.joined(separator: " "))` lays them out")
  }

  /// The rule files directly in a folder of the repository.
  private static func files(in folder: String) -> [String] {
    let url = RulecheckProcess.repository.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(".rule") }.sorted().map { "\(folder)/\($0)" }
  }

  private struct Report: Decodable {
    struct Coverage: Decodable {
      let rule: String
      let file: String
      let line: Int
      let seen: [String]
      let expected: [String]
      let missing: [String]
    }

    let coverage: [Coverage]
  }
}

import Foundation
import Testing

@testable import PhotoChecks
@testable import RuleLang
@testable import rulecheck

@Suite struct FinishRequirementsTests {
  private func requirements(_ rules: String) throws -> FinishRequirements {
    let folder = try TemporaryFolder()
    let file = try folder.file("finished.rule", text: rules)
    return try requirements(of: file.path)
  }

  private func requirements(of path: String) throws -> FinishRequirements {
    let rules = try RuleSet.load(Arguments(["--rules", path], environment: [:]))
    return try FinishRequirements(rules.program.judge(FewFacts()))
  }

  @Test func `the degree photo's rules say all that is needed`() throws {
    let needed = try requirements(
      of: RulecheckProcess.repository.appending(path: "rules/library/degree-photo.rule").path)
    #expect(needed.width == 480 && needed.height == 640 && needed.resolution == 300)
    #expect(needed.qualities.lowerBound == 60)
    #expect(needed.bytes == 20_480...40_960)
    #expect(needed.background == SRGBColor(red: 100, green: 197, blue: 255))
  }

  @Test func `of several limits the narrowest counts`() throws {
    let needed = try requirements(
      """
      require file.width == 300px and file.height in 400px..400px
      require file.size <= 90KB
      prefer file.size in 10KB..60KB
      forbid file.jpeg_quality >= 99
      """)
    #expect(needed.width == 300 && needed.height == 400)
    #expect(needed.bytes.upperBound < 65_000 && needed.bytes.lowerBound >= 10_000)
    #expect(needed.background == nil && needed.resolution == nil)
  }

  @Test(arguments: [
    ("require background.name == white", ColorFamily.white), ("require background.name in {blue, white}", .blue),
    ("require background.name in {red} and file.dpi == 300dpi", .red),
  ])
  func `a colour that is named by its word alone is a colour too`(rule: String, family: ColorFamily) throws {
    let needed = try requirements("require file.width == 300px and file.height == 400px\n\(rule)\n")
    #expect(needed.background == family.example)
  }

  @Test(arguments: [
    "require background.name != white", "require not background.name == red", "forbid background.name == red",
    "require not background.color near rgb(255, 0, 0) within 20dE", "require not file.size > 20KB",
  ])
  func `what the rules do not want is no requirement`(rule: String) throws {
    let needed = try requirements("require file.width == 300px and file.height == 400px\n\(rule)\n")
    #expect(needed.background == nil && needed.bytes.lowerBound == 0)
  }

  @Test func `a colour that is given exactly counts more than a word`() throws {
    let needed = try requirements(
      """
      require file.width == 300px and file.height == 400px
      require background.name == white
      require background.color near rgb(240, 240, 240) within 8dE
      """)
    #expect(needed.background == SRGBColor(red: 240, green: 240, blue: 240))
  }

  @Test func `what says when a rule applies is no requirement`() throws {
    let needed = try requirements(
      """
      require file.width == 300px and file.height == 400px
      require file.dpi == 300dpi when file.width > 500px
      require file.jpeg_quality >= 70 unless file.size > 20KB
      """)
    #expect(needed.width == 300 && needed.resolution == 300)
    #expect(needed.bytes.lowerBound == 0 && needed.qualities.lowerBound == 70)
  }

  @Test func `where a limit leaves room, what it names is made`() throws {
    let needed = try requirements(
      """
      require file.width == 300px and file.height == 400px
      prefer file.dpi == 350dpi ± 1dpi
      """)
    #expect(needed.resolution == 350)
  }

  // A file of just the written limit was too close to it, and was never written.
  @Test func `what is made lies inside of the give-or-take`() throws {
    let needed = try requirements(
      """
      require file.width == 300px and file.height == 400px
      require file.size <= 40KB ± 5KB
      require file.jpeg_quality in 60..90 ± 5
      """)
    #expect(needed.bytes.upperBound == 35 * 1024 && needed.qualities == 65...85)
  }

  @Test func `a quality that is not to be exceeded is not`() throws {
    let needed = try requirements(
      "require file.width == 300px and file.height == 400px\nrequire file.jpeg_quality in 70..90\n")
    #expect(needed.qualities == 70...90)
  }

  @Test(arguments: ["-5", "-999999999999999999999999", "999999999999999999999999"])
  func `limits that no file can have are met as nearly as it goes`(limit: String) throws {
    let needed = try requirements(
      """
      require file.width == 480px and file.height == 640px
      require file.size >= \(limit)KB and file.size <= \(limit)KB
      require file.jpeg_quality >= \(limit)
      """)
    #expect(needed.bytes.lowerBound >= 0 && needed.bytes.upperBound <= 100_000_000)
    #expect((1...98).contains(needed.qualities.lowerBound))
  }

  @Test(arguments: [
    "require file.width == 480px", "require file.width / file.height in 0.74..0.8",
    "require file.width == 48000px and file.height == 64000px", "require file.width == 0px and file.height == 0px",
    "require file.width == 480px and file.width == 300px and file.height == 640px",
  ])
  func `rules that leave the size open, or ask for an absurd one, are told so`(rules: String) throws {
    #expect(throws: PhotoFailure.self) { try requirements(rules) }
  }
}

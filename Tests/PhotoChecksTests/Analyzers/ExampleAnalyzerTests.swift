import Foundation
import RuleLang
import Testing

@testable import PhotoChecks

// The analyzer that CONTRIBUTING shows, without `public`.
// BEGIN
/// How long the face is for the distance of its eyes.
enum ProportionFacts: Analyzer {
  struct Record: Sendable {
    let eyeToChin: Double
  }

  static let namespace = "proportion"
  static let part = PhotoPart.face

  static let facts: [Fact<Record>] = [
    Fact(
      "eye_to_chin", \.eyeToChin, .number(.plain), range: 0...10,
      label: LocalizedText(en: "eyes to chin", zh: "眼到下巴的比例"),
      summary: LocalizedText(en: "From the eyes to the chin, in distances of the eyes.", zh: "眼到下巴的距离，以两眼间距为单位。"),
      source: LocalizedText(
        en: "ISO/IEC 29794-5, T and inter-eye distance", zh: "ISO/IEC 29794-5，T 与两眼间距"))
  ]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let layout = try photo.value(of: FaceLayout.self)
    guard layout.interEyeDistance > 0 else {
      throw Unmeasurable(en: "the eyes lie behind each other", zh: "两眼重叠")
    }
    return Record(eyeToChin: layout.eyeToChin / layout.interEyeDistance)
  }
}
// END

@Suite struct ExampleAnalyzerTests {
  @Test func `rules can name the fact of the example`() throws {
    let schema = SessionFacts.schema(of: [ProportionFacts.self])
    let rules = SourceFile(path: "a.rule", text: "require proportion.eye_to_chin in 1..3")
    let program = try RuleCompiler(schema: schema).compile([rules])
    let session = NetworkSamples.session(try NetworkSamples.astronaut())
    let judgement = program.judge(SessionFacts(session: session, analyzers: [ProportionFacts.self]))
    #expect(judgement.outcomes == [.satisfied])
  }

  @Test func `the page for those who add an analyzer shows this example`() throws {
    let code = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let start = try #require(code.range(of: "// BEGIN\n"))
    let end = try #require(code.range(of: "// END\n"))
    let page = try String(
      contentsOf: RulecheckProcess.repository.appending(path: ".github/CONTRIBUTING.md"), encoding: .utf8)
    #expect(page.replacing("public ", with: "").contains(code[start.upperBound..<end.lowerBound]))
  }
}

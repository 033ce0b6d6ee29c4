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

@Suite struct PrepareTests {
  private let folder: TemporaryFolder
  private static let portrait = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait)
  private let astronaut = portrait.path

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.file("rules/one.rule", text: "rule one.face: require face.count == 1\n")
    _ = try folder.file("rules/wide.rule", text: "param least = 100px allow 1px..1000px\nrequire file.width >= least\n")
    _ = try folder.file(
      "finished.rule",
      text: """
        rule small.size: require file.width == 240px and file.height == 320px
        rule small.file: require file.size <= 30KB and file.jpeg_quality >= 60
        rule small.eyes: require frame.eye_line in 90px..150px
        rule small.face: require frame.face_width in 70px..110px
        rule small.background: require background.color near rgb(255, 255, 255) within 6dE

        """)
  }

  private func run(_ arguments: [String]) throws -> RulecheckProcess {
    try RulecheckProcess.run(
      ["prepare", "--rules", "rules", "--finished", "finished.rule"] + arguments, folder: folder.url)
  }

  private func photo(_ name: String) throws -> DecodedPhoto {
    try PhotoDecoder.decode([UInt8](Data(contentsOf: folder.url.appending(path: name))))
  }

  @Test func `a finished photo keeps its rules`() throws {
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("240 × 320 px") && run.output.contains("new background rgb(255, 255, 255)"))
    let photo = try photo("out.jpg")
    #expect(photo.image.width == 240 && photo.image.height == 320)
    #expect(photo.image[2, 2].red > 250 && photo.image[2, 2].green > 250 && photo.image[2, 2].blue > 250)
    let check = try RulecheckProcess.run(["out.jpg", "--rules", "finished.rule"], folder: folder.url)
    #expect(check.status == 0, "\(check.output)")
    // What is there already is nobody's to replace.
    let before = try Data(contentsOf: folder.url.appending(path: "out.jpg"))
    #expect(try self.run([astronaut, "-o", "out.jpg"]).status == 73)
    #expect(try Data(contentsOf: folder.url.appending(path: "out.jpg")) == before)
  }

  @Test func `a photo that does not pass is not finished`() throws {
    let run = try run([astronaut, "-o", "out.jpg", "--set", "least=600px"])
    #expect(run.status == 1)
    #expect(run.output.contains("not prepared: the photo itself has to pass first"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out.jpg").path))
  }

  @Test func `a finished photo that would not pass is not written`() throws {
    _ = try folder.file(
      "finished.rule", text: "require file.width == 240px and file.height == 320px\nrequire frame.eye_line > 300px\n")
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 1)
    #expect(run.output.contains("not written"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out.jpg").path))
  }

  @Test func `photos whose names differ in the ending alone do not replace each other`() throws {
    let content = try Data(contentsOf: Self.portrait)
    for name in ["a/1.png", "a/1.jpg", "a/2.png"] { _ = try folder.file(name, content: content) }
    let run = try run(["a", "-o", "finished", "--jobs", "1"])
    #expect(run.output.contains("3 photos: 2 prepared, 1 not"))
    #expect(run.output.contains("has the same name but for its ending"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "finished").path).sorted()
        == ["1.jpg", "2.jpg"])
  }

  @Test func `photos are never written among photos`() throws {
    _ = try folder.file("a/1.png", content: Data(contentsOf: Self.portrait))
    for arguments in [
      ["a", "-o", "a"], ["a", "-o", "a/finished"], ["a/1.png", "-o", "a/1.png"], ["a/1.png"], ["-o", "x"],
    ] {
      #expect(try run(arguments).status == 64, "\(arguments)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "a").path) == ["1.png"])
  }

  @Test func `rules of finished photos that leave the size open are told of before any photo`() throws {
    _ = try folder.file("finished.rule", text: "require file.width >= 480px\n")
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 64)
    #expect(run.errors.contains("do not say its size"))
  }
}

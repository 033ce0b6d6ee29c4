import Foundation
import Testing

@testable import PhotoChecks

/// Photos that tests in rule files name.
@Suite struct TestPhotosTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.file(
      "one.rule",
      text: """
        rule one.wide: require file.width >= 40px
        rule one.face: forbid face.count > 3

        """)
  }

  private func run(_ photo: String, _ more: [String] = [], environment: [String: String] = [:]) throws
    -> RulecheckProcess
  {
    _ = try folder.file(
      "tests/one.rule",
      text: """
        use "../one.rule"
        test "a photo" { given photo "../\(photo)" expect one.wide satisfied expect verdict pass }
        test "the same" { given photo "../\(photo)" given face.count = 4 expect one.face violated }

        """)
    return try RulecheckProcess.run(["test", "one.rule"] + more, environment: environment, folder: folder.url)
  }

  @Test func `a photo is measured as a check measures it`() throws {
    let portrait = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait)
    _ = try folder.file("a.png", content: Data(contentsOf: portrait))
    let run = try run("a.png")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
  }

  // Its upper half looks well, and no verdict may rest on that.
  @Test func `a torn photo fails its tests, as it is refused by a check`() throws {
    let whole = try JPEGEncoder().encode(TestPictures.scene(90, 90), quality: 90)
    _ = try folder.file("torn.jpg", content: Data(whole[..<(whole.count * 3 / 4)]))
    let check = try RulecheckProcess.run(["torn.jpg", "--rules", "one.rule"], folder: folder.url)
    #expect(check.status == 66)
    let run = try run("torn.jpg")
    #expect(run.status == 1 && run.output.contains("0 tests passed, 2 failed"), "\(run.output)")
    // Why is told, once.
    #expect(run.errors.components(separatedBy: "torn.jpg: ").count == 2, "\(run.errors)")
    let reason = try #require(check.output.firstMatch(of: #/✗ (.+)/#)?.1)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test func `a photo that is not there is told of with the reason`() throws {
    let run = try run("gone.jpg", ["--lang", "zh"])
    #expect(run.status == 1 && run.output.contains("无法使用"))
    #expect(run.errors.contains("gone.jpg：文件不存在"), "\(run.errors)")
  }

  @Test func `without models no photo is measured, and tests without photos still run`() throws {
    _ = try folder.file("a.png", content: CommandFixture.picture(width: 50))
    let models = try TemporaryFolder()
    let none = try run("a.png", ["--models", models.url.path])
    #expect(none.status == 66 && none.output.isEmpty, "\(none.output)")
    #expect(none.errors.contains("face_detection_short_range.tflite"))
    let unknown = try run("a.png", environment: ["RULECHECK_INSTRUCTION_SET": "altivec"])
    #expect(unknown.status == 64 && unknown.errors.contains("`altivec`"))
    _ = try folder.file(
      "tests/one.rule",
      text: "use \"../one.rule\"\ntest \"given\" { given file.width = 50px expect one.wide satisfied }\n")
    let plain = try RulecheckProcess.run(["test", "one.rule", "--models", models.url.path], folder: folder.url)
    #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
  }
}

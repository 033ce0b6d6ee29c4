import Foundation
import PhotoChecks
import Testing

@Suite struct CommandTests {
  // MARK: - The main job

  @Test func `the portrait is rejected for the open mouth, and its suit gets advice`() throws {
    let run = try RulecheckProcess.run(["--lang", "en", RulecheckProcess.portrait])
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("astronaut.png: rejected"))
    #expect(run.output.contains("✗ composition.lips_closed"))
    #expect(run.output.contains("the clothes are orange"))
    #expect(run.output.contains("rules/composition.rule:"))
  }

  @Test func `the same is said in Chinese where the locale is Chinese`() throws {
    let run = try RulecheckProcess.run([RulecheckProcess.portrait], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(run.status == 1)
    #expect(run.output.contains("不合格"))
    #expect(run.output.contains("改正：请闭合嘴唇"))
    #expect(!run.output.contains("Fix:"))
  }

  @Test func `every run gives the same bytes, whatever the number of jobs`() throws {
    let folder = try TemporaryFolder()
    let portrait = try Data(contentsOf: RulecheckProcess.repository.appending(path: RulecheckProcess.portrait))
    for name in ["a.png", "b.png", "c.png"] { _ = try folder.file(name, content: portrait) }
    let one = try RulecheckProcess.run(["--format", "ndjson", "--jobs", "1", folder.url.path])
    let two = try RulecheckProcess.run(["--format", "ndjson", "--jobs", "2", folder.url.path])
    #expect(one.output == two.output)
    #expect(one.output.split(separator: "\n").count == 3)
  }

  // MARK: - Rules

  @Test func `two lines are a complete rule file`() throws {
    let folder = try TemporaryFolder()
    let rules = try folder.file("two.rule", text: "forbid clothing.dominant == blue\nrequire shoulders.level\n")
    let run = try RulecheckProcess.run(["--rules", rules.path, "--format", "ndjson", RulecheckProcess.portrait])
    let record = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let outcomes = try #require(record["rules"] as? [[String: Any]])
    #expect(outcomes.map { $0["id"] as? String } == ["\(rules.path):1", "\(rules.path):2"])
    #expect(outcomes.first?["outcome"] as? String == "satisfied")
  }

  @Test(arguments: [
    ("forbid clothing.dominnt == blue", "did you mean `clothing.dominant`?"),
    ("forbid clothing.dominant == bleu", "did you mean `blue`?"),
    ("require shoulders.tilt <= 3px", "write a number of `deg`"),
  ])
  func `a mistake in a rule is told at its place, with what to write`(line: String, advice: String) throws {
    let folder = try TemporaryFolder()
    let rules = try folder.file("school.rule", text: line + "\n")
    let run = try RulecheckProcess.run(["--rules", rules.path, RulecheckProcess.portrait])
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("school.rule:1:"))
    #expect(run.errors.contains(advice))
  }

  @Test(arguments: ["school.rule", "./school.rule", "."])
  func `tests in the folder beside rules are run with them, and are no part of the rules`(operand: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("school.rule", text: "rule size.wide: require file.width >= 10px\n")
    _ = try folder.file(
      "tests/school.rule",
      text: "use \"../school.rule\"\ntest \"wide\" { given file.width = 20px expect size.wide satisfied }\n")
    let tests = try RulecheckProcess.run(["test", operand], folder: folder.url)
    #expect(tests.status == 0, "\(tests.errors)")
    #expect(tests.output.contains("1 test passed, 0 failed"))
    #expect(tests.output.contains("size.wide: no test sees it violated, undetermined"))
    #expect(!(try RulecheckProcess.run(["lint", operand], folder: folder.url).output.contains("tests/school.rule")))
  }

  @Test func `rules that are not there are told with the path`() throws {
    let run = try RulecheckProcess.run(["--rules", "no/such.rule", RulecheckProcess.portrait])
    #expect(run.status == 65)
    #expect(run.errors.contains("no/such.rule"))
  }

  // MARK: - Photos that cannot be read

  @Test func `a missing photo and a broken one are told, and the rest is judged`() throws {
    let folder = try TemporaryFolder()
    let portrait = try Data(contentsOf: RulecheckProcess.repository.appending(path: RulecheckProcess.portrait))
    let broken = try folder.file("broken.png", content: portrait.prefix(20_000))
    let run = try RulecheckProcess.run(["--lang", "en", broken.path, "missing.png", RulecheckProcess.portrait])
    #expect(run.status == 66)
    #expect(run.output.contains("broken.png: cannot be read"))
    #expect(run.output.contains("no such file"))
    #expect(run.output.contains("astronaut.png: rejected"))
    #expect(run.output.contains("3 photos: 0 pass, 0 for review, 1 rejected, 2 cannot be read"))
  }

  @Test func `no verdict rests on the part of a torn JPEG that can still be seen`() throws {
    let folder = try TemporaryFolder()
    let portrait = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait)
    let photo = try PhotoDecoder.decode([UInt8](Data(contentsOf: portrait)))
    let whole = try JPEGEncoder().encode(photo.image, quality: 80)
    let torn = try folder.file("torn.jpg", content: Data(whole.prefix(whole.count / 2)))
    let run = try RulecheckProcess.run(["--lang", "en", torn.path])
    #expect(run.status == 66)
    #expect(run.output.contains("torn.jpg: cannot be read"))
    // What is left of it may be measured, and is no more judged by its facts than by itself.
    let facts = try RulecheckProcess.run(["facts", "--format", "ndjson", torn.path])
    #expect(facts.status == 66)
    #expect(facts.output.contains("\"error\":{\"en\":"))
    let again = try RulecheckProcess.run(["judge", "-", "--format", "text"], input: facts.output)
    #expect(again.status == 66)
    #expect(again.output == run.output)
    let table = try RulecheckProcess.run(["facts", "--lang", "zh", torn.path])
    #expect(table.status == 66 && table.output.contains("✗ "))
    let explained = try RulecheckProcess.run(["explain", "file.width", torn.path])
    #expect(explained.status == 66 && explained.output.isEmpty && explained.errors.contains("torn.jpg: "))
  }

  @Test func `content decides what a file is, not its name`() throws {
    let folder = try TemporaryFolder()
    let webp = try folder.file("photo.jpg", content: Data("RIFF\u{10}\0\0\0WEBPVP8 ".utf8))
    let run = try RulecheckProcess.run(["--lang", "en", webp.path])
    #expect(run.status == 66)
    #expect(run.output.contains("WebP"))
    #expect(run.output.contains("JPEG or PNG"))
  }

  @Test func `a folder without photos is told`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("notes.txt", text: "no photo")
    let run = try RulecheckProcess.run(["--lang", "en", folder.url.path])
    #expect(run.status == 66)
    #expect(run.errors.contains("no photo in this folder"))
  }

  @Test func `a photo beyond the limit of pixels is refused before it is decoded`() throws {
    let run = try RulecheckProcess.run(["--lang", "en", "--max-pixels", "1000", RulecheckProcess.portrait])
    #expect(run.status == 66)
    #expect(run.output.contains("512 x 512"))
  }

  @Test func `a missing model stops the run instead of sending every photo to a person`() throws {
    let folder = try TemporaryFolder()
    let run = try RulecheckProcess.run(["--models", folder.url.path, RulecheckProcess.portrait])
    #expect(run.status == 66)
    #expect(run.errors.contains(".tflite"))
  }

  // MARK: - Other ways in

  @Test func `paths may come through a pipe, one a line`() throws {
    let run = try RulecheckProcess.run(["-", "--lang", "en"], input: "\(RulecheckProcess.portrait)\nmissing.png\n")
    #expect(run.status == 66)
    #expect(run.output.contains("astronaut.png: rejected"))
    #expect(run.output.contains("missing.png: cannot be read"))
  }

  @Test func `measured facts can be judged again and give the same verdict`() throws {
    let facts = try RulecheckProcess.run(["facts", "--format", "ndjson", RulecheckProcess.portrait])
    #expect(facts.status == 0)
    let direct = try RulecheckProcess.run(["--format", "ndjson", RulecheckProcess.portrait])
    let again = try RulecheckProcess.run(["judge", "-"], input: facts.output)
    #expect(again.status == direct.status)
    #expect(try Self.outcomes(again.output) == Self.outcomes(direct.output))
  }

  private static func outcomes(_ line: String) throws -> [String] {
    let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let rules = record?["rules"] as? [[String: Any]] ?? []
    return rules.map { "\($0["id"] ?? "") \($0["outcome"] ?? "")" }
  }

  @Test func `facts without a photo are the vocabulary in both languages`() throws {
    let text = try RulecheckProcess.run(["facts", "--lang", "zh"])
    #expect(text.status == 0)
    #expect(text.output.contains("shoulders.tilt"))
    #expect(text.output.contains("两肩"))
    let json = try RulecheckProcess.run(["facts", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let facts = try #require(object?["facts"] as? [[String: Any]])
    #expect(facts.contains { $0["path"] as? String == "shoulders.tilt" && $0["unit"] as? String == "deg" })
  }

  @Test func `a wrong command line has its own status and leaves standard output alone`() throws {
    for arguments in [[], ["--nonsense"], ["facts", "--format", "html"], ["judge"]] {
      let run = try RulecheckProcess.run(arguments)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func `results never overwrite a photo`() throws {
    let folder = try TemporaryFolder()
    let portrait = try Data(contentsOf: RulecheckProcess.repository.appending(path: RulecheckProcess.portrait))
    let photo = try folder.file("mine.png", content: portrait)
    let run = try RulecheckProcess.run([RulecheckProcess.portrait, "--output", photo.path])
    #expect(run.status == 73)
    #expect(try Data(contentsOf: photo) == portrait)
  }
}

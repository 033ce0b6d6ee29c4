import Foundation
import PhotoChecks
import Testing

@testable import rulecheck

/// What the command gives of the networks: the same on every machine, where the parts of a photo lie, and how long it takes.
@Suite struct EngineCommandTests {
  @Test func `every instruction set gives the same bytes, whatever the number of jobs`() throws {
    let folder = try TemporaryFolder()
    let portrait = try Data(contentsOf: RulecheckProcess.repository.appending(path: RulecheckProcess.portrait))
    for name in ["a.png", "b.png", "c.png"] { _ = try folder.file(name, content: portrait) }
    let jobs = ["1", "2", "5"]
    var outputs: Set<String> = []
    for set in InstructionSet.available {
      let environment = ["RULECHECK_INSTRUCTION_SET": set.name]
      for count in jobs {
        let arguments = ["--format", "ndjson", "--jobs", count, folder.url.path]
        outputs.insert(try RulecheckProcess.run(arguments, environment: environment).output)
      }
      // One photo alone has all cores to itself.
      for count in jobs {
        let arguments = ["--format", "ndjson", "--jobs", count, RulecheckProcess.portrait]
        outputs.insert(try RulecheckProcess.run(arguments, environment: environment).output)
      }
      let facts = ["facts", "--format", "json", "--landmarks", "--regions", RulecheckProcess.portrait]
      outputs.insert(try RulecheckProcess.run(facts, environment: environment).output)
    }
    #expect(outputs.count == 3)
    #expect(outputs.allSatisfy { !$0.isEmpty })
  }

  @Test func `an instruction set that the machine has not got is wrong usage`() throws {
    let environment = ["RULECHECK_INSTRUCTION_SET": "altivec"]
    let run = try RulecheckProcess.run([RulecheckProcess.portrait], environment: environment)
    #expect(run.status == 64)
    #expect(run.errors.contains("`altivec`"))
    #expect(run.output.isEmpty)
  }

  @Test func `landmarks and regions stand beside the facts, in pixels of the photo`() throws {
    let run = try RulecheckProcess.run(
      ["facts", "--format", "ndjson", "--landmarks", "--regions", RulecheckProcess.portrait])
    let record = try #require(try CommandFixture.objects(run.output).first)
    let landmarks = try #require(record["landmarks"] as? [[Double]])
    #expect(landmarks.count == 478)
    #expect(landmarks.allSatisfy { $0.count == 3 && (0...512).contains($0[0]) && (0...512).contains($0[1]) })
    let regions = try #require(record["regions"] as? [String: [[[Double]]]])
    #expect(Set(regions.keys).isSuperset(of: ["background", "face", "hair", "clothing"]))
    for outline in regions.values.joined() {
      #expect(outline.count >= 4)
      #expect(outline.allSatisfy { $0.count == 2 && (0...512).contains($0[0]) && (0...512).contains($0[1]) })
    }
    // Nobody who did not ask gets them.
    let plain = try RulecheckProcess.run(["facts", "--format", "ndjson", RulecheckProcess.portrait])
    #expect(!plain.output.contains("\"landmarks\""))
  }

  @Test func `a photo without a face says why it has no landmarks`() throws {
    let fixture = try CommandFixture()
    let photo = try fixture.photo("wall.png", width: 30)
    let run = try fixture.run(["facts", "--format", "ndjson", "--landmarks", photo])
    let record = try #require(try CommandFixture.objects(run.output).first)
    #expect(record["landmarks"] == nil)
    let unknown = try #require(record["unknown"] as? [String: [String: String]])
    #expect(unknown["landmarks"]?["en"] == "no face found")
  }

  @Test func `coordinates are not written into a table`() throws {
    let run = try RulecheckProcess.run(["facts", "--regions", RulecheckProcess.portrait])
    #expect(run.status == 64)
    #expect(run.errors.contains("--format json"))
  }

  @Test func `the models are timed on each instruction set`() throws {
    let run = try RulecheckProcess.run(["bench", "--models", "--format", "json"])
    let record = try #require(try CommandFixture.objects(run.output.replacing("\n", with: " ")).first)
    let models = try #require(record["models"] as? [[String: Any]])
    #expect(models.count == 6 * InstructionSet.available.count)
    #expect(Set(models.compactMap { $0["isa"] as? String }) == Set(InstructionSet.available.map(\.name)))
    #expect(models.allSatisfy { ($0["ms"] as? Double ?? 0) > 0 })
  }

  @Test func `the points of times stand one below the other`() {
    #expect([1234.5, 0.0004, 12.3456].map(BenchWords.ms) == ["  1234.500", "     0.000", "    12.346"])
  }

  @Test func `a photo is timed stage by stage`() throws {
    let run = try RulecheckProcess.run(["bench", "--format", "json", RulecheckProcess.portrait])
    let record = try #require(try CommandFixture.objects(run.output.replacing("\n", with: " ")).first)
    let stages = try #require(record["stages"] as? [[String: Any]])
    let names = stages.compactMap { $0["name"] as? String }
    #expect(
      names.starts(with: ["load", "read", "decode", "resize", "pyramid", "detect", "mesh", "mask", "regions"]))
    #expect(names.last == "rules")
    #expect(names.count == 10 + AllAnalyzers.list.count)
    let machine = try #require(record["machine"] as? [String: Any])
    #expect(machine["cores"] as? Int ?? 0 > 0)
  }

  @Test func `a broken photo among those that are timed is told of and left out`() throws {
    let fixture = try CommandFixture()
    _ = try fixture.folder.file("p/1.png", text: "no picture")
    try fixture.photo("p/2.png", width: 12)
    let run = try fixture.run(["bench", "--decode", "p"])
    #expect(run.status == 66)
    #expect(run.errors.contains("p/1.png") && run.output.contains("p/2.png"))
    _ = try fixture.folder.file("p/2.png", text: "neither")
    for arguments in [["bench", "--decode", "p"], ["bench", "p"]] {
      let none = try fixture.run(arguments)
      #expect(none.status == 66 && none.output.isEmpty)
      for path in ["p/1.png", "p/2.png"] {
        #expect(none.errors.components(separatedBy: path).count == 2, "\(none.errors)")
      }
    }
    let missing = try fixture.run(["bench", "--decode", "a.png", "--dump", "a.ppm"])
    #expect(missing.errors.hasPrefix("rulecheck: a.png: no such file"), "\(missing.errors)")
  }

  @Test func `a folder without models is told by name before any photo is looked at`() throws {
    let folder = try TemporaryFolder()
    let run = try RulecheckProcess.run(["--models", folder.url.path, RulecheckProcess.portrait])
    #expect(run.status == 66)
    #expect(run.errors.contains("face_detection_short_range.tflite"))
    #expect(run.errors.contains(folder.url.path))
    #expect(run.output.isEmpty)
    let bench = try RulecheckProcess.run(["bench", "--models", "--models=\(folder.url.path)"])
    #expect(bench.status == 66)
  }

  @Test func `the program finds its models through a link, from any folder`() throws {
    let folder = try TemporaryFolder()
    let link = folder.url.appending(path: "check")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: RulecheckProcess.executable)
    let rules = try folder.file("two.rule", text: "require face.count == 1\n")
    let photo = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait).path
    let process = RulecheckProcess.process(["--rules", rules.path, photo], folder: folder.url)
    process.executableURL = link
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

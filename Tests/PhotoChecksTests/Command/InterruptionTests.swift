import Foundation
import Testing

/// Results that somebody breaks off, removes or replaces while they are written.
@Suite struct InterruptionTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
  }

  /// A check that has judged one photo and waits for more.
  private struct WaitingRun {
    private let process: Process
    private let input = Pipe()
    private let errors = Pipe()

    /// - Returns: when the result stands in a file of `folder` other than those that lay there.
    init(_ fixture: CommandFixture, output: String, photo: String, in folder: String = ".") throws {
      let folder = fixture.folder.url.appending(path: folder)
      let before = try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
      process = RulecheckProcess.process(
        ["-", "--rules", fixture.rules, "--output", output, "--lang", "en"], folder: fixture.folder.url)
      process.standardInput = input
      process.standardError = errors
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data("\(photo)\n".utf8))
      // A busy machine may keep it waiting for long.
      for _ in 0..<2400 where process.isRunning {
        let written = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !before.contains($0) }
        // A file may be gone since it was listed.
        let texts = written.map { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        if texts.contains(where: { $0?.contains(photo) == true }) { return }
        Thread.sleep(forTimeInterval: 0.05)
      }
      Issue.record("nothing was written")
    }

    /// Sends a signal, or ends its input, and waits for its end.
    func end(_ signal: Int32? = nil) throws -> (status: Int32, reason: Process.TerminationReason, told: String) {
      if let signal { kill(process.processIdentifier, signal) } else { try input.fileHandleForWriting.close() }
      process.waitUntilExit()
      let told = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
      return (process.terminationStatus, process.terminationReason, told)
    }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: fixture.folder.url.appending(path: path), encoding: .utf8)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: fixture.folder.url.appending(path: folder).path).sorted()
  }

  @Test func `who breaks finished photos off is told how to go on`() throws {
    let fixture = try PrepareFixture()
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    let process = RulecheckProcess.process(
      ["prepare", "-", "-o", "out", "--rules", "rules", "--finished", "finished.rule"], folder: fixture.folder.url)
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("missing.png\n".utf8))
    // The answer shows that it waits for the next.
    #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).contains("missing.png"))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let told = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(told.contains("rulecheck: broken off; what is finished stays"), "\(told)")
  }

  // A run that was broken off left a part of a table in the place of the whole one.
  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func `results of an earlier run stay until the new ones are whole`(signal: Int32) throws {
    let old = "the table of yesterday\n"
    let file = try fixture.folder.file("out/results.csv", text: old)
    #expect(chmod(file.path, 0o640) == 0)
    let run = try WaitingRun(fixture, output: "out/results.csv", photo: "good.png", in: "out")
    #expect(try text("out/results.csv") == old)
    let end = try run.end(signal)
    #expect(end.reason == .uncaughtSignal && end.status == signal)
    #expect(try text("out/results.csv") == old)
    // What nobody can catch leaves a hidden file.
    #expect(try names(in: "out").count == (signal == SIGKILL ? 2 : 1))
    #expect(try fixture.run(["good.png", "--output", "out/results.csv"]).status == 0)
    #expect(try text("out/results.csv").contains("good.png"))
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o640)
  }

  // What had been finished went with the draft, and `--resume` found the results of the day before.
  @Test(arguments: [SIGINT, SIGQUIT])
  func `what an interrupted run has finished is kept beside the results that it was to replace`(signal: Int32) throws {
    let old = try fixture.run(["good.png", "--format", "ndjson"]).output
    _ = try fixture.folder.file("out/results.ndjson", text: old)
    let end = try WaitingRun(fixture, output: "out/results.ndjson", photo: "bad.png", in: "out").end(signal)
    #expect(end.status == signal)
    #expect(try text("out/results.ndjson") == old)
    #expect(try text("out/results.ndjson.part").contains("bad.png"))
    let told = "out/results.ndjson.part; to go on, give the same command with `--resume`"
    #expect(end.told.contains(told), "\(end.told)")
    let resumed = try fixture.run(["bad.png", "good.png", "--output", "out/results.ndjson", "--resume"])
    #expect(resumed.status == 1, "\(resumed.errors)")
    #expect(try text("out/results.ndjson").split(separator: "\n").count == 2)
    #expect(try names(in: "out") == ["results.ndjson"])
  }

  @Test func `what was kept and then made anew is not gone on with`() throws {
    let part = try fixture.folder.file("results.ndjson.part", text: "of long ago\n")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: part.path)
    #expect(try fixture.run(["good.png", "--output", "results.ndjson"]).status == 0)
    let resumed = try fixture.run(["good.png", "bad.png", "--output", "results.ndjson", "--resume"])
    #expect(resumed.status == 1, "\(resumed.errors)")
    #expect(try text("results.ndjson").split(separator: "\n").count == 2)
    #expect(try text("results.ndjson.part") == "of long ago\n")
  }

  @Test func `a first run that is broken off says how to go on, and a table that it is none`() throws {
    let end = try WaitingRun(fixture, output: "first.ndjson", photo: "bad.png").end(SIGINT)
    #expect(end.told.contains("first.ndjson; to go on, give the same command with `--resume`"), "\(end.told)")
    let table = try WaitingRun(fixture, output: "first.csv", photo: "bad.png").end(SIGINT)
    #expect(table.told.contains("first.csv holds only what was finished"), "\(table.told)")
  }

  @Test func `what an earlier run left is no place for the next, and a link leads to where results lie`() throws {
    _ = try fixture.folder.file("real/results.ndjson", text: "old\n")
    _ = try fixture.folder.file("real/results.ndjson.part", text: "somebody's\n")
    try FileManager.default.createSymbolicLink(
      at: fixture.folder.url.appending(path: "link.ndjson"),
      withDestinationURL: fixture.folder.url.appending(path: "real/results.ndjson"))
    let end = try WaitingRun(fixture, output: "link.ndjson", photo: "bad.png", in: "real").end(SIGINT)
    #expect(try text("real/results.ndjson.part") == "somebody's\n")
    #expect(try text("real/results.ndjson.part2").contains("bad.png"))
    #expect(end.told.contains("results.ndjson.part2 --resume`"), "\(end.told)")
  }

  @Test func `results whose file was replaced while they were drafted are kept beside it`() throws {
    let file = try fixture.folder.file("results.txt", text: "old\n")
    let run = try WaitingRun(fixture, output: "results.txt", photo: "good.png")
    try FileManager.default.removeItem(at: file)
    _ = try fixture.folder.file("results.txt", text: "somebody's\n")
    let end = try run.end()
    #expect(end.status == 73 && end.told.contains("the results are in results.txt.part"), "\(end.told)")
    #expect(try text("results.txt") == "somebody's\n")
    #expect(try text("results.txt.part").contains("good.png"))
  }

  // Results that went into a file which somebody had removed were gone without a word.
  @Test(arguments: [false, true])
  func `results whose file is removed or replaced meanwhile are told to be lost`(isReplaced: Bool) throws {
    let run = try WaitingRun(fixture, output: "results.txt", photo: "good.png")
    try FileManager.default.removeItem(at: fixture.folder.url.appending(path: "results.txt"))
    if isReplaced { _ = try fixture.folder.file("results.txt", text: "somebody's\n") }
    let end = try run.end()
    #expect(end.status == 73 && end.told.contains("was removed or replaced"), "\(end.told)")
    if isReplaced { #expect(try text("results.txt") == "somebody's\n") }
  }

  @Test func `a draft that a killed run left behind goes with the next run`() throws {
    _ = try fixture.folder.file("results.txt", text: "old\n")
    let (stale, fresh) = (
      try fixture.folder.file(".rulecheck-1.part", text: "x"), try fixture.folder.file(".rulecheck-2.part", text: "x")
    )
    let dayAgo = Date(timeIntervalSinceNow: -86_400)
    try FileManager.default.setAttributes([.modificationDate: dayAgo], ofItemAtPath: stale.path)
    #expect(try fixture.run(["good.png", "--output", "results.txt"]).status == 0)
    #expect(!FileManager.default.fileExists(atPath: stale.path))
    #expect(FileManager.default.fileExists(atPath: fresh.path))
  }
}

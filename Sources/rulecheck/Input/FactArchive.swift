import PhotoChecks
import RuleLang

/// The facts of many photos, measured or read once, to be judged by one rule set after another.
struct FactArchive: Sendable {
  struct Entry: Sendable {
    let photo: String
    /// By the fact's path, which means the same in every rule set.
    let readings: [String: FactReading]
  }

  var entries: [Entry] = []
  /// Unreadable where a photo or a record was told to be so and is missing among the entries.
  var status = ExitCode.success

  /// The same facts as `program` counts them.
  func inputs(for program: CheckedProgram) -> [FactsInput] {
    entries.map { entry in
      var readings: [Int: FactReading] = [:]
      for (path, reading) in entry.readings {
        if let index = program.facts.index(of: path) { readings[index] = reading }
      }
      return FactsInput(photo: entry.photo, readings: readings)
    }
  }
}

/// Fills archives from what a command line names: photos, folders of them, or recorded facts (`*.ndjson`).
struct FactArchiveReader {
  let context: CommandContext
  /// Says which facts there are and of what type.
  let rules: RuleSet

  func read(_ paths: [String]) async throws(Stop) -> FactArchive {
    var archive = FactArchive()
    let records = paths.filter(Self.isRecordFile)
    for path in records { try readRecords(in: path, into: &archive) }
    let photos = paths.filter { !Self.isRecordFile($0) }
    if !photos.isEmpty { try await measure(photos, into: &archive) }
    return archive
  }

  private static func isRecordFile(_ path: String) -> Bool { path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") }

  private func readRecords(in path: String, into archive: inout FactArchive) throws(Stop) {
    let facts = rules.program.facts.declarations
    let told = try context.toldFacts(of: rules.program)
    let code = context.forEachRecord(in: path, of: rules.program, told: told) { place, result in
      switch result {
      case .success(let record):
        let readings = Dictionary(uniqueKeysWithValues: record.readings.map { (facts[$0].path, $1) })
        archive.entries.append(FactArchive.Entry(photo: record.photo ?? place, readings: readings))
      case .failure(let error):
        context.complain(error.message, at: place)
        archive.status = .unreadable
      }
    }
    archive.status = max(archive.status, code)
  }

  private func measure(_ operands: [String], into archive: inout FactArchive) async throws(Stop) {
    let judge = try context.judge(for: rules, wantsDigest: false)
    let (paths, status) = context.photos(operands)
    archive.status = max(archive.status, status)
    let facts = rules.program.facts.declarations
    var progress = Progress(total: paths.count, language: context.language)
    var done = 0
    await inOrder(paths, jobs: context.jobs) { path in
      judge.readings(of: path)
    } deliver: { readings in
      done += 1
      progress.show(done: done)
      guard readings.fault == nil, case .success(let values) = readings.content else {
        progress.clear()
        if let fault = readings.fault { context.complain(fault, at: readings.photo) }
        archive.status = .unreadable
        return
      }
      let named = Dictionary(uniqueKeysWithValues: zip(facts, values).map { ($0.path, $1) })
      archive.entries.append(FactArchive.Entry(photo: readings.photo, readings: named))
    }
    progress.clear()
  }
}

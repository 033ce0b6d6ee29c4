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
    for path in records { archive.entries += try recorded(in: path) }
    let photos = paths.filter { !Self.isRecordFile($0) }
    if !photos.isEmpty { archive.entries += try await measured(photos) }
    return archive
  }

  private static func isRecordFile(_ path: String) -> Bool { path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") }

  private func recorded(in path: String) throws(Stop) -> [FactArchive.Entry] {
    let facts = rules.program.facts.declarations
    return try context.records(in: path, of: rules.program).map { place, record in
      let readings = Dictionary(uniqueKeysWithValues: record.readings.map { (facts[$0].path, $1) })
      return FactArchive.Entry(photo: record.photo ?? place, readings: readings)
    }
  }

  private func measured(_ operands: [String]) async throws(Stop) -> [FactArchive.Entry] {
    let judge = try context.judge(for: rules, wantsDigest: false)
    let paths = try context.photos(operands)
    let facts = rules.program.facts.declarations
    var progress = Progress(total: paths.count, language: context.language)
    var entries: [FactArchive.Entry] = []
    var done = 0
    await inOrder(paths, jobs: context.jobs) { path in
      judge.readings(of: path)
    } deliver: { readings in
      done += 1
      progress.show(done: done)
      switch readings.content {
      case .success(let values):
        let named = Dictionary(uniqueKeysWithValues: zip(facts, values).map { ($0.path, $1) })
        entries.append(FactArchive.Entry(photo: readings.photo, readings: named))
      case .failure(let failure):
        progress.clear()
        context.complain(
          LocalizedText(en: "\(readings.photo): \(failure.reason.en)", zh: "\(readings.photo)：\(failure.reason.zh)"))
      }
    }
    progress.clear()
    return entries
  }
}

import RuleLang

/// Fills archives from what a command line names: photos, folders of them, or recorded facts (`*.ndjson`).
struct FactArchiveReader {
  let context: CommandContext
  /// Says which facts there are and of what type.
  let rules: RuleSet
  /// Rules that are compared with these, and may know facts of their own.
  var edited: RuleSet?

  func read(_ paths: [String]) async throws(Stop) -> FactArchive {
    var archive = FactArchive()
    let told = try told()
    let records = paths.filter(Self.isRecordFile)
    for path in records { readRecords(in: path, told, into: &archive) }
    let photos = paths.filter { !Self.isRecordFile($0) }
    if !photos.isEmpty { try await measure(photos, told, into: &archive) }
    return archive
  }

  static func isRecordFile(_ path: String) -> Bool { path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") }

  /// What is told beside what is measured, as the rules know it, and as those that are compared with them do.
  private struct Told {
    let facts: ToldFacts
    var edited: ToldFacts?
  }

  private func told() throws(Stop) -> Told {
    guard let edited else { return Told(facts: try context.toldFacts(of: rules.program)) }
    let told = try context.toldFacts(of: rules.program, and: edited.program)
    return Told(facts: told.first, edited: told.second)
  }

  private func readRecords(in path: String, _ told: Told, into archive: inout FactArchive) {
    var places: [String: Int] = [:]
    let code = context.forEachRecord(in: path, of: rules.program, beside: edited?.program, told: told.facts) {
      place, result in
      switch result {
      case .success(let record):
        places[place] = archive.entries.count
        archive.entries.append(
          FactArchive.Entry(
            photo: record.photo ?? place, readings: named(record.readings, of: rules.program), absence: record.absence))
      case .failure(let error):
        context.complain(error.message, at: place)
        archive.status = .unreadable
      }
    }
    archive.status = max(archive.status, code)
    guard let edited, let facts = told.edited, code == .success else { return }
    _ = context.forEachRecord(in: path, of: edited.program, isTold: true, told: facts) { place, result in
      guard let entry = places[place] else { return }
      switch result {
      case .success(let record): archive.entries[entry].add(named(record.readings, of: edited.program))
      case .failure(let error):
        context.complain(error.message, at: place)
        archive.status = .unreadable
      }
    }
  }

  private func named(_ readings: [Int: FactReading], of program: CheckedProgram) -> [String: FactReading] {
    Dictionary(uniqueKeysWithValues: readings.map { (program.facts.declarations[$0].path, $1) })
  }

  private func measure(_ operands: [String], _ told: Told, into archive: inout FactArchive) async throws(Stop) {
    let judge = try context.judge(for: rules, told: told.facts, wantsDigest: false)
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
      var entry = FactArchive.Entry(
        photo: readings.photo, readings: Dictionary(uniqueKeysWithValues: zip(facts, values).map { ($0.path, $1) }))
      if let edited, let told = told.edited { entry.add(named(told.readings(for: entry.photo), of: edited.program)) }
      archive.entries.append(entry)
    }
    progress.clear()
  }
}

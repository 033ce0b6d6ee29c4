import RuleLang

/// The facts of many photos, measured or read once, to be judged by one rule set after another.
struct FactArchive: Sendable {
  struct Entry: Sendable {
    let photo: String
    /// By the fact's path, which means the same in every rule set.
    private(set) var readings: [String: FactReading]
    /// Why there is nothing of the facts that have no reading.
    var absence = UntoldReason.unrecorded

    /// Adds the readings of facts that are not there yet.
    mutating func add(_ more: [String: FactReading]) { readings.merge(more) { known, _ in known } }
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
      return FactsInput(photo: entry.photo, readings: readings, absence: entry.absence)
    }
  }
}

extension RuleSet {
  /// Every photo of `archive` judged by these rules.
  func judgements(of archive: FactArchive) -> [(photo: String, judgement: Judgement)] {
    archive.inputs(for: program).map { ($0.photo ?? "", program.judge($0)) }
  }
}

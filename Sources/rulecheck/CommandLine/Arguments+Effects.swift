import RuleLang

// What the options change.
extension Arguments {
  private enum Effect {
    case flag(WritableKeyPath<Arguments, Bool>)
    case text(WritableKeyPath<Arguments, String?>)
    case texts(WritableKeyPath<Arguments, [String]>)
    case number(WritableKeyPath<Arguments, Int?>)
    case other((inout Arguments, String) throws(UsageError) -> Void)
  }

  private static func effect(of option: Option) -> Effect {
    switch option {
    case .quiet: .flag(\.isQuiet)
    case .verbose: .flag(\.isVerbose)
    case .version: .flag(\.wantsVersion)
    case .help: .flag(\.wantsHelp)
    case .resume: .flag(\.wantsResume)
    case .landmarks: .flag(\.wantsLandmarks)
    case .regions: .flag(\.wantsRegions)
    case .check: .flag(\.wantsCheck)
    case .diff: .flag(\.wantsDiff)
    case .write: .flag(\.wantsWrite)
    case .fix: .flag(\.wantsFix)
    case .decode: .flag(\.wantsDecode)
    case .profile: .text(\.profile)
    case .output: .text(\.output)
    case .annotate: .text(\.annotate)
    case .finished: .text(\.finished)
    case .nameBy: .text(\.nameBy)
    case .photos: .text(\.photos)
    case .map: .text(\.map)
    case .group: .text(\.group)
    case .dump: .text(\.dump)
    case .models: .text(\.models)
    case .rules: .texts(\.rules)
    case .facts: .texts(\.factFiles)
    case .set: .texts(\.factSettings)
    case .rejected: .texts(\.rejected)
    case .waive: .texts(\.waivers)
    case .against: .texts(\.against)
    case .good: .texts(\.good)
    case .bad: .texts(\.bad)
    case .jobs: .number(\.jobs)
    case .maxPixels: .number(\.maxPixels)
    case .lang:
      .other { arguments, value throws(UsageError) in
        arguments.language = try choice(languageCode(of: value), of: option)
      }
    case .format: .other { arguments, value throws(UsageError) in arguments.format = try choice(value, of: option) }
    case .color: .other { arguments, value throws(UsageError) in arguments.color = try choice(value, of: option) }
    case .failOn: .other { arguments, value throws(UsageError) in arguments.failOn = try failure(value) }
    }
  }

  /// - Parameter value: empty for an option without one.
  mutating func set(_ option: Option, to value: String = "") throws(UsageError) {
    switch Self.effect(of: option) {
    case .flag(let flag): self[keyPath: flag] = true
    case .text(let text): self[keyPath: text] = value
    case .texts(let texts): self[keyPath: texts].append(value)
    case .number(let number): self[keyPath: number] = try Self.count(value, of: option)
    case .other(let change): try change(&self, value)
    }
  }

  // MARK: - Values

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: String, of option: Option
  ) throws(UsageError) -> Choice {
    if let choice = Choice(rawValue: value) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    throw UsageError(
      en: "`--\(option.rawValue)` cannot be `\(value)`: it is one of \(known.joined(separator: ", "))",
      zh: "`--\(option.rawValue)` 不能是 `\(value)`，可选：\(known.joined(separator: "、"))")
  }

  private static func failure(_ value: String) throws(UsageError) -> Verdict {
    if let verdict = Verdict(rawValue: value), verdict > .pass { return verdict }
    throw UsageError(
      en: "`--fail-on` cannot be `\(value)`: it is one of review, reject",
      zh: "`--fail-on` 不能是 `\(value)`，可选：review、reject")
  }

  private static func count(_ value: String, of option: Option) throws(UsageError) -> Int {
    if let count = Int(value), count > 0 { return count }
    throw UsageError(
      en: "`--\(option.rawValue)` needs a whole number above 0, not `\(value)`",
      zh: "`--\(option.rawValue)` 需要大于 0 的整数，而不是 `\(value)`")
  }
}

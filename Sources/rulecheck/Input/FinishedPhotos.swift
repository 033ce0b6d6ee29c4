import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The photos whose results an interrupted run left in its file of results, one a line.
struct FinishedPhotos {
  /// By path.
  private(set) var photos: Set<String> = []
  /// Those that have been replaced since their results were written, and are no longer finished.
  private(set) var replaced: [String] = []
  /// The worst of their verdicts, as exit statuses.
  private(set) var worst = ExitCode.success
  /// How many bytes of the file are whole lines; what is behind them was torn by the interruption.
  private(set) var length = 0

  private struct Line: Decodable {
    let photo: String?
    let verdict: String
    let rules: String
    let options: String?

    private enum CodingKeys: String, CodingKey {
      case photo, verdict
      case rules = "rules_sha256"
      case options = "options_sha256"
    }
  }

  /// Nothing is finished where there is no file.
  init() {}

  /// - Parameters:
  ///   - basis: what the run goes on with; results of other rules or options cannot stand beside its own.
  ///   - threshold: the mildest verdict that counts as a failure.
  init(in path: String, basis: ResultBasis, failingOn threshold: Verdict) throws(InputError) {
    guard FileReader.exists(path) else { return }
    let reader = try LineReader(path: path)
    var verdicts: [String: ExitCode] = [:]
    // A line without its end may have lost some of it.
    while let line = try reader.next(), reader.isLineComplete {
      guard let record = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
        throw .noResults(path: path, line: reader.number)
      }
      guard record.rules == basis.rules else { throw .otherRules(path: path, line: reader.number) }
      guard record.options == basis.options else { throw .otherOptions(path: path, line: reader.number) }
      length = reader.position
      let verdict = Verdict(rawValue: record.verdict).map { ExitCode($0, failingOn: threshold) } ?? .unreadable
      // Of a photo that was judged again, the last line counts.
      if let photo = record.photo { verdicts[photo] = verdict } else { worst = max(worst, verdict) }
    }
    replaced = verdicts.keys.filter { FileReader.wasReplaced($0, since: path) }.sorted()
    for photo in replaced { verdicts[photo] = nil }
    photos = Set(verdicts.keys)
    worst = verdicts.values.reduce(worst, max)
  }
}

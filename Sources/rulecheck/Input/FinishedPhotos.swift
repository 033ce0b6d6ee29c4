import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The photos whose results an interrupted run left in its file of results, one a line.
struct FinishedPhotos {
  private struct Entry {
    /// As the run named it that judged it.
    let photo: String
    /// Of its line.
    let number: Int
    /// What the verdict means for the exit status.
    let code: ExitCode
    /// Of the file's bytes; nil where they could not be read.
    let sha256: String?
  }

  /// By absolute path, since the next run may name the folder otherwise.
  private var results: [ExactPath: Entry] = [:]
  /// The worst of those that name no photo.
  private var worstNameless = ExitCode.success
  /// Those whose files have been replaced since they were judged, and are no longer finished.
  private(set) var replaced: [String] = []
  /// Those whose files were there when they were judged and are not any more; their results stay what they were.
  private(set) var gone: [String] = []
  /// Those whose files are not there, also where they never were, by absolute paths.
  private var absent: Set<ExactPath> = []
  /// How many bytes of the file are whole lines; what is behind them was torn by the interruption.
  private(set) var length = 0

  /// Nothing is finished where there is no file.
  init() {}

  /// - Parameters:
  ///   - basis: what the run goes on with; results of other rules or options cannot stand beside its own, nor can those
  ///     of another version of the program, which may measure otherwise.
  ///   - threshold: the mildest verdict that counts as a failure.
  init(in path: String, basis: ResultBasis, failingOn threshold: Verdict) throws(InputError) {
    guard FileReader.exists(path) else { return }
    let reader = try LineReader(path: path)
    // A line without its end may have lost some of it.
    while let line = try reader.next(), reader.isLineComplete {
      guard let record = try? JSONDecoder().decode(ResultHead.self, from: Data(line)), let version = record.rulecheck
      else { throw .noResults(path: path, line: reader.number) }
      guard version == Version.current else {
        throw .otherVersion(path: path, line: reader.number, version: version)
      }
      guard record.rulesSHA256 == basis.rules else { throw .otherRules(path: path, line: reader.number) }
      guard record.optionsSHA256 == basis.options else { throw .otherOptions(path: path, line: reader.number) }
      length = reader.position
      let code = Verdict(rawValue: record.verdict).map { ExitCode($0, failingOn: threshold) } ?? .unreadable
      guard let photo = record.photo else {
        worstNameless = max(worstNameless, code)
        continue
      }
      // Of a photo that was judged again, the last line counts.
      results[ExactPath(photo).absolute] = Entry(
        photo: photo, number: reader.number, code: code, sha256: record.sha256)
    }
  }

  /// By absolute paths.
  var photos: Set<ExactPath> { Set(results.keys) }
  /// The worst of their verdicts.
  var worst: ExitCode { results.values.map(\.code).reduce(worstNameless, max) }

  /// Those whose files are there as they were judged, in the order of their results, as the run named them that judged
  /// them, with the SHA-256 of each file.
  var present: [(photo: String, sha256: String?)] {
    results.filter { !absent.contains($0.key) }.values.sorted { $0.number < $1.number }.map { ($0.photo, $0.sha256) }
  }

  /// Leaves out the photos whose files hold other bytes than were judged, and notes those whose files are gone.
  ///
  /// Every file is read again, which takes a small part of the time that judging took. Dates would not tell: the file
  /// of results has the date of its last line, and a photo that is older than that may still have been replaced after
  /// its own line. When the run began is written down nowhere; the date on which the file of results came to be says it
  /// only as long as nobody copies, edits or restores that file.
  ///
  /// - Parameter limit: how many bytes a photo may have.
  mutating func leaveOutReplaced(limit: Int, jobs: Int, language: Language) async {
    let judged = results.map { (path: $0.key, entry: $0.value) }.sorted { $0.path < $1.path }
    var progress = Progress(total: judged.count, language: language)
    var done = 0
    await inOrder(judged, jobs: jobs) { judged in
      (judged, Self.state(of: judged.entry.photo, sha256: judged.entry.sha256, limit: limit))
    } deliver: { judged, state in
      switch state {
      case .same: break
      case .gone:
        absent.insert(judged.path)
        if judged.entry.sha256 != nil { gone.append(judged.entry.photo) }
      case .replaced:
        replaced.append(judged.entry.photo)
        results[judged.path] = nil
      }
      done += 1
      progress.show(done: done)
    }
    progress.clear()
  }

  private enum State {
    case same
    case replaced
    case gone
  }

  private static func state(of photo: String, sha256: String?, limit: Int) -> State {
    guard FileReader.exists(photo) else { return .gone }
    return (try? FileReader.bytes(of: photo, limit: limit)).map(SHA256.hexDigest) == sha256 ? .same : .replaced
  }
}

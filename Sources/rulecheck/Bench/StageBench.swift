import PhotoChecks
import RuleLang

/// The time of each stage on the way of photos through the program.
struct StageBench: Encodable {
  struct Stage: Encodable {
    let name: String
    /// Median over the photos on one thread, when everything has run before.
    let ms: Double
    /// On the first photo, when none has run before.
    let cold: Double
    /// Median while all cores work on photos of their own: what they take from each other shows here.
    let allCores: Double

    private enum CodingKeys: String, CodingKey {
      case name, ms
      case cold = "cold_ms"
      case allCores = "all_cores_ms"
    }
  }

  let machine: Machine
  /// How many were timed.
  let photos: Int
  /// Photos that were left out, and why.
  let unreadable: [(path: String, reason: LocalizedText)]
  private(set) var stages: [Stage] = []
  /// Photos a second, whole, on one thread and on all cores.
  private(set) var oneThread = 0.0
  private(set) var allCores = 0.0

  private enum CodingKeys: String, CodingKey {
    case machine, photos, stages
    case oneThread = "photos_per_second_one_thread"
    case allCores = "photos_per_second_all_cores"
  }

  /// Chosen: so many runs of each photo that a median means something even for one photo.
  private static let leastRuns = 15

  /// - Parameters:
  ///   - paths: of at least one photo.
  ///   - loading: milliseconds that it took to read the rules and the networks.
  init(paths: [String], judge: PhotoJudge, loading: Double, jobs: Int) async {
    machine = .current
    let cold = Self.first(of: paths, judge: judge)
    let runs = (0..<max(Self.leastRuns, paths.count)).map { paths[$0 % paths.count] }
    let warm = await Self.runs(of: runs, judge: judge, jobs: 1)
    let busy = await Self.runs(of: runs.filter { warm.failures[$0] == nil }, judge: judge, jobs: jobs)
    // A photo may go while others are timed.
    let failures = warm.failures.merging(busy.failures) { first, _ in first }
    let readable = paths.filter { failures[$0] == nil }
    photos = readable.count
    unreadable = paths.compactMap { path in failures[path].map { (path, $0.reason) } }
    guard photos > 0 else { return }
    stages = [Stage(name: "load", ms: 0, cold: loading, allCores: 0)]
    for (index, stage) in cold.enumerated() {
      stages.append(
        Stage(name: stage.name, ms: warm.medians[index], cold: stage.ms, allCores: busy.medians[index]))
    }
    oneThread = await Self.throughput(readable, judge: judge, jobs: 1)
    allCores = await Self.throughput(readable, judge: judge, jobs: jobs)
  }

  /// The stages of the first photo that can be read; none where no photo can.
  private static func first(of paths: [String], judge: PhotoJudge) -> [(name: String, ms: Double)] {
    for path in paths {
      if let stages = try? stages(of: path, judge: judge) { return stages }
    }
    return []
  }

  /// The median of each stage over the photos at `paths`, and which of them cannot be read.
  private static func runs(
    of paths: [String], judge: PhotoJudge, jobs: Int
  ) async -> (medians: [Double], failures: [String: PhotoFailure]) {
    var times: [[Double]] = []
    var failures: [String: PhotoFailure] = [:]
    await inOrder(paths, jobs: jobs) { path in
      (path, Result { () throws(PhotoFailure) in try stages(of: path, judge: judge).map(\.ms) })
    } deliver: { path, result in
      switch result {
      case .success(let stages): times.append(stages)
      case .failure(let failure): failures[path] = failure
      }
    }
    return ((times.first ?? []).indices.map { stage in Stopwatch.median(of: times.map { $0[stage] }) }, failures)
  }

  /// Chosen: enough photos that starting and ending of tasks does not show.
  private static let leastPhotos = 60

  private static func throughput(_ paths: [String], judge: PhotoJudge, jobs: Int) async -> Double {
    let rounds = (leastPhotos + paths.count - 1) / paths.count
    let all = (0..<rounds).flatMap { _ in paths }
    let start = ContinuousClock.now
    await inOrder(all, jobs: jobs) {
      judge.judge($0)
    } deliver: { _ in
    }
    return Double(all.count) / (Stopwatch.milliseconds(since: start) / 1e3)
  }

  /// One photo's stages, in the order in which they run; what a stage needs has run before it.
  private static func stages(
    of path: String, judge: PhotoJudge
  ) throws(PhotoFailure) -> [(name: String, ms: Double)] {
    var stages: [(name: String, ms: Double)] = []
    func time<Value, Failure>(_ name: String, _ body: () throws(Failure) -> Value) throws(Failure) -> Value {
      let (value, milliseconds) = try Stopwatch.time(body)
      stages.append((name, milliseconds))
      return value
    }
    func derive<D: Derived>(_ name: String, _ derived: D.Type, in session: PhotoSession) {
      _ = time(name) { Measured { () throws(Unmeasurable) in try session.value(of: derived) } }
    }
    let bytes = try time("read") { () throws(PhotoFailure) in try judge.source.read(path) }
    let session = try time("decode") { () throws(PhotoFailure) in try judge.session(for: bytes) }
    derive("resize", WorkingImage.self, in: session)
    derive("pyramid", ImagePyramid.self, in: session)
    derive("detect", FaceCandidates.self, in: session)
    derive("mesh", FaceMesh.self, in: session)
    derive("mask", PersonMask.self, in: session)
    derive("regions", RegionMap.self, in: session)
    for analyzer in AllAnalyzers.list { derive(analyzer.namespace, analyzer, in: session) }
    let facts = judge.facts(of: session, bytes, at: path)
    _ = time("rules") { judge.program.judge(facts) }
    return stages
  }

  /// The same for people.
  func text(in language: Language) -> String {
    let width = stages.map(\.name.count).max() ?? 0
    let rows = stages.map { stage in
      "  \(TextWidth.padded(stage.name, to: width))"
        + [stage.ms, stage.cold, stage.allCores].map { "  \(BenchWords.ms($0))" }.joined() + "\n"
    }
    let sums = [\Stage.ms, \.cold, \.allCores].map { time in
      "  \(BenchWords.ms(stages.reduce(0) { $0 + $1[keyPath: time] }))"
    }
    return BenchWords.head(machine, language)
      + language.say(
        "each stage in ms, \(photos.counting("photo")): median on one thread, first run, median on all cores\n",
        "各阶段（毫秒），\(photos) 张照片：单线程中位数、首次、全部核心中位数\n")
      + rows.joined() + "  \(TextWidth.padded(language.say("sum", "合计"), to: width))" + sums.joined() + "\n"
      + language.say(
        "photos a second: \(Int(oneThread.rounded())) on one thread, \(Int(allCores.rounded())) on all cores\n",
        "每秒张数：单线程 \(Int(oneThread.rounded()))，全部核心 \(Int(allCores.rounded()))\n")
  }
}

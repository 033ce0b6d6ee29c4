import PhotoChecks
import RuleLang

/// The time of each network alone, on one thread, with the kernels of each instruction set that this machine has.
struct ModelBench: Encodable {
  struct Entry: Encodable {
    let name: String
    let isa: String
    /// Median of one run.
    let ms: Double
  }

  let machine: Machine
  /// To read, check and pack all of them.
  let loadMilliseconds: Double
  private(set) var models: [Entry] = []

  private enum CodingKeys: String, CodingKey {
    case machine, models
    case loadMilliseconds = "load_ms"
  }

  /// Chosen: medians settle, and the whole stays within a few seconds.
  private static let runs = 101

  /// - Parameter folder: of the model files; nil for the program's own.
  init(folder: String?) throws(ModelError) {
    machine = .current
    loadMilliseconds = try Stopwatch.median { () throws(ModelError) in
      _ = try ModelProbe.all(in: ModelLibrary(folder: folder))
    }
    var probes: [(isa: String, probe: ModelProbe)] = []
    for set in InstructionSet.available {
      for probe in try ModelProbe.all(in: ModelLibrary(folder: folder, instructionSet: set)) {
        probes.append((set.name, probe))
      }
    }
    // One after the other rather than one many times: what disturbs the machine disturbs all alike.
    var times = [[Double]](repeating: [], count: probes.count)
    for _ in 0..<Self.runs {
      for (index, entry) in probes.enumerated() {
        let (result, milliseconds) = Stopwatch.time { entry.probe.run() }
        Stopwatch.keep(Int(result.bitPattern))
        times[index].append(milliseconds)
      }
    }
    models = zip(probes, times).map { Entry(name: $0.probe.name, isa: $0.isa, ms: Stopwatch.median(of: $1)) }
  }

  func text(in language: Language) -> String {
    let width = models.map(\.name.count).max() ?? 0
    let load = language.say("loading all", "载入全部模型")
    return BenchWords.head(machine, language)
      + models.map { "\(BenchWords.ms($0.ms)) ms  \(TextWidth.padded($0.name, to: width))  \($0.isa)\n" }.joined()
      + "\(BenchWords.ms(loadMilliseconds)) ms  \(load)\n"
  }
}

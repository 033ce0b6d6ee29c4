import PhotoChecks
import RuleLang

/// `rulecheck bench`: how long things take on this machine.
struct BenchCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    let arguments = context.arguments
    if arguments.wantsDecode { return try write(try decodeBench()) { $0.text(in: $1) } }
    if arguments.operands.isEmpty, !arguments.rules.isEmpty { return try write(try rulesBench()) { $0.text(in: $1) } }
    try context.requireOperands(
      LocalizedText(
        en: "name photos to time, or rules with `--rules`", zh: "请给出用于计时的照片，或用 `--rules` 给出规则"))
    return try write(try await stageBench()) { $0.text(in: $1) }
  }

  private func write<Bench: Encodable>(_ bench: Bench, _ text: (Bench, Language) -> String) throws(Stop) -> ExitCode {
    let output = try context.openOutput()
    defer { output.close() }
    let isJSON = context.arguments.resultFormat == .json
    output.write(isJSON ? JSONWriter.text(bench, isPretty: true) + "\n" : text(bench, context.language))
    return .success
  }

  private func stageBench() async throws(Stop) -> StageBench {
    let judge = try context.judge(for: try context.loadRules(), wantsDigest: false)
    let paths = try context.photos(context.arguments.operands)
    do throws(PhotoFailure) {
      return try await StageBench(paths: paths, judge: judge, jobs: context.jobs)
    } catch {
      throw unreadable(error)
    }
  }

  private func decodeBench() throws(Stop) -> DecodeBench {
    let judge = try context.judge(for: try context.loadRules(), wantsDigest: false)
    let paths = try context.photos(context.arguments.operands)
    do throws(PhotoFailure) {
      return try DecodeBench(paths: paths, judge: judge)
    } catch {
      throw unreadable(error)
    }
  }

  private func rulesBench() throws(Stop) -> RulesBench {
    let rules = try context.loadRules()
    let parser = RecordParser(program: rules.program)
    var records: [FactsInput] = []
    do {
      for path in context.arguments.factFiles {
        let bytes = try FileReader.bytes(of: path, limit: CommandContext.largestTable)
        for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.isEmpty {
          records.append(try parser.parse(String(decoding: line, as: UTF8.self)))
        }
      }
    } catch let error as InputError {
      context.complain(error.message)
      throw Stop(code: .unreadable)
    } catch let error as RecordError {
      context.complain(error.message)
      throw Stop(code: .unreadable)
    } catch {
      throw Stop(code: .unreadable)
    }
    // Without facts all of them are unknown, which is evaluated all the same.
    if records.isEmpty { records = [FactsInput(photo: nil, readings: [:])] }
    do throws(RuleSet.Failure) {
      return try RulesBench(records: records) { () throws(RuleSet.Failure) in
        try RuleSet.load(context.arguments).program
      }
    } catch {
      context.report(error)
      throw Stop(code: .invalidRules)
    }
  }

  private func unreadable(_ failure: PhotoFailure) -> Stop {
    context.complain(failure.reason)
    return Stop(code: .unreadable)
  }
}

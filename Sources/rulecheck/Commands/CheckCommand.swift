import PhotoChecks
import RuleLang

/// `rulecheck PHOTO…`: judges photos and says what is wrong with them.
struct CheckCommand {
  let context: CommandContext

  func run() async throws(Stop) -> ExitCode {
    try context.requireOperands(
      LocalizedText(
        en: "name a photo or a folder of photos; see `rulecheck --help`", zh: "请给出照片或照片文件夹；用法请看 `rulecheck --help`"))
    let models = try context.beginModels()
    let rules = try context.loadJudgingRules()
    let format = context.arguments.resultFormat
    let judge = try context.judge(
      for: rules, models: models, wantsDigest: format != .text || !context.arguments.rejected.isEmpty,
      wantsThumbnail: format == .html)
    let (output, finished) = try await openOutput(under: rules, earlier: judge.earlier)
    defer { output.close() }
    var report = try context.report(for: rules, told: judge.told, earlier: judge.earlier, format: format)
    let threshold = context.arguments.failOn
    var counts = VerdictCounts()
    var decided = DecisionUse(judge.decisions)
    var told = ToldPhotos(
      table: context.arguments.factFiles.isEmpty ? nil : judge.told.ofSingle, earlier: judge.earlier)
    var repeated = RepeatedPhotos(limit: context.limits.bytes)
    var doubts = NameDoubts(judge.told.ofSingle)
    var resubmissions = judge.earlier.map {
      Resubmissions($0, table: judge.told.ofSingle, decisions: judge.decisions, program: rules.program)
    }
    // Those that an interrupted run has judged are of this run too.
    for (photo, digest) in finished.present {
      told.note(photo)
      _ = repeated.note(photo, digest: digest)
    }
    let code = await PhotoRun(context: context, finished: finished.photos).run(output: output) {
      judge.judge($0, cores: $1)
    } write: { result in
      var result = result
      result.note(judge.told.ofSingle.notes(on: result.photo ?? ""))
      doubts.note(&result)
      resubmissions?.note(&result)
      counts.count(result)
      decided.note(result)
      if let photo = result.photo {
        told.note(photo)
        result.twin = repeated.note(photo, digest: result.identity?.sha256)
      }
      if let reason = result.missingCopy { context.complain(reason) }
      return (report.text(of: result), result.exitCode(failingOn: threshold))
    }
    output.finish(report.ending())
    tell(of: counts)
    let copies = repeated.remark.map { [$0] } ?? []
    let doubtful = doubts.remarks + (resubmissions?.remarks ?? [])
    let first = report.remark.map { [$0] } ?? []
    (first + told.remarks + doubtful + copies + decided.remarks).forEach(context.complain)
    return max(code, finished.worst)
  }

  /// What came of a run whose results went to a file: who waited at a terminal sees it there.
  private func tell(of counts: VerdictCounts) {
    guard let path = context.arguments.output, StandardError.isTerminal else { return }
    let sum = counts.words(in: context.language).joined(separator: context.language.say(", ", "，"))
    StandardError.writeLine(
      context.language.say("\(path): \(counts.total.counting("photo")): ", "\(path)：共 \(counts.total) 张：") + sum)
  }

  private func tell(ofReplaced replaced: [String]) {
    guard !replaced.isEmpty else { return }
    let photos = PhotoNames.first(of: replaced)
    context.complain(
      LocalizedText(
        en: "\(replaced.count.counting("photo")) replaced meanwhile, judged anew: \(photos.en)",
        zh: "有 \(replaced.count) 张照片其间被替换，将重新检查：\(photos.zh)"))
  }

  /// A result that nobody can look at again is easily taken for one of a photo that was sent.
  private func tell(ofGone gone: [String]) {
    guard !gone.isEmpty else { return }
    let photos = PhotoNames.first(of: gone)
    context.complain(
      LocalizedText(
        en:
          "results of \(gone.count.counting("photo")) are kept whose files are not there any more, and do not count as sent: \(photos.en)",
        zh: "有 \(gone.count) 张照片的文件已不在原处，其结果保留，但不算已交照片：\(photos.zh)"))
  }

  /// Where results go, and what an interrupted run left of them there, where this one is to go on with it.
  private func openOutput(
    under rules: RuleSet, earlier: EarlierResults?
  ) async throws(Stop) -> (Output, FinishedPhotos) {
    guard context.arguments.wantsResume, let named = context.arguments.output else {
      return (try context.openOutput(), FinishedPhotos())
    }
    // What was to replace earlier results is gone on with, and replaces them when it is whole.
    let target = (try? FileWriter.target(of: named)) ?? named
    let part = Output.partPath(of: target)
    let isReplacing =
      FileReader.kind(of: part) == .file && FileReader.kind(of: named) == .file
      // One that a later run has made good for is of no use any more.
      && !FileReader.wasReplaced(named, since: part)
    let path = isReplacing ? part : named
    let basis = try context.basis(of: rules, earlier: earlier)
    // A pipe would hold up its opening.
    guard !FileReader.exists(path) || FileReader.kind(of: path) == .file else {
      context.complain(InputError.notAFile(path: path).message)
      throw Stop(code: .unreadable)
    }
    // Opened before it is read, so that no other run adds to it after that.
    let output = try context.openOutput(at: path, isResumed: true)
    if isReplacing { output.complete(target) }
    var finished: FinishedPhotos
    do throws(InputError) {
      finished = try FinishedPhotos(in: path, basis: basis, failingOn: context.arguments.failOn)
    } catch {
      context.complain(error.message)
      throw Stop(code: .unreadable)
    }
    await finished.leaveOutReplaced(limit: context.limits.bytes, jobs: context.jobs, language: context.language)
    tell(ofReplaced: finished.replaced)
    tell(ofGone: finished.gone)
    let length = finished.length
    try context.orUnwritable { () throws(OutputError) in try output.goOn(behind: length) }
    return (output, finished)
  }
}

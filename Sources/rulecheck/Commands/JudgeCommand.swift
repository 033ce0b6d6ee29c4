import RuleLang

/// `rulecheck judge`: judges recorded facts again, or what the results of a check show of them, one JSON object a line.
struct JudgeCommand {
  let context: CommandContext

  func run() throws(Stop) -> ExitCode {
    try context.requireOperands(
      LocalizedText(en: "name a file of facts, or `-` for standard input", zh: "请给出测量值文件，或用 `-` 从标准输入读取"))
    let rules = try context.loadJudgingRules()
    let told = try context.toldFacts(of: rules.program)
    let decisions = try context.decisions(rules.program, told)
    var report = try context.report(for: rules, told: told, format: context.arguments.resultFormat)
    let output = try context.openOutput()
    defer { output.close() }
    var decided = DecisionUse(decisions)
    var doubts = NameDoubts(told.ofSingle)
    var worst = ExitCode.success
    for operand in context.arguments.operands {
      let code = context.forEachRecord(in: operand, of: rules.program, told: told, resultsOf: rules) { place, record in
        var result = result(of: record, at: place, program: rules.program, decisions)
        result.note(told.ofSingle.notes(on: result.photo ?? ""))
        doubts.note(&result)
        decided.note(result)
        output.write(report.text(of: result))
        worst = max(worst, result.exitCode(failingOn: context.arguments.failOn))
      }
      worst = max(worst, code)
    }
    output.finish(report.ending())
    ((report.remark.map { [$0] } ?? []) + doubts.remarks + decided.remarks).forEach(context.complain)
    return worst
  }

  private func result(
    of record: Result<FactsInput, RecordError>, at place: String, program: CheckedProgram, _ decisions: Decisions
  ) -> PhotoResult {
    switch record {
    case .success(let facts):
      PhotoResult(
        photo: facts.photo,
        content: .judged(
          Ruling(
            program.judge(facts),
            decisions: decisions.applying(to: facts.photo ?? place).adding(recorded: facts.decisions, of: program))),
        identity: facts.identity, twin: facts.twin, notes: facts.notes)
    case .failure(let error):
      PhotoResult(photo: error.photo ?? place, content: .unreadable(error.message), identity: error.identity)
    }
  }
}

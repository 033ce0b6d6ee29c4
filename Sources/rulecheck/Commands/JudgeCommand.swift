import RuleLang

/// `rulecheck judge`: judges recorded facts again, one JSON object a line.
struct JudgeCommand {
  let context: CommandContext

  func run() throws(Stop) -> ExitCode {
    try context.requireOperands(
      LocalizedText(en: "name a file of facts, or `-` for standard input", zh: "请给出测量值文件，或用 `-` 从标准输入读取"))
    let rules = try context.loadRules()
    let output = try context.openOutput()
    defer { output.close() }
    var report = context.report(for: rules, format: context.arguments.resultFormat)
    let parser = RecordParser(program: rules.program)
    var worst = ExitCode.success
    func judge(_ line: String, at place: String) {
      guard line.contains(where: { !$0.isWhitespace }) else { return }
      let result = result(of: line, at: place, parser: parser, program: rules.program)
      output.write(report.text(of: result))
      worst = max(worst, result.exitCode)
    }
    for operand in context.arguments.operands {
      if operand == "-" {
        var number = 0
        while let line = readLine() {
          number += 1
          judge(line, at: "-:\(number)")
        }
      } else {
        for (index, line) in try context.lines(of: operand).enumerated() { judge(line, at: "\(operand):\(index + 1)") }
      }
    }
    output.write(report.ending())
    return worst
  }

  private func result(
    of line: String, at place: String, parser: RecordParser, program: CheckedProgram
  ) -> PhotoResult {
    do throws(RecordError) {
      let record = try parser.parse(line)
      return PhotoResult(photo: record.photo, content: .judged(program.judge(record), identity: nil))
    } catch {
      return PhotoResult(photo: place, content: .unreadable(error.message))
    }
  }
}

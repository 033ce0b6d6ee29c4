import RuleLang

/// `rulecheck fmt`: lays rule files out in the one canonical way.
struct FormatCommand {
  let context: CommandContext

  func run() throws(Stop) -> ExitCode {
    var worst = ExitCode.success
    for file in try files() {
      worst = max(worst, try format(file))
    }
    return worst
  }

  /// The files that the operands name, else all in force.
  private func files() throws(Stop) -> [SourceFile] {
    let named = context.arguments.operands + context.arguments.rules
    let sources = try context.orStop { () throws(RuleSet.Failure) in try RuleSet.sources(named) }
    // The vocabulary belongs to other files too, so it is laid out only where it was meant.
    guard sources.isVocabularyNamed, let vocabulary = sources.vocabulary else { return sources.files }
    return [vocabulary] + sources.files
  }

  private func format(_ file: SourceFile) throws(Stop) -> ExitCode {
    let source = context.arguments.wantsFix ? RuleFormatter.mended(file) ?? file : file
    let text: String
    do throws(DiagnosticSet) {
      text = try RuleFormatter.format(source)
    } catch {
      // Of the file as it stands: a mended text has lines that nobody would find in it.
      context.report(.mistakes(context.arguments.wantsFix ? mistakes(in: file) ?? error : error))
      tellUnchanged(file)
      return .invalidRules
    }
    let old = String(decoding: file.bytes, as: UTF8.self)
    guard text != old else {
      if !context.arguments.wantsCheck, !context.arguments.wantsDiff, !context.arguments.wantsWrite {
        context.write(text)
      }
      return .success
    }
    if context.arguments.wantsDiff { context.write(LineDifference(old, text).text(path: file.path)) }
    if context.arguments.wantsWrite {
      try write(text, to: file.path)
      return .success
    }
    if context.arguments.wantsCheck {
      StandardError.writeLine(
        context.language.say("\(file.path): is not laid out canonically", "\(file.path)：格式未整理"))
      return .invalidRules
    }
    if !context.arguments.wantsDiff { context.write(text) }
    return .success
  }

  private func mistakes(in file: SourceFile) -> DiagnosticSet? {
    do throws(DiagnosticSet) {
      _ = try RuleFormatter.format(file)
      return nil
    } catch {
      return error
    }
  }

  private func tellUnchanged(_ file: SourceFile) {
    context.complain(
      context.arguments.wantsFix
        ? LocalizedText(
          en: "nothing was changed: correct the mistakes above by hand, then `--fix` mends the rest",
          zh: "文件未作任何改动，请先手工改正以上错误，其余由 `--fix` 改正")
        : LocalizedText(en: "nothing was changed: correct the mistakes above first", zh: "文件未作任何改动，请先改正以上错误"),
      at: file.path)
  }

  private func write(_ text: String, to path: String) throws(Stop) {
    try context.orUnwritable { () throws(OutputError) in try FileWriter.write(Array(text.utf8), to: path) }
    StandardError.writeLine(context.language.say("\(path): laid out", "\(path)：已整理"))
  }
}

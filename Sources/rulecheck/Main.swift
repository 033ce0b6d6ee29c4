import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main
struct Main {
  static func main() async {
    // A file that may not grow further is told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    let code: ExitCode
    do throws(UsageError) {
      let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()), environment: environment)
      Heap.prepare(
        isForOnePhoto: arguments.operands.count == 1 && FileReader.kind(of: arguments.operands[0]) == .file)
      code = await run(arguments, environment: environment)
    } catch {
      StandardError.writeLine("rulecheck: \(error.message[error.language])")
      StandardError.writeLine(error.language.say("see `rulecheck --help`", "用法请看 `rulecheck --help`"))
      code = .usage
    }
    exit(code.rawValue)
  }

  /// A folder of photos may be called like a command, which alone on a line is not about it.
  private static func tellFolder(of command: CommandName, _ context: CommandContext) {
    let name = command.rawValue
    guard context.arguments.operands.isEmpty, CommandLine.arguments.dropFirst().first == name,
      FileReader.kind(of: name) == .folder
    else { return }
    context.complain(
      LocalizedText(
        en: "`\(name)` is taken for the command; for the folder of that name write `\(name)/`",
        zh: "`\(name)` 按命令处理；若指同名文件夹，请写 `\(name)/`"))
  }

  private static func run(_ arguments: Arguments, environment: [String: String]) async -> ExitCode {
    let context = CommandContext(arguments: arguments, environment: environment)
    if arguments.wantsVersion {
      context.write("rulecheck \(Version.current)\n")
      return .success
    }
    tellFolder(of: arguments.command, context)
    do throws(Stop) {
      switch arguments.command {
      case .check: return try await CheckCommand(context: context).run()
      case .facts: return try await FactsCommand(context: context).run()
      case .judge: return try JudgeCommand(context: context).run()
      case .prepare: return try await PrepareCommand(context: context).run()
      case .trial: return try await TryCommand(context: context).run()
      case .suggest: return try await SuggestCommand(context: context).run()
      case .lint: return try LintCommand(context: context).run()
      case .format: return try FormatCommand(context: context).run()
      case .test: return try TestCommand(context: context).run()
      case .explain: return try await ExplainCommand(context: context).run()
      case .evaluate: return try await EvaluateCommand(context: context).run()
      case .bench: return try await BenchCommand(context: context).run()
      case .help: return HelpCommand(context: context).run()
      }
    } catch {
      return error.code
    }
  }
}

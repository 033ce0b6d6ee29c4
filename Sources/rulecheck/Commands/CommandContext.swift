import PhotoChecks
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

/// What every command has at hand: the arguments, and how to speak to the person who gave them.
struct CommandContext {
  var arguments: Arguments
  let environment: [String: String]

  var language: Language { arguments.language }

  /// Tells the person something on standard error.
  func complain(_ text: LocalizedText) { StandardError.writeLine("rulecheck: \(TextWidth.visible(text[language]))") }

  /// Tells what is wrong with the file or line at `place`.
  func complain(_ reason: LocalizedText, at place: String) {
    complain(LocalizedText(en: "\(place): \(reason.en)", zh: "\(place)：\(reason.zh)"))
  }

  /// Writes results of a command that has no `--output`.
  func write(_ text: String) { Output(language: language).write(text) }

  var outputStyle: Style {
    Style(arguments.color, descriptor: arguments.output == nil ? STDOUT_FILENO : -1, environment: environment)
  }

  /// Says what is missing where the command line names nothing to work on.
  func requireOperands(_ message: LocalizedText) throws(Stop) {
    guard arguments.operands.isEmpty else { return }
    complain(message)
    throw Stop(code: .usage)
  }

  /// Chosen: a hundred thousand students with a few dozen columns.
  static let largestTable = 64 << 20

  /// What `parse` makes of the file at `path`; a file that cannot be read, or is not what it should be, ends the command.
  func read<Value>(
    _ path: String, limit: Int, _ parse: ([UInt8]) throws(RecordError) -> Value
  ) throws(Stop) -> Value {
    try reading(path) { () throws(ReadFailure) in
      let bytes = try ReadFailure.reading { () throws(InputError) in try FileReader.bytes(of: path, limit: limit) }
      return try ReadFailure.parsing { () throws(RecordError) in try parse(bytes) }
    }
  }

  func reading<Value>(_ path: String, _ body: () throws(ReadFailure) -> Value) throws(Stop) -> Value {
    do throws(ReadFailure) {
      return try body()
    } catch {
      switch error {
      case .input(let error): complain(error.message)
      case .record(let error): for message in error.messages { complain(message, at: path) }
      }
      throw Stop(code: .unreadable)
    }
  }

  func report(_ failure: RuleSet.Failure) {
    switch failure {
    case .input(let reason): complain(reason)
    case .mistakes(let diagnostics): show(diagnostics)
    }
  }

  /// Shows diagnostics with their lines on standard error.
  func show(_ diagnostics: DiagnosticSet) {
    let style = Style(arguments.color, descriptor: STDERR_FILENO, environment: environment)
    StandardError.write(DiagnosticRenderer(language: language, usesColor: style.isOn).render(diagnostics))
  }
}

/// Ends a command early, after everything was said.
struct Stop: Error {
  let code: ExitCode
}

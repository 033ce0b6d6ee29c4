import RuleLang

// Where results go, and what they must not cost.
extension CommandContext {
  /// - Parameters:
  ///   - place: the file; nil for the one that the command line names, or standard output.
  ///   - more: files that the command reads beside those that its line names.
  ///   - isResumed: whether what stands in the file is gone on with.
  func openOutput(
    at place: String? = nil, sparing more: [String] = [], isResumed: Bool = false
  ) throws(Stop) -> Output {
    guard let path = place ?? arguments.output else { return Output(language: language) }
    let spared = SparedFiles(inputs + more)
    return try orUnwritable { () throws(OutputError) in
      try Output(
        path: path, sparing: spared, isResumed: isResumed,
        isResumable: arguments.command == .check && arguments.resultFormat == .ndjson, language: language)
    }
  }

  /// What `write` gives; why something cannot be written is told and ends the command.
  func orUnwritable<Value>(_ write: () throws(OutputError) -> Value) throws(Stop) -> Value {
    do throws(OutputError) {
      return try write()
    } catch {
      complain(error.message)
      throw Stop(code: .unwritable)
    }
  }

  /// The files that the command line names to be read, and the rule files in folders that it names. Photos in folders are
  /// not among them, since no photo is overwritten.
  var inputs: [String] {
    let standard = arguments.rules.isEmpty ? RuleFolder.standard : nil
    let single = [standard, arguments.finished, arguments.map].compactMap(\.self)
    let tables = arguments.factFiles + arguments.rejected
    let archives = arguments.against + arguments.good + arguments.bad
    return (arguments.operands + arguments.rules + single + tables + archives).flatMap { path in
      let files = FileReader.isFolder(path) ? RuleFolder.files(in: path) + RuleFolder.library(of: path) : [path]
      return files + RuleFolder.tests(of: path)
    }
  }
}

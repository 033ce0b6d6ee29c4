import PhotoChecks
import RuleLang

/// The rules in force, and a digest of the text that they were made from.
struct RuleSet: Sendable {
  let program: CheckedProgram
  /// SHA-256 over all files that were read, so that a report names the very rules that were applied.
  let digest: String
  private let compiler: RuleCompiler
  /// What was compiled; files that they use are among the program's.
  private let files: [SourceFile]

  /// Why there are no rules.
  enum Failure: Error {
    case input(LocalizedText)
    case mistakes(DiagnosticSet)
  }

  /// Reads the rules that `arguments` name, else those of the standard folder, and `more`.
  ///
  /// - Parameter isSharing: whether settings may name params that other rules have.
  static func load(
    _ arguments: Arguments, adding more: [SourceFile] = [], sharingSettings isSharing: Bool = false
  ) throws(Failure) -> RuleSet {
    let sources = try sources(arguments.rules)
    var compiler = compiler(arguments, vocabulary: sources.vocabulary)
    compiler.sharesSettings = isSharing
    return try RuleSet(compiling: sources.files + more, by: compiler, loader: DiskRuleLoader())
  }

  private init(
    compiling files: [SourceFile], by compiler: RuleCompiler, loader: DiskRuleLoader
  ) throws(Failure) {
    self.compiler = compiler
    self.files = files
    do throws(DiagnosticSet) {
      program = try compiler.compile(files, loader: loader)
    } catch {
      throw .mistakes(error)
    }
    digest = SHA256.hexDigest(of: program.files.flatMap { $0.bytes + [0] })
  }

  /// The same rules with one more param set, from the texts that were read already: a file that is saved meanwhile must
  /// not change what is compared.
  func setting(_ param: String, to value: String) throws(Failure) -> RuleSet {
    var compiler = compiler
    compiler.settings.append(RuleCompiler.Setting(name: param, value: value))
    return try RuleSet(compiling: files, by: compiler, loader: DiskRuleLoader(known: program.files))
  }

  /// What turns files into rules as `arguments` ask for it.
  static func compiler(_ arguments: Arguments, vocabulary: SourceFile?) -> RuleCompiler {
    RuleCompiler(
      schema: SessionFacts.schema(), vocabulary: vocabulary, profile: arguments.profile,
      settings: arguments.parameterSettings)
  }

  /// What rules are made from.
  struct Sources {
    let files: [SourceFile]
    /// The vocabulary that goes with the files.
    let vocabulary: SourceFile?
    /// Whether the vocabulary is among what was asked for; else it was found beside it.
    let isVocabularyNamed: Bool
  }

  /// The rule files that `paths` name, the vocabulary that goes with them, and on request the tests beside them.
  static func sources(
    _ paths: [String], withTests: Bool = false, limits: Limits = .standard
  ) throws(Failure) -> Sources {
    let paths = try paths.isEmpty ? [standardFolder()] : paths
    var names: [String] = []
    for path in paths {
      guard FileReader.isFolder(path) else {
        names.append(path)
        continue
      }
      guard FileReader.isListable(path) else { throw .input(InputError.unreadable(path: path).message) }
      let found = RuleFolder.files(in: path)
      guard !found.isEmpty else {
        throw .input(
          LocalizedText(en: "\(path): no rule files (*.rule) in this folder", zh: "\(path)：文件夹中没有规则文件（*.rule）"))
      }
      names += found
    }
    if withTests { names += paths.flatMap(RuleFolder.tests) }
    // Tests `use` the rules beside them, so one file must have one name; by two it would define everything twice.
    var seen: Set<FileIdentity> = []
    names = names.map(FilePath.normalized).filter { name in
      FileIdentity(name).map { seen.insert($0).inserted } ?? true
    }
    let vocabularyPath = names.lazy.compactMap { RuleFolder.vocabulary(for: $0) }.first
    let vocabulary = vocabularyPath.flatMap { FileIdentity($0) }
    let others = names.filter { vocabulary == nil || FileIdentity($0) != vocabulary }
    var files: [SourceFile] = []
    for name in others { files.append(try read(name, limits)) }
    return Sources(
      files: files, vocabulary: try vocabularyPath.map { path throws(Failure) in try read(path, limits) },
      isVocabularyNamed: others.count < names.count)
  }

  private static func standardFolder() throws(Failure) -> String {
    if let folder = RuleFolder.standard { return folder }
    throw .input(
      LocalizedText(
        en: "no folder `rules` here or above, and none installed with the program; name one with `--rules`",
        zh: "当前目录及上级目录中没有 `rules` 文件夹，程序也未附带规则；请用 `--rules` 指定"))
  }

  private static func read(_ path: String, _ limits: Limits) throws(Failure) -> SourceFile {
    do throws(SourceLoadError) {
      return try DiskRuleLoader(limits: limits).read(path)
    } catch {
      switch error {
      case .missing: throw .input(InputError.missing(path: path).message)
      case .tooLarge: throw .input(InputError.tooLarge(path: path, limit: limits.fileSize).message)
      case .unreadable(let reason):
        throw .input(LocalizedText(en: "\(path): \(reason.en)", zh: "\(path)：\(reason.zh)"))
      }
    }
  }
}

import PhotoChecks
import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files whose place no results may take: a slip in the order of words must not cost a photo, a rule file, or a table
/// that the command reads.
struct SparedFiles {
  private let inputs: Set<FileIdentity>

  /// - Parameter inputs: the files that the command reads, `-` for standard input; what is not there does not matter.
  init(_ inputs: [String]) {
    self.inputs = Set(inputs.compactMap { $0 == "-" ? FileIdentity(descriptor: STDIN_FILENO) : FileIdentity($0) })
  }

  /// - Throws: where what lies at `path`, or behind a link there, is one of them.
  func check(_ path: String) throws(OutputError) {
    // A link that leads nowhere yet, or to a pipe, leads to no rule file.
    let target = (try? FileWriter.target(of: path)) ?? path
    if ImageFormat(ofFile: path) != nil || [path, target].contains(where: RuleEnding.isIn) {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): is a photo or a rule file and is not overwritten with results", zh: "\(path)：是照片或规则文件，不会用结果覆盖"))
    }
    // A pipe or a terminal may be read and written at once.
    guard FileReader.kind(of: path) == .file, let identity = FileIdentity(path), inputs.contains(identity) else {
      return
    }
    throw OutputError(
      message: LocalizedText(
        en: "\(path): is read by this very command and is not overwritten with results",
        zh: "\(path)：是本次命令要读取的文件，不会用结果覆盖"))
  }
}

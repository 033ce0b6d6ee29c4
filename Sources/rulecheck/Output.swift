import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where results go: standard output, or the file of `--output`, written as results come so that an interrupted run keeps
/// what it has.
struct Output {
  private let descriptor: Int32
  /// What is told to be unwritable.
  private let name: LocalizedText
  private let language: Language

  private init(descriptor: Int32, name: LocalizedText, language: Language) {
    self.descriptor = descriptor
    self.name = name
    self.language = language
  }

  /// Standard output.
  init(language: Language) {
    self.init(
      descriptor: STDOUT_FILENO, name: LocalizedText(en: "standard output", zh: "标准输出"), language: language)
  }

  /// - Parameters:
  ///   - spared: what nobody wants to lose.
  ///   - isResumed: whether what stands in the file stays, until `goOn(behind:)` says how much of it.
  /// - Throws: when the file cannot be written, holds something that nobody wants to lose, or is being written.
  init(
    path: String, sparing spared: SparedFiles, isResumed: Bool = false, language: Language
  ) throws(OutputError) {
    try spared.check(path)
    // Who forgets the word `prepare` would have a text lie where a finished photo is looked for.
    if PhotoList.promisesPhoto(path) {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): results are no photo; for a finished photo write `rulecheck prepare …`",
          zh: "\(path)：结果不是照片；要制作成品照请写 `rulecheck prepare …`"))
    }
    let name = LocalizedText(en: path, zh: path)
    // Standard output by another name, such as `/dev/stdout`, is open already: opened anew it would begin at the start of
    // a file that others may be adding to.
    if let place = FileIdentity(path), place == FileIdentity(descriptor: STDOUT_FILENO) {
      self.init(language: language)
      return
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(unwritable: name) }
    self.init(descriptor: descriptor, name: name, language: language)
    guard isFile else { return }
    // Not emptied before that is sure: two runs would write over each other's results.
    guard isOurs else {
      _ = systemClose(descriptor)
      throw OutputError(
        message: LocalizedText(
          en: "\(path): is being written by another run; wait for its end, or name another file",
          zh: "\(path)：另一次运行正在写入；请等它结束，或换一个文件"))
    }
    if !isResumed { try goOn(behind: 0) }
  }

  /// Keeps the first `length` bytes of what stands in the file, and writes behind them.
  func goOn(behind length: Int) throws(OutputError) {
    guard descriptor != STDOUT_FILENO else { return }
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
      throw OutputError(unwritable: name)
    }
  }

  private var isFile: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether no other run writes the file, which none will until it is closed; where the file system cannot tell, it is
  /// taken to be so.
  private var isOurs: Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  func write(_ text: String) {
    if !writeAll(text, to: descriptor) { giveUp() }
  }

  func close() {
    guard descriptor != STDOUT_FILENO else { return }
    if !FileWriter.sync(descriptor) || systemClose(descriptor) != 0 { giveUp() }
  }

  /// Ends the process: results that nobody can read are not worth computing, and its status has to say that they are lost.
  private func giveUp() -> Never {
    StandardError.writeLine("rulecheck: \(OutputError(unwritable: name).message[language])")
    exit(ExitCode.unwritable.rawValue)
  }
}

/// The system's own, where a method hides its name.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// Results cannot be written.
struct OutputError: Error {
  let message: LocalizedText
}

extension OutputError {
  /// With the reason that the system gave last.
  init(unwritable name: LocalizedText) {
    let reason = SystemError(errno).reason
    message = LocalizedText(en: "\(name.en): cannot be written: \(reason.en)", zh: "\(name.zh)：无法写入：\(reason.zh)")
  }
}

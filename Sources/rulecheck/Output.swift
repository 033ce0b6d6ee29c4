import PhotoChecks
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
  ///   - path: nil for standard output.
  ///   - kept: how many bytes that stand in the file already are gone on with.
  /// - Throws: when the file cannot be written, or holds something that nobody wants to lose.
  init(path: String?, keeping kept: Int = 0, language: Language) throws(OutputError) {
    guard let path else {
      self.init(language: language)
      return
    }
    // A slip in the order of words must not cost a photo or a rule file.
    if path.hasSuffix(".rule") || FileReader.firstBytes(of: path).flatMap({ ImageFormat(signatureOf: $0) }) != nil {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): is a photo or a rule file and is not overwritten with results", zh: "\(path)：是照片或规则文件，不会用结果覆盖"))
    }
    // Who forgets the word `prepare` would have a text lie where a finished photo is looked for.
    if PhotoList.promisesPhoto(path) {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): results are no photo; for a finished photo write `rulecheck prepare …`",
          zh: "\(path)：结果不是照片；要制作成品照请写 `rulecheck prepare …`"))
    }
    let name = LocalizedText(en: path, zh: path)
    let descriptor = open(path, O_WRONLY | O_CREAT | (kept == 0 ? O_TRUNC : 0) | O_CLOEXEC, 0o666)
    guard descriptor >= 0, kept == 0 || ftruncate(descriptor, off_t(kept)) == 0 && lseek(descriptor, 0, SEEK_END) >= 0
    else { throw OutputError(unwritable: name) }
    self.init(descriptor: descriptor, name: name, language: language)
  }

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

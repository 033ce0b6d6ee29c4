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
///
/// What stands in the file from an earlier run stays until the new results are whole: they are written beside it, and take
/// its place at the end.
final class Output {
  /// What is written to.
  private var descriptor: Int32
  /// What is told to be unwritable.
  private let name: LocalizedText
  private let language: Language
  /// Results beside a file that they are to replace.
  private struct Draft {
    let file: FileDraft
    let target: String
    /// The file itself, which no other run writes while it is open.
    let lock: Int32
  }
  private var draft: Draft?
  private var isWhole = false
  /// The file that is written itself, nil for others than regular ones.
  private var path: String?
  /// The file whose place the one that is written takes when it is whole.
  private var completed: String?

  /// Standard output.
  init(language: Language) {
    descriptor = STDOUT_FILENO
    name = LocalizedText(en: "standard output", zh: "标准输出")
    self.language = language
  }

  /// - Parameters:
  ///   - spared: what nobody wants to lose.
  ///   - isResumed: whether what stands in the file stays, until `goOn(behind:)` says how much of it.
  ///   - isResumable: whether another run can go on with half of the results.
  /// - Throws: when the file cannot be written, holds something that nobody wants to lose, or is being written.
  init(
    path: String, sparing spared: SparedFiles, isResumed: Bool = false, isResumable: Bool = false, language: Language
  ) throws(OutputError) {
    try spared.check(path)
    try Self.checkEnding(of: path)
    // Who forgets the word `prepare` would have a text lie where a finished photo is looked for.
    if PhotoEnding.isIn(path) {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): results are no photo; for a finished photo write `rulecheck prepare …`",
          zh: "\(path)：结果不是照片；要制作成品照请写 `rulecheck prepare …`"))
    }
    name = LocalizedText(en: path, zh: path)
    self.language = language
    // Standard output by another name, such as `/dev/stdout`, is open already: opened anew it would begin at the start of
    // a file that others may be adding to.
    if let place = FileIdentity(path), place == FileIdentity(descriptor: STDOUT_FILENO) {
      descriptor = STDOUT_FILENO
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(unwritable: name) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    // Not emptied before that is sure: two runs would write over each other's results. A run that ended between opening and
    // locking may have put its results in the place of this file, or written them into it.
    guard isOurs, FileIdentity(path) == FileIdentity(descriptor: descriptor), fstat(descriptor, &status) == 0 else {
      _ = systemClose(descriptor)
      throw OutputError(
        message: LocalizedText(
          en: "\(path): is being written by another run, or just was; wait for its end, or name another file",
          zh: "\(path)：另一次运行正在写入或刚刚写完；请等它结束后再试，或换一个文件"))
    }
    self.path = path
    tellOfInterruption(path, isResumable: isResumable)
    if isResumed { return }
    if status.st_size > 0 {
      try beginDraft(of: path, mode: status.st_mode, isResumable: isResumable)
    } else {
      try goOn(behind: 0)
    }
  }

  /// Has results go to a new file beside the one at `path`, where the folder takes one.
  private func beginDraft(of path: String, mode: mode_t, isResumable: Bool) throws(OutputError) {
    let target = try FileWriter.target(of: path)
    FileDraft.removeAbandoned(besides: target)
    guard let file = FileDraft(beside: target, mode: mode & 0o7777) else {
      guard FileDraft.closedFolder.contains(errno) else { throw OutputError(unwritable: name) }
      return try goOn(behind: 0)
    }
    if isResumable {
      let part = FileDraft.free(Self.partPath(of: target))
      let words =
        part == Self.partPath(of: target)
        ? language.say(
          "what was finished is in \(part); to go on, give the same command with `--resume`",
          "已完成的结果在 \(part)；要接着检查，请在同一命令后加 `--resume`")
        : language.say(
          "what was finished is in \(part); to go on, add `--format ndjson --output \(part) --resume`",
          "已完成的结果在 \(part)；要接着检查，请加 `--format ndjson --output \(part) --resume`")
      Interruption.expect(draft: file.path, keptAs: part, telling: "rulecheck: " + words)
    } else {
      Interruption.expect(draft: file.path)
    }
    draft = Draft(file: file, target: target, lock: descriptor)
    descriptor = file.descriptor
  }

  /// Half a table looks like a whole one.
  private func tellOfInterruption(_ path: String, isResumable: Bool) {
    Interruption.expect(
      telling: "rulecheck: "
        + (isResumable
          ? language.say(
            "what was finished is in \(path); to go on, give the same command with `--resume`",
            "已完成的结果在 \(path)；要接着检查，请在同一命令后加 `--resume`")
          : language.say(
            "broken off: \(path) holds only what was finished", "已中断：\(path) 中只有已完成的部分")))
  }

  /// Where an interrupted run leaves what was to replace the file at `path`, and another run goes on with it.
  static func partPath(of path: String) -> String { path + ".part" }

  /// Spreadsheets and documents are no texts, and a text under such a name opens nowhere.
  private static func checkEnding(of path: String) throws(OutputError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let own: String? =
      switch ending {
      case "xlsx", "xls", "et", "ods": "csv"
      case "docx", "doc", "wps", "pdf": "html"
      default: nil
      }
    guard let own else { return }
    throw OutputError(
      message: LocalizedText(
        en: "\(path): .\(ending) cannot be written; write .\(own), which opens in the same program",
        zh: "\(path)：不能写 .\(ending) 文件；请写成 .\(own)，可用同样的软件打开"))
  }

  /// Has the file take the place of the one at `path` when its results are whole.
  func complete(_ path: String) { completed = path }

  /// Keeps the first `length` bytes of what stands in the file, and writes behind them.
  func goOn(behind length: Int) throws(OutputError) {
    guard descriptor != STDOUT_FILENO else { return }
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
      throw OutputError(unwritable: name)
    }
  }

  /// Whether no other run writes the file, which none will until it is closed; where the file system cannot tell, it is
  /// taken to be so.
  private var isOurs: Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  func write(_ text: String) {
    if !writeAll(text, to: descriptor) { giveUp() }
  }

  /// Writes the end of the results: they are whole.
  func finish(_ ending: String = "") {
    write(ending)
    isWhole = true
  }

  func close() {
    guard descriptor != STDOUT_FILENO else { return }
    let isMoved = path.map { FileIdentity($0) != FileIdentity(descriptor: draft?.lock ?? descriptor) } ?? false
    if !FileWriter.sync(descriptor) || systemClose(descriptor) != 0 { giveUp() }
    guard let draft else {
      Interruption.forget()
      if isMoved { giveUp(because: moved(keptIn: nil)) }
      if isWhole, let path, let completed, rename(path, completed) != 0 { giveUp() }
      return
    }
    defer {
      Interruption.forget()
      _ = systemClose(draft.lock)
    }
    guard isWhole else {
      unlink(draft.file.path)
      return
    }
    // Somebody's file that lies there now is not for this run to replace.
    if isMoved, FileIdentity(draft.target) != nil {
      let kept = FileDraft.free(Self.partPath(of: draft.target))
      giveUp(because: moved(keptIn: FileDraft.move(draft.file.path, to: kept) ? kept : draft.file.path))
    }
    if rename(draft.file.path, draft.target) != 0 { giveUp() }
  }

  /// - Parameter place: where the results are; nil where they are lost.
  private func moved(keptIn place: String?) -> OutputError {
    let (en, zh) = place.map { ("the results are in \($0)", "结果在 \($0)") } ?? ("the results are lost", "结果已丢失")
    return OutputError(
      message: LocalizedText(
        en: "\(name.en): was removed or replaced while it was written; \(en)", zh: "\(name.zh)：写入期间文件被删除或替换；\(zh)"))
  }

  /// Ends the process: results that nobody can read are not worth computing, and its status has to say that they are lost.
  ///
  /// - Parameter error: nil where the system says why, and what was written goes.
  private func giveUp(because error: OutputError? = nil) -> Never {
    let reason = error ?? OutputError(unwritable: name)
    // What fills a disk is not left there; the file that it was to replace is whole.
    if error == nil, let draft { unlink(draft.file.path) }
    StandardError.writeLine("rulecheck: \(reason.message[language])")
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

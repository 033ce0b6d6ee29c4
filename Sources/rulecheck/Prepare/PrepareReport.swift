import PhotoChecks
import RuleLang

/// Tells people which photos were finished and how, and why others were not.
struct PrepareReport: Report {
  let language: Language
  let style: Style
  let isQuiet: Bool
  /// What is wrong with photos, and with what was made of them.
  private var findings: TextReport
  private var finishedFindings: TextReport
  private var total = 0
  private var made = 0
  private var existing = 0

  init(language: Language, style: Style, isQuiet: Bool, isVerbose: Bool) {
    self.language = language
    self.style = style
    self.isQuiet = isQuiet
    findings = TextReport(language: language, style: style, isQuiet: false, isVerbose: isVerbose)
    finishedFindings = TextReport(
      language: language, style: style, isQuiet: false, isVerbose: isVerbose, isCutHere: true)
  }

  mutating func text(of prepared: PreparedPhoto) -> String {
    outcome(of: prepared) + prepared.notes.map { line("!", .blue, $0[language]) }.joined()
  }

  private mutating func outcome(of prepared: PreparedPhoto) -> String {
    total += 1
    let name = TextWidth.visible(prepared.photo)
    switch prepared.outcome {
    case .made(let making):
      made += 1
      let isUnremarkable = making.doubts.isEmpty && making.passedOver.isEmpty && prepared.notes.isEmpty
      return isQuiet && isUnremarkable ? "" : text(of: making, prepared)
    case .existing:
      existing += 1
      let names = "\(name) → \(TextWidth.visible(prepared.path))"
      return isQuiet && prepared.notes.isEmpty
        ? "" : "\(style.paint("–", .dim)) \(names)  \(language.say("is there already", "已有"))\n"
    case .refused(let ruling):
      return findings.text(of: PhotoResult(photo: prepared.photo, content: .judged(ruling)))
        + note(words(forRefused: ruling, prepared.photo))
    case .unfinished(let ruling, let lacks):
      let names = "\(prepared.photo) → \(prepared.path)"
      return finishedFindings.text(of: PhotoResult(photo: names, content: .judged(ruling)))
        + lacks.map { cross($0.text) }.joined() + note(words(forUnfinished: ruling, lacks))
    case .unsuitable(let reason, let lacks):
      return headline(name, language.say("cannot be prepared", "无法制作成品照")) + cross(reason)
        + lacks.map { cross($0.text) }.joined() + (lacks.isEmpty ? "" : note(lacks.help[language]))
    case .unreadable(let reason):
      return findings.text(of: PhotoResult(photo: prepared.photo, content: .unreadable(reason)))
    case .unwritable(let reason):
      return headline(name, language.say("not prepared", "未制作")) + cross(reason)
    }
  }

  func ending() -> String {
    guard total > 1 else { return "" }
    let left = total - made - existing
    var parts = [language.say("\(made) prepared", "已制作 \(made)"), language.say("\(left) not", "未制作 \(left)")]
    if existing > 0 { parts.insert(language.say("\(existing) there already", "已有 \(existing)"), at: 1) }
    return style.paint(language.say("\(total) photos: ", "共 \(total) 张："), .bold)
      + parts.joined(separator: language.say(", ", "，")) + "\n"
  }

  private func headline(_ name: String, _ words: String) -> String {
    name + language.say(": ", "：") + style.paint(words, .red) + "\n"
  }

  private func cross(_ reason: LocalizedText) -> String { line("✗", .red, reason[language]) }

  /// What has to happen before a photo can be finished.
  private func words(forRefused ruling: Ruling, _ photo: String) -> String {
    let rule = ruling.findings.first { $0.effect > .pass }?.result.rule.id ?? ""
    let name = photo.split(separator: "/").last ?? ""
    let example = language.say("--waive \"\(name):\(rule)=seen by …: …\"", "--waive \"\(name):\(rule)=…看过，…\"")
    return ruling.verdict == .review
      ? language.say(
        "not prepared: a person has to look first; if all is well, write for each of these rules `waive: why` in a column of the --facts table named after it, or \(example); --fail-on reject prepares every such photo, looked at or not",
        "未制作：须先由人看过；看过无误的，请逐条放行：在 --facts 名册中以规则名为列名的一列里写 `豁免：理由`，或用 \(example)；加 --fail-on reject 则不论看没看过一律制作")
      : language.say("not prepared: the photo itself has to pass first", "未制作：照片本身须先通过")
  }

  /// Why a finished photo was not written, and what would help.
  private func words(forUnfinished ruling: Ruling, _ lacks: [FrameLack]) -> String {
    guard lacks.isEmpty else { return language.say("not written: ", "未写出：") + lacks.help[language] }
    return ruling.findings.contains { $0.isNotable && $0.result.isOnCut }
      ? language.say(
        "not written: no cut of this photo keeps these rules; where the hair is piled high, have it tied lower and the photo taken again",
        "未写出：怎样裁剪都不符合以上规则；头发盘得高的，请束低后重拍")
      : language.say("not written: the finished photo would not pass", "未写出：制成的照片不符合以上规则")
  }

  private func note(_ text: String) -> String { line("–", .dim, text) }

  private func text(of making: PreparedPhoto.Making, _ prepared: PreparedPhoto) -> String {
    let formatter = FactFormatter(language: language)
    func number(_ value: Double, _ unit: Unit) -> String { formatter.text(.number(value), of: .number(unit)) }
    let frame = making.frame
    var parts = [
      "\(frame.width) × \(frame.height)" + language.say(" px", " 像素"),
      number(Double(making.bytes), .bytes),
      language.say("quality \(making.quality)", "质量 \(making.quality)"),
    ]
    if frame.turn != 0 {
      let turn = number(abs(frame.turn), .degrees)
      parts.append(
        frame.turn > 0
          ? language.say("turned to the left by \(turn)", "向左转正 \(turn)")
          : language.say("turned to the right by \(turn)", "向右转正 \(turn)"))
    }
    if let background = making.background {
      let color = formatter.text(.color(background), of: .color)
      parts.append(language.say("new background \(color)", "背景换为 \(color)"))
    }
    let passedOver = making.passedOver.map { finding in
      line(
        "?", .yellow,
        language.say("passed over, nobody has looked: ", "未经人工复核即制作：") + finding.result.rule.id + "  "
          + words.whatIsWrong(in: finding.result)[0])
    }
    let mark = making.doubts.isEmpty && making.passedOver.isEmpty ? style.paint("✓", .green) : style.paint("?", .yellow)
    let names = "\(TextWidth.visible(prepared.photo)) → \(TextWidth.visible(prepared.path))"
    let doubts = making.doubts.map { finding in
      let doubt = words.message(of: finding.result) ?? words.reasons(of: finding.result)
      return line("?", .yellow, language.say("please look at the outline: ", "请查看轮廓：") + doubt)
    }
    let findings = making.findings.map { finding in
      let words = finding.result.rule.id + "  " + words.whatIsWrong(in: finding.result)[0]
      return finding.waiver.map { line("–", .dim, language.say("waived (\($0)): ", "已豁免（\($0)）：") + words) }
        ?? line("!", .blue, words)
    }
    return "\(mark) \(names)  " + parts.joined(separator: language.say(", ", "，")) + "\n" + doubts.joined()
      + passedOver.joined() + findings.joined()
  }

  private var words: FindingWords { FindingWords(language: language) }

  private func line(_ mark: String, _ ink: Style.Ink, _ text: String) -> String {
    "  \(style.paint(mark, ink)) \(TextWidth.visible(text))\n"
  }
}

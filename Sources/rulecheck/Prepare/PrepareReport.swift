import PhotoChecks
import RuleLang

/// Tells people which photos were finished and how, and why others were not.
struct PrepareReport {
  let language: Language
  let style: Style
  let isQuiet: Bool
  private var findings: TextReport
  private var made = 0
  private var left = 0

  init(language: Language, style: Style, isQuiet: Bool, isVerbose: Bool) {
    self.language = language
    self.style = style
    self.isQuiet = isQuiet
    findings = TextReport(language: language, style: style, isQuiet: false, isVerbose: isVerbose)
  }

  mutating func text(of prepared: PreparedPhoto) -> String {
    if case .made(let making) = prepared.outcome {
      made += 1
      return isQuiet ? "" : text(of: making, prepared)
    }
    left += 1
    let name = TextWidth.visible(prepared.photo)
    switch prepared.outcome {
    case .made: return ""
    case .refused(let ruling):
      return findings.text(of: PhotoResult(photo: prepared.photo, content: .judged(ruling, identity: nil)))
        + note(language.say("not prepared: the photo itself has to pass first", "未制作：照片本身须先合格"))
    case .unfinished(let ruling):
      let names = "\(prepared.photo) → \(prepared.path)"
      return findings.text(of: PhotoResult(photo: names, content: .judged(ruling, identity: nil)))
        + note(words(for: ruling))
    case .unsuitable(let reason):
      return "\(name): \(style.paint(language.say("cannot be prepared", "无法制作成品照"), .red))\n"
        + "  \(style.paint("✗", .red)) \(reason[language])\n"
    case .unreadable(let reason):
      return findings.text(of: PhotoResult(photo: prepared.photo, content: .unreadable(reason)))
    case .unwritable(let reason):
      return "\(name): \(style.paint(language.say("not prepared", "未制作"), .red))\n"
        + "  \(style.paint("✗", .red)) \(reason[language])\n"
    }
  }

  func ending() -> String {
    guard made + left > 1 else { return "" }
    return style.paint(language.say("\(made + left) photos: ", "共 \(made + left) 张："), .bold)
      + language.say("\(made) prepared, \(left) not\n", "已制作 \(made)，未制作 \(left)\n")
  }

  /// Why a finished photo was not written, and what would help.
  private func words(for ruling: Ruling) -> String {
    let isTight = ruling.findings.contains { finding in
      finding.isNotable && finding.result.facts.contains { $0.declaration.path.hasPrefix("frame.") }
    }
    return isTight
      ? language.say(
        "not written: no cut of this photo keeps these rules; one with more room around head and chest is needed",
        "未写出：怎样裁剪都达不到以上规则，请提供头部和胸前留有更多余地的照片")
      : language.say("not written: the finished photo would not pass", "未写出：制成的照片不符合以上规则")
  }

  private func note(_ text: String) -> String { "  \(style.paint("–", .dim)) \(text)\n" }

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
    let mark = style.paint("✓", .green)
    let names = "\(TextWidth.visible(prepared.photo)) → \(TextWidth.visible(prepared.path))"
    return "\(mark) \(names)  " + parts.joined(separator: language.say(", ", "，")) + "\n"
  }
}

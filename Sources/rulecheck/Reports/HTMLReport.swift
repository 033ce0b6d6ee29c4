import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Results as a page: the sum, then each photo beside what is wrong with it, the worst first.
///
/// The page is written as results come, so its style alone brings what is only known at the end to the top, and sorts.
struct HTMLReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  /// What a table says of whom each photo shows.
  private let students: FactTable
  /// What drew on copies, which then stand in the place of the photos, so that the list's numbers are found on them.
  let annotations: AnnotationWriter?
  let paths: PagePaths
  private var missing: MissingStudents
  private var counts = VerdictCounts()
  private var questions = PersonalQuestions()
  private var problems: ProblemCounts

  init(
    language: Language, isQuiet: Bool, students: FactTable, earlier: [String: EarlierResults.Outcome],
    annotations: AnnotationWriter?, paths: PagePaths, problems: ProblemCounts
  ) {
    missing = MissingStudents(students, earlier: earlier)
    self.students = students
    self.problems = problems
    self.language = language
    self.isQuiet = isQuiet
    self.annotations = annotations
    self.paths = paths
  }

  mutating func text(of result: PhotoResult) -> String {
    let isFirst = counts.total == 0
    counts.count(result)
    questions.note(result)
    problems.note(result)
    if let photo = result.photo { missing.note(photo) }
    return (isFirst ? head : "") + (isQuiet && result.isUnremarkable ? "" : article(result))
  }

  mutating func ending() -> String {
    let sum = [language.say(counts.total.counting("photo"), "共 \(counts.total) 张")] + counts.words(in: language)
    let small = problems.words(in: language).map { "<br><small>\(HTML.escaped($0))</small>" } ?? ""
    return (counts.total == 0 ? head : "") + missingSection
      + "<footer>\(sum.joined(separator: " · "))\(small)\(openQuestions)</footer>\n</body></html>\n"
  }

  /// What a person has to see, folded: it is the same for every photo.
  private var openQuestions: String {
    let lines = questions.lines(in: language).map(HTML.escaped)
    guard let first = lines.first else { return "" }
    return "<details><summary>\(first)</summary><small>\(lines.dropFirst().joined(separator: "<br>"))</small></details>"
  }

  /// Every colour of text has a contrast of at least 4.5 to 1 on white. Source: WCAG 2.2, 1.4.3.
  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(language.say("Check of photos", "照片检查结果"))</title>
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; background: #fff;
      display: flex; flex-direction: column }
    footer { order: -2 } label, .missing { order: -1 } [data-verdict=review] { order: 1 } [data-verdict=pass] { order: 2 }
    body:has(#pass:not(:checked)) [data-verdict=pass] { display: none }
    article { display: flex; gap: 1.5em; padding: 1em 0; border-bottom: 1px solid #ddd }
    img { width: 150px; height: 200px; object-fit: contain; background: #eee; flex: none }
    img.marked { width: 330px; height: 440px; max-width: 100% }
    h2 { font-size: 1em; margin: 0; overflow-wrap: anywhere } ol { margin: .3em 0; padding-left: 1.8em }
    li { overflow-wrap: anywhere } details { color: #595959 }
    .reject, .unreadable { color: #b00020 } .review { color: #8a5a00 } .pass { color: #1a7f37 } .advice { color: #0550ae }
    .waived, small { color: #595959 } footer { padding: .5em 0; font-weight: 600 }
    @media (max-width: 35em) { article { flex-direction: column; gap: .5em } }
    </style></head><body>
    \(passSwitch)
    """
  }

  /// Who has sent no photo, folded where they are many.
  private var missingSection: String {
    let rows = missing.rows(isQuiet: true)
    guard !rows.isEmpty else { return "" }
    let likely = students.likelyPhotos
    let items = rows.map { row in
      let hint = MissingStudents.hint(for: row, among: likely).map { [$0] } ?? []
      let words = (missing.earlier[row] == nil ? [] : [missing.words(for: row)]) + hint
      let small = words.map { HTML.escaped($0[language]) }.joined(separator: language.say("; ", "；"))
      return "<li>\(HTML.escaped(students.student(row)))" + (small.isEmpty ? "" : " <small>\(small)</small>") + "</li>"
    }
    let sum = language.say("no photo of \(rows.count.counting("student"))", "\(rows.count) 人没有照片")
    return "<details class=\"missing\"\(rows.count > Self.mostOpen ? "" : " open")><summary>\(sum)</summary>"
      + "<ol>\(items.joined())</ol></details>\n"
  }

  /// Chosen: those missing in a class are seen at once.
  private static let mostOpen = 40

  /// Whether photos that pass are shown; there is nothing to choose where they are left out.
  private var passSwitch: String {
    guard !isQuiet else { return "" }
    let words = language.say("show photos that pass", "显示通过的照片")
    return "<label><input type=\"checkbox\" id=\"pass\" checked> \(words)</label>\n"
  }

  private func article(_ result: PhotoResult) -> String {
    let photo = result.photo ?? ""
    let (style, word, items) = content(of: result)
    return
      "<article data-verdict=\"\(style)\">\(picture(of: result))<div><h2>\(HTML.escaped(photo)) <span class=\"\(style)\">\(word)</span></h2>\(student(on: photo))"
      + (items.isEmpty ? "" : "<ol>\(items.joined())</ol>") + "</div></article>\n"
  }

  /// What the table's other columns say, such as a name; a page is read by people.
  private func student(on photo: String) -> String {
    let cells = students.otherCells(for: photo).filter { !$0.isEmpty }
    return cells.isEmpty ? "" : "<small>\(HTML.escaped(cells.joined(separator: " · ")))</small>"
  }

  private func picture(of result: PhotoResult) -> String {
    guard let photo = result.photo, !photo.isEmpty else { return "" }
    var (address, style) = (paths.address(of: photo), "")
    if case .judged = result.content, result.missingCopy == nil, let annotations {
      // Large enough for the numbers to be read.
      (address, style) = (paths.address(of: annotations.path(for: photo)), " class=\"marked\"")
    }
    // The page may be sent to somebody who does not have the photos.
    let source = result.thumbnail.map { "data:image/jpeg;base64,\(Data($0).base64EncodedString())" } ?? address
    return "<a href=\"\(address)\"><img\(style) loading=\"lazy\" src=\"\(source)\" alt=\"\"></a>"
  }

  private func content(of result: PhotoResult) -> (style: String, word: String, items: [String]) {
    switch result.content {
    case .unreadable(let reason):
      return ("unreadable", language.say("cannot be read", "无法读取"), ["<li>\(HTML.escaped(reason[language]))</li>"])
    case .judged(let ruling):
      let words = FindingWords(language: language)
      let unmeasured = words.unmeasured(ruling).map { "<li class=\"review\">\(HTML.escaped($0))</li>" }
      let remarks = result.remarks.map { "<li class=\"advice\">\(HTML.escaped($0[language]))</li>" }
      let items = ruling.entries.map { item($0, words) } + [unmeasured].compactMap(\.self) + remarks
      return (ruling.verdict.rawValue, ruling.verdict.label[language], items)
    }
  }

  private func item(_ entry: ReportEntry, _ words: FindingWords) -> String {
    let finding = entry.finding
    let style = finding.isWaived ? "waived" : finding.effect == .pass ? "advice" : finding.effect.rawValue
    var lines = entry.isShared ? [words.reasons(of: finding.result)] : words.whatIsWrong(in: finding.result)
    if !entry.isShared { lines += words.adviceLine(on: finding).map { [$0] } ?? [] }
    // The effect asks for a person already.
    if entry.isOpen, !entry.isShared {
      lines[0] = words.message(of: finding.result) ?? words.reasons(of: finding.result)
    }
    lines = lines.map(HTML.escaped)
    lines[0] = "<b>\(words.effect(of: finding))</b>" + language.say(": ", "：") + lines[0]
    if let reason = finding.waiver {
      lines[0] += language.say(" (", "（") + HTML.escaped(reason) + language.say(")", "）")
    }
    return "<li class=\"\(style)\">\(lines.joined(separator: "<br>"))\(names(of: entry))</li>"
  }

  /// The rules behind an entry; many are folded.
  private func names(of entry: ReportEntry) -> String {
    let names = HTML.escaped(entry.findings.map(\.result.rule.id).joined(separator: language.say(", ", "、")))
    guard entry.isShared else { return " <small>\(names)</small>" }
    let sum = language.say("\(entry.findings.count) rules", "\(entry.findings.count) 条规则")
    return "<details><summary>\(sum)</summary><small>\(names)</small></details>"
  }
}

import Foundation
import Testing

@testable import RuleLang

/// The reference of the language, held against the language.
@Suite struct ReferenceTests {
  /// Its tables stand between `<!-- table NAME -->` and `<!-- end -->`.
  @Test(arguments: Language.allCases)
  func `the tables of the reference are what the program says`(_ language: Language) throws {
    let file = Self.file(language)
    let page = try String(contentsOf: file, encoding: .utf8)
    var written = ""
    var rest = page[...]
    var names: [String] = []
    while let opening = rest.firstMatch(of: /<!-- table ([a-z]+) -->\n/) {
      let name = String(opening.1)
      let end = try #require(rest[opening.range.upperBound...].range(of: "<!-- end -->"), "table \(name) has no end")
      let table = try #require(try ReferenceTables(language: language).table(name), "there is no table \(name)")
      written += rest[..<opening.range.upperBound] + table.map { $0 + "\n" }.joined()
      rest = rest[end.lowerBound...]
      names.append(name)
    }
    written += rest
    #expect(names == ReferenceTables.names)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(written.utf8).write(to: file)
    } else {
      #expect(
        page == written,
        "\(file.lastPathComponent): `UPDATE_GOLDENS=1 swift test --filter ReferenceTests` writes its tables anew")
    }
  }

  @Test(arguments: Language.allCases)
  func `every word of the language is spoken of`(_ language: Language) throws {
    let page = try String(contentsOf: Self.file(language), encoding: .utf8)
    let prose = page.replacing(/<!-- table [a-z]+ -->[\s\S]*?<!-- end -->/, with: "")
    let code = prose.matches(of: /```rule[\s\S]*?```|`[^`\n]+`/).map { String($0.0) }.joined(separator: "\n")
    let words = Set(code.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init))
    let missing = Keyword.allCases.map(\.text).filter { !words.contains($0) }
    #expect(missing.isEmpty)
    for sign in [".*", "±", "+-", "near", "..", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"] {
      #expect(code.contains(sign), "\(sign)")
    }
  }

  @Test func `both languages have the same sections and the same examples`() throws {
    func outline(_ language: Language) throws -> [String] {
      let page = try String(contentsOf: Self.file(language), encoding: .utf8)
      return page.matches(of: /(?m)^(#+ |```[a-z ]*|\|[-|]+\|$|<!-- .*)/).map { String($0.0) }
    }
    #expect(try outline(.english) == outline(.chinese))
  }

  private static func file(_ language: Language) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../rules/REFERENCE\(language == .chinese ? ".zh" : "").md").standardizedFileURL
  }
}

/// The tables of the reference, as Markdown.
struct ReferenceTables {
  static let names = ["verbs", "units", "logic", "outcomes", "keywords", "limits", "errors", "hints"]

  let language: Language

  func table(_ name: String) throws -> [String]? {
    switch name {
    case "verbs": try verbs()
    case "units": units
    case "logic": logic
    case "outcomes": try outcomes()
    case "keywords": keywords
    case "limits": limits
    case "errors": codes(.error)
    case "hints": codes(.warning)
    default: nil
    }
  }

  // MARK: - Rules

  private func verbs() throws -> [String] {
    let rows = try Verb.allCases.map { verb in
      let rule = try compile("\(verb.rawValue) ears.left_visible").rules[0]
      return [
        "`\(verb.rawValue)`", regulation(verb), truth(Truth(verb.isNegative)), severity(rule.severity),
        "`unknown means \(rule.unknownMeans.rawValue)`",
      ]
    }
    return table(
      say(
        [
          "verb", "the regulation says", "violated where the condition is", "a violated rule",
          "undetermined, by default",
        ],
        ["动词", "规定的说法", "条件为真还是假时违反", "违反时", "无法判定时默认"]), rows)
  }

  private func regulation(_ verb: Verb) -> String {
    switch verb {
    case .require: say("应, 须 (must)", "应、须")
    case .forbid: say("严禁, 不得 (must not)", "严禁、不得")
    case .prefer: say("建议 (advised)", "建议")
    case .avoid: say("避免 (avoid)", "避免")
    }
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .reject: say("rejects the photo (`reject`)", "照片不合格（`reject`）")
    case .review: say("sends it to a person (`review`)", "转人工复核（`review`）")
    case .advice: say("gives advice (`advice`)", "给出建议（`advice`）")
    }
  }

  private func outcomes() throws -> [String] {
    let program = try compile("rule a.b: require ears.left_visible when ears.right_visible")
    let truths: [Truth] = [.true, .unknown, .false]
    let rows = truths.map { guardTruth in
      let cells = truths.map { condition in
        let values = [("ears.left_visible", condition), ("ears.right_visible", guardTruth)]
        let facts = values.compactMap { name, truth in truth.value.map { (name, FactValue.bool($0)) } }
        let outcome = program.judge(TestFacts(program, Dictionary(uniqueKeysWithValues: facts))).outcomes[0]
        return "`\(outcome.rawValue)`"
      }
      return ["`when` \(truth(guardTruth))"] + cells
    }
    return table(say(["", "met", "unknown", "not met"], ["", "达到", "未知", "未达到"]), rows)
  }

  private var logic: [String] {
    let truths: [Truth] = [.true, .unknown, .false]
    var rows: [[String]] = []
    for (index, left) in truths.enumerated() {
      for right in truths[index...] {
        rows.append([left, right, min(left, right), max(left, right), !left].map(truth))
      }
    }
    return table(["`a`", "`b`", "`a and b`", "`a or b`", "`not a`"], rows)
  }

  private func truth(_ truth: Truth) -> String {
    switch truth {
    case .true: say("true", "真")
    case .unknown: say("unknown", "未知")
    case .false: say("false", "假")
    }
  }

  // MARK: - Words, units, limits, codes

  private var units: [String] {
    let rows = Unit.allCases.filter { $0 != .plain }.map { unit in
      let spelling = unit == .degrees ? say("`deg`, `°`", "`deg`、`°`") : "`\(unit.rawValue)`"
      let kind = unit.described[language].replacing(say(" (\(unit.rawValue))", "（\(unit.rawValue)）"), with: "")
      let scale = unit == .percent ? "0.01" : unit.scale == 1 ? "" : "\(grouped(Int(unit.scale))) B"
      return [spelling, kind, scale]
    }
    return table(say(["unit", "counts", "is"], ["单位", "含义", "等于"]), rows)
  }

  private var keywords: [String] {
    func list(_ words: [Keyword]) -> String { words.map { "`\($0.text)`" }.joined(separator: say(", ", "、")) }
    let reserved = Keyword.allCases.filter { Keyword.isReserved($0.rawValue) }
    let others = Keyword.allCases.filter { !Keyword.isReserved($0.rawValue) }
    return table(
      say(["", "words"], ["", "词"]),
      [
        [say("reserved: no name without a dot can be one", "不能用作不带点号的名称"), list(reserved)],
        [say("special only where they belong", "只在规定的位置有特殊含义"), list(others)],
      ])
  }

  private var limits: [String] {
    let megabyte = "\(Limits.standard.fileSize >> 20) MiB"
    let rows: [(LocalizedText, String, DiagnosticCode?)] = [
      (LocalizedText(en: "a file", zh: "一个文件"), megabyte, .fileTooLarge),
      (
        LocalizedText(en: "words and signs of a file", zh: "一个文件的词和符号"), grouped(Limits.standard.tokens), .tooManyTokens
      ),
      (LocalizedText(en: "brackets and operators inside each other", zh: "括号和运算的嵌套"), "\(Limits.nesting)", .tooDeep),
      (LocalizedText(en: "files that use each other in a row", zh: "文件连续引用的层数"), "\(Limits.useDepth)", .useTooDeep),
      (LocalizedText(en: "files of a rule set", zh: "规则集的文件"), "\(Limits.files)", .tooManyFiles),
      (LocalizedText(en: "rules of a rule set", zh: "规则集的规则"), grouped(Limits.standard.rules), .tooManyRules),
      (LocalizedText(en: "a text", zh: "一段文字"), "\(Limits.stringSize >> 10) KiB", .textTooLong),
      (LocalizedText(en: "a name", zh: "一个名称"), say("\(Limits.nameSize) bytes", "\(Limits.nameSize) 字节"), .nameTooLong),
      (
        LocalizedText(en: "facts that all `name.*` stand for", zh: "所有 `名称.*` 代表的检测项"), grouped(Limits.globOperands),
        .tooManyGlobOperands
      ),
      (LocalizedText(en: "errors shown of a run", zh: "一次显示的错误"), "\(Limits.shownErrors)", nil),
    ]
    return table(
      say(["what", "at most", "beyond"], ["项目", "上限", "超过时"]),
      rows.map { [$0.0[language], $0.1, $0.2.map { "`\($0.rawValue)`" } ?? say("counted", "只计数")] })
  }

  private func codes(_ severity: Diagnostic.Severity) -> [String] {
    let rows = DiagnosticCode.allCases.filter { $0.severity == severity }.map { code in
      ["`\(code.rawValue)`", code.explanation.title[language]]
    }
    return table(say(["code", "says"], ["代码", "含义"]), rows)
  }

  // MARK: - Writing

  private func table(_ heading: [String], _ rows: [[String]]) -> [String] {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    return ["", line(heading), "|" + heading.map { _ in "---|" }.joined()] + rows.map(line) + [""]
  }

  private func say<T>(_ english: T, _ chinese: T) -> T { language == .chinese ? chinese : english }

  /// `10,000`.
  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number).reversed())
    let groups = stride(from: 0, to: digits.count, by: 3).map { String(digits[$0..<min($0 + 3, digits.count)]) }
    return String(groups.joined(separator: ",").reversed())
  }
}

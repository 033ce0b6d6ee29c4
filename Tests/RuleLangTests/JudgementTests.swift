import RuleLang
import Testing

/// What a judgement says of a rule beyond its outcome.
@Suite struct JudgementTests {
  private func result(_ text: String, _ values: [String: FactValue]) throws -> RuleResult {
    let program = try compile(text)
    return program.judge(TestFacts(program, values)).result(at: 0)
  }

  @Test func `a result names the facts that were read, with their limits and whether they decided`() throws {
    let result = try result(
      "require shoulders.level and abs(head.yaw) <= 5deg", ["shoulders.tilt": .number(4.2), "head.yaw": .number(1)])
    #expect(result.facts.map(\.declaration.path) == ["shoulders.tilt", "head.yaw"])
    #expect(result.facts.map(\.isDeciding) == [true, false])
    let limit = try #require(result.facts[0].limits.first)
    #expect(limit.relation == .lessOrEqual && limit.values == [.number(3)] && limit.band == 0.5 && limit.holds == false)
    let formatter = FactFormatter(language: .chinese)
    #expect(formatter.text(limit, of: result.facts[0].declaration.type) == "绝对值 ≤ 3° ± 0.5°")
  }

  @Test(arguments: [
    ("abs(head.yaw) <= 14deg", "≤ 14° either way", "绝对值 ≤ 14°"),
    ("abs(head.yaw) in 0.25deg..14deg ± 0.05deg", "0.25°…14° ± 0.05° either way", "绝对值 0.25°…14° ± 0.05°"),
    ("head.yaw >= -14deg", "≥ -14°", "≥ -14°"), ("-abs(head.yaw) >= 0deg", "", ""),
  ])
  func `a limit on the size of a number says that either direction counts`(
    condition: String, english: String, chinese: String
  ) throws {
    let fact = try #require(try result("require \(condition)", ["head.yaw": .number(-22.8)]).facts.first)
    for (language, wanted) in [(Language.english, english), (.chinese, chinese)] {
      let formatter = FactFormatter(language: language)
      #expect(fact.limits.map { formatter.text($0, of: fact.declaration.type) } == (wanted.isEmpty ? [] : [wanted]))
    }
  }

  @Test func `of two limits of one fact only the one that decided is told`() throws {
    let result = try result(
      "require shoulders.tilt >= -3deg and shoulders.tilt <= 3deg", ["shoulders.tilt": .number(-8)])
    #expect(result.outcome == .violated)
    #expect(result.facts[0].limits.map(\.isDeciding) == [true, false])
    #expect(result.facts[0].limits.map(\.holds) == [false, true])
  }

  @Test func `what holds for the largest or the smallest of several holds for each, and is told of each`() throws {
    let values = ["head.yaw": FactValue.number(7), "shoulders.tilt": .number(2)]
    func limits(_ condition: String) throws -> [[FactLimit]] {
      try result("require \(condition)", values).facts.map(\.limits)
    }
    for condition in ["max(head.yaw, shoulders.tilt) <= 5deg", "max(head.yaw, abs(shoulders.tilt)) < 5deg ± 1deg"] {
      let limits = try limits(condition)
      #expect(limits.map { $0.map(\.values) } == [[[.number(5)]], [[.number(5)]]])
      #expect(limits.map { $0.map(\.holds) } == [[false], [true]])
    }
    let largest = try result("require max(head.yaw, shoulders.tilt) <= 5deg", values)
    #expect(largest.facts.map(\.isDeciding) == [true, false])
    let close = try result("require max(shoulders.tilt, head.yaw) <= 6.5deg ± 1deg", values)
    #expect(close.reasons.map(\.en).allSatisfy { $0.contains("7°") } && close.reasons.count == 1)
    #expect(close.facts.map(\.isDeciding) == [false, true])
    let least = try limits("min(head.yaw, shoulders.tilt) >= 3deg")
    #expect(least.map { $0.map(\.holds) } == [[true], [false]])
    // One of them suffices, so none is held to it.
    #expect(try limits("min(head.yaw, shoulders.tilt) <= 5deg") == [[], []])
    #expect(try limits("max(head.yaw, shoulders.tilt) >= 5deg") == [[], []])
  }

  @Test func `a text shows the photo's values with their units`() throws {
    let text =
      "forbid clothing.dominant in {navy, blue} because \"现为{clothing.dominant}，占{clothing.dominant_share}\" en \"it is {clothing.dominant}\""
    let result = try result(text, ["clothing.dominant": .choice("navy"), "clothing.dominant_share": .number(0.84)])
    #expect(result.because == TranslatedText(en: "it is navy", zh: "现为藏青，占 84%"))
    let params = try self.result(
      "require shoulders.level because \"至多 {max_shoulder_tilt}\"", ["shoulders.tilt": .number(9)])
    #expect(params.because.zh == "至多 3°")
  }

  @Test(arguments: [
    ("require file.size in 20KB..40KB", "file.size", 40_990, "40.03 KB"),
    ("require glasses.score <= 10%", "glasses.score", 0.104, "10.4%"),
    ("require file.size >= 1MB", "file.size", 1_048_550, "1023.97 KB"),
    // Where the give-or-take ends is a limit too.
    ("require shoulders.tilt <= 3.7deg ± 0.3deg", "shoulders.tilt", 4.04, "4.04°"),
    ("require file.width in 50px..110px ± 3px", "file.width", 113.2, "113.2 像素"),
    ("require abs(shoulders.tilt) <= 3deg", "shoulders.tilt", -3.04, "-3.04°"),
    ("require file.width in 50px..110px", "file.width", 111.4, "111 像素"),
    // A limit that does not decide is not stood beside.
    ("require file.width <= 50px and (file.width <= 110px or file.size <= 4KB)", "file.width", 110.4, "110 像素"),
  ])
  func `a value in a text never reads like the limit that it misses`(
    rule: String, fact: String, value: Double, words: String
  ) throws {
    let text = "\(rule) because \"现为{\(fact)}。\""
    var values = ["file.size": FactValue.number(2048)]
    values[fact] = .number(value)
    let because = try result(text, values).because.zh
    #expect(because == "现为 \(words)。")
  }

  @Test func `what is compared with another measurement or has a name of its own is told from its limit too`() throws {
    let pair = try result(
      "require head.yaw >= head.roll because \"{head.yaw}, not {head.roll}\"",
      ["head.yaw": .number(10.04), "head.roll": .number(10.0434)])
    let limit = try #require(pair.facts.first?.limits.first)
    let formatter = FactFormatter(language: .english)
    #expect(formatter.text(limit, of: .number(.degrees), beside: .number(10.04)) == "≥ 10.043°")
    #expect(pair.because.en == "10.04°, not 10.043°")
    let named = try result(
      "let slope = abs(shoulders.tilt)\nlet twice = shoulders.tilt * 2\nrequire slope <= 3deg and twice >= -6deg because \"{slope}, {twice}\"",
      ["shoulders.tilt": .number(-3.01)])
    #expect(named.because.en == "3.01°, -6.02°")
  }

  // Where the Chinese text named what nobody knew, readers of Chinese were told in English.
  @Test func `a text keeps its language where it names what is unknown`() throws {
    let open = try result(
      "require clothing.dominant == white because \"衣服为{clothing.dominant}，须穿白衬衫\" en \"wear white\" fix \"请把{clothing.dominant}衣服换掉\" en \"change\"",
      [:])
    #expect(open.because == TranslatedText(en: "wear white", zh: "须穿白衬衫"))
    #expect(open.fix == TranslatedText(en: "change", zh: "请把未知衣服换掉"))
    #expect(try result("require glasses.score <= 1% because \"{glasses.score}\"", [:]).because.en == "unknown")
  }

  @Test(arguments: ["12.5", "12", "12.0001", "29"])
  func `a param is shown as it is written`(number: String) throws {
    let (written, words) = ("\(number)%", "\(number) %")
    let program = try compile(
      "param darkest = \(written) allow 10%..40%\nlet fixed = \(written)\nrequire glasses.score <= darkest because \"at most {darkest}, {fixed}\""
    )
    let judgement = program.judge(TestFacts(program, ["glasses.score": .number(0.9)]))
    #expect(judgement.result(at: 0).because.en == "at most \(words), \(words)")
    let explanation = judgement.explanation(ofRuleAt: 0)
    #expect(explanation.words.en == "must hold: sign of glasses ≤ \(words)")
    #expect(
      explanation.provenance.first?.text == LocalizedText(en: "`darkest` is \(words)", zh: "`darkest` 为 \(written)"))
    #expect(explanation.trees?[0].lines(in: .english).last == "    darkest = \(words)")
  }

  @Test func `a tree tells values from the limits beside them`() throws {
    let program = try compile("let slope = abs(shoulders.tilt)\nrequire slope <= 3deg and glasses.score <= 10%")
    let judgement = program.judge(
      TestFacts(program, ["shoulders.tilt": .number(-3.04), "glasses.score": .number(0.096)]))
    let lines = try #require(judgement.explanation(ofRuleAt: 0).trees?[0].lines(in: .english))
    #expect(
      lines.contains { $0.hasSuffix("slope = 3.04°") } && lines.contains { $0.hasSuffix("shoulders.tilt = -3.04°") })
    #expect(lines.contains { $0.hasSuffix("glasses.score = 9.6 %") })
  }

  @Test func `of a long list a dozen are named and the others counted`() throws {
    let list = (1...15).map { "\"\($0)\"" }.joined(separator: ", ")
    let text = "require retouch.editor in {\(list)}"
    let fact = try #require(try result(text, ["retouch.editor": .text("x")]).facts.first)
    let limit = try #require(fact.limits.first)
    let english = (1...12).map { "\"\($0)\"" }.joined(separator: ", ")
    let chinese = (1...12).map { "“\($0)”" }.joined(separator: "、")
    #expect(FactFormatter(language: .english).text(limit, of: .text) == "\(english) or 3 more")
    #expect(FactFormatter(language: .chinese).text(limit, of: .text) == "\(chinese)或另外 3 个")
    let words = try compile(text).explanation(ofRuleAt: 0).words
    #expect(words.en == "must hold: editing software is one of \(english) or 3 more")
    #expect(words.zh.hasSuffix("或另外 3 个之一"))
  }

  @Test func `an undetermined rule says why`() throws {
    let missing = try result("require shoulders.level", [:])
    #expect(missing.reasons == [LocalizedText(en: "no face found", zh: "未找到人脸")])
    let close = try result("require shoulders.level", ["shoulders.tilt": .number(-3.2)])
    #expect(close.outcome == .undetermined)
    #expect(close.reasons.map(\.zh) == ["两肩倾斜为 -3.2°，太接近界限（绝对值 ≤ 3° ± 0.5°），无法断定"])
    #expect(close.effect == .review)
    let none = try result("require 1deg / head.yaw > 0", ["head.yaw": .number(0)])
    #expect(none.reasons.map(\.en) == ["the computation has no result"])
  }

  @Test func `only the language that the text is in is filled`() throws {
    #expect(try result("forbid true because \"衣着\"", [:]).because == TranslatedText(en: nil, zh: "衣着"))
    #expect(try result("forbid true because \"clothes\"", [:]).because == TranslatedText(en: "clothes", zh: nil))
    #expect(try result("language zh forbid true because \"ID\"", [:]).because == TranslatedText(en: nil, zh: "ID"))
    #expect(try result("forbid true because \"a \\{b\\}\"", [:]).because.en == "a {b}")
  }

  @Test(arguments: [
    (FactValue.number(0.84), FactType.number(.percent), "84 %"), (.number(0.034), .number(.percent), "3.4 %"),
    (.number(-3.24), .number(.degrees), "-3.2°"), (.number(3), .number(.degrees), "3°"),
    (.number(480), .number(.pixels), "480 px"),
    (.number(30_720), .number(.kilobytes), "30 KB"), (.number(1_572_864), .number(.bytes), "1.5 MB"),
    (.number(1), .number(.plain), "1"),
    (.number(14), .number(.days), "14 days"), (.number(1), .number(.days), "1 day"), (.bool(true), .bool, "yes"),
    (.number(5500), .number(.kelvin), "5500 K"),
    (.number(-0.0001), .number(.degrees), "0°"), (.number(4.25), .number(.deltaE), "4.3 dE"),
    (.number(0.0123), .number(.plain), "0.012"),
    (.number(1e300), .number(.pixels), "1e+300 px"), (.choice("navy"), .choice(TestSchema.colorChoices), "navy"),
  ])
  func `values read as people write them`(_ value: FactValue, _ type: FactType, _ expected: String) {
    #expect(FactFormatter(language: .english).text(value, of: type) == expected)
  }

  @Test func `a value just beyond a limit never reads like the limit`() {
    let formatter = FactFormatter(language: .english)
    #expect(formatter.text(.number(3.04), of: .number(.degrees), distinctFrom: [.number(3)]) == "3.04°")
    #expect(formatter.text(.number(3), of: .number(.degrees), distinctFrom: [.number(3)]) == "3°")
  }

  @Test(arguments: [
    ("glasses.score", "84%", FactReading.known(.number(0.84))), ("glasses.score", "0.84", .known(.number(0.84))),
    ("shoulders.tilt", "-1.8", .known(.number(-1.8))), ("shoulders.tilt", "-1.8°", .known(.number(-1.8))),
    ("file.size", "30KB", .known(.number(30_720))), ("clothing.dominant", "藏青", .known(.choice("navy"))),
    ("clothing.dominant", "Navy", .known(.choice("navy"))), ("ears.left_visible", "是", .known(.bool(true))),
    ("ears.left_visible", "NO", .known(.bool(false))),
    ("clothing.color", "#0000ff", .known(.color(SRGBColor(red: 0, green: 0, blue: 255)))),
    ("face.count", "1e2", .known(.number(100))), ("file.width", "1,234", .known(.number(1234))),
    ("file.width", "５０１", .known(.number(501))), ("glasses.score", "１.００", .known(.number(1))),
    ("file.taken", "20190901", .known(.date(CalendarDate(year: 2019, month: 9, day: 1)!))),
    ("file.taken", "2019/9/1 00:00:00", .known(.date(CalendarDate(year: 2019, month: 9, day: 1)!))),
    ("file.taken", "２０１９年９月１号", .known(.date(CalendarDate(year: 2019, month: 9, day: 1)!))),
    ("ears.left_visible", "没有", .known(.bool(false))), ("ears.left_visible", "没", .known(.bool(false))),
    ("ears.left_visible", "对", .known(.bool(true))),
    ("retouch.editor", " meitu ", .known(.text("meitu"))),
  ])
  func `values given in a table are understood`(_ path: String, _ text: String, _ expected: FactReading) throws {
    let program = try compile("require true")
    let index = try #require(program.facts.index(of: path))
    #expect(try program.reading(text, ofFactAt: index) == expected)
  }

  // `30` in a column of kilobytes was 30 bytes.
  @Test func `a number without a unit is in the unit that a rule file declares`() throws {
    let program = try compile("fact school.size: number KB \"how large?\"\nrequire school.size <= 40KB")
    let index = try #require(program.facts.index(of: "school.size"))
    #expect(try program.reading("30", ofFactAt: index) == .known(.number(30_720)))
    #expect(try program.reading("30 B", ofFactAt: index) == .known(.number(30)))
  }

  @Test(arguments: [
    ("glasses.score", "3px"), ("glasses.score", "50"), ("face.count", "1,23"), ("file.taken", "2019090"),
    ("clothing.dominant", "plaid"), ("ears.left_visible", "maybe"),
    ("file.taken", "2026-02-30"),
    ("face.count", "1e999"), ("face.count", "--1"), ("clothing.color", "rgb(1,2)"), ("face.count", "0x10"),
    ("clothing.color", "rgb(300, 10, 20, 30)"), ("clothing.color", "rgb(10,,20,30)"),
    ("clothing.color", "rgb(10, 20, 30, x)"), ("clothing.color", "rgb(+1, 2, 3)"), ("clothing.color", "#+12345"),
    ("shoulders.tilt", "350"), ("glasses.score", "-40%"), ("file.width", "-3px"),
  ])
  func `values given in a table that cannot be are refused`(_ path: String, _ text: String) throws {
    let program = try compile("require true")
    let index = try #require(program.facts.index(of: path))
    #expect(throws: FactTextError.self) { try program.reading(text, ofFactAt: index) }
  }
}

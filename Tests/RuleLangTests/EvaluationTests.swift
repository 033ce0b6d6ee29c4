import RuleLang
import Testing

@Suite struct EvaluationTests {
  @Test func `two lines are a complete rule file`() throws {
    let program = try compile("forbid clothing.dominant == blue\nrequire shoulders.level\n")
    let good = program.judge(
      TestFacts(program, ["clothing.dominant": .choice("white"), "shoulders.tilt": .number(-1.5)]))
    #expect(good.verdict == .pass)
    let blue = program.judge(TestFacts(program, ["clothing.dominant": .choice("blue"), "shoulders.tilt": .number(9)]))
    #expect(blue.verdict == .reject)
    #expect(blue.outcomes == [.violated, .violated])
    #expect(program.rules.map(\.id) == ["rules/school.rule:1", "rules/school.rule:2"])
  }

  @Test(arguments: [
    ("shoulders.tilt <= 3deg ± 0.5deg", [2.5: true, 2.4: true, 2.6: nil, 3.5: nil, 3.51: false]),
    ("shoulders.tilt < 3deg ± 0.5deg", [2.5: nil, 2.4: true, 3.5: false, 3.4: nil]),
    ("shoulders.tilt >= 3deg ± 0.5deg", [3.5: true, 3.4: nil, 2.5: nil, 2.4: false]),
    ("shoulders.tilt > 3deg ± 0.5deg", [3.5: nil, 3.6: true, 2.5: false, 2.6: nil]),
    ("3deg ± 0.5deg >= shoulders.tilt", [:]),
    ("3deg >= shoulders.tilt ± 0.5deg", [2.5: true, 3.5: nil, 3.6: false]),
    ("shoulders.tilt == 3deg ± 0.5deg", [2.5: true, 3.5: true, 2.4: false, 3.6: false]),
    ("shoulders.tilt != 3deg ± 0.5deg", [2.5: false, 3.5: false, 2.4: true]),
    (
      "shoulders.tilt in 1deg..3deg ± 0.5deg",
      [1.5: true, 1.4: nil, 0.5: nil, 0.4: false, 2.5: true, 3.5: nil, 3.6: false]
    ),
    ("shoulders.tilt in 1deg..3deg", [1: true, 3: true, 0.999: false, 3.001: false]),
    ("shoulders.tilt not in 1deg..3deg", [1: false, 0.9: true]),
    ("shoulders.tilt in {1deg, 2deg} ± 0.25deg", [1.25: true, 1.3: false, 1.75: true]),
    ("abs(shoulders.tilt) <= 3deg", [-3: true, -3.1: false]),
    ("shoulders.tilt + 1deg <= 2 * 2deg", [3: true, 3.1: false]),
    ("min(shoulders.tilt, 2deg) == 2deg", [5: true, 1: false]),
    ("shoulders.tilt / 1deg == 3", [3: true, 2: false]),
    ("shoulders.tilt < head.roll", [0: nil]),
  ])
  func `a comparison is true, unknown and false where its band says`(
    _ condition: String, _ expected: [Double: Bool?]
  ) throws {
    guard !expected.isEmpty else {
      // A band stands behind the right side only.
      #expect(codes("require " + condition) != [])
      return
    }
    for (value, truth) in expected {
      let outcome = try outcome("require " + condition, ["shoulders.tilt": .number(value)])
      let wanted: Outcome = truth.map { $0 ? .satisfied : .violated } ?? .undetermined
      #expect(outcome == wanted, "\(condition) at \(value)")
    }
  }

  @Test(arguments: [
    ("glasses.score >= 84%", 0.84, Outcome.satisfied), ("glasses.score == 84%", 0.84, .satisfied),
    ("glasses.score == 0.84", 0.84, .satisfied), ("glasses.score <= 0.1 + 0.2", 0.3, .satisfied),
    ("glasses.score >= 0.1 + 0.2", 0.3, .satisfied), ("glasses.score < 0.1 + 0.2", 0.3, .violated),
    ("glasses.score <= 60% ± 15%", 0.45, .satisfied), ("glasses.score >= 60% ± 15%", 0.75, .satisfied),
    ("glasses.score > 60% ± 15%", 0.45, .violated), ("glasses.score == 0.1%", 0.001, .satisfied),
    ("3 * glasses.score == 30%", 0.1, .satisfied),
  ])
  func `decimal limits mean what they say`(_ condition: String, _ value: Double, _ expected: Outcome) throws {
    #expect(try outcome("require " + condition, ["glasses.score": .number(value)]) == expected)
  }

  @Test func `quantifiers count what is true, false and unknown`() throws {
    let values: [Bool?] = [true, false, nil]
    for left in values {
      for right in values {
        for third in values {
          var facts: [String: FactValue] = [:]
          facts["ears.left_visible"] = left.map { .bool($0) }
          facts["ears.right_visible"] = right.map { .bool($0) }
          facts["glasses.score"] = third.map { .number($0 ? 1 : 0) }
          let list = "(ears.left_visible, ears.right_visible, glasses.present)"
          let known = [left, right, third]
          let sure = known.count { $0 == true }
          let possible = known.count { $0 != false }
          for count in 1...3 {
            let expected: Outcome = sure >= count ? .satisfied : possible < count ? .violated : .undetermined
            #expect(try outcome("require at least \(count) of \(list)", facts) == expected)
            let opposite: Outcome = sure >= count ? .violated : possible < count ? .satisfied : .undetermined
            #expect(try outcome("require at most \(count - 1) of \(list)", facts) == opposite)
          }
          let any: Outcome = sure >= 1 ? .satisfied : possible < 1 ? .violated : .undetermined
          #expect(try outcome("require any of \(list)", facts) == any)
          let all: Outcome = sure == 3 ? .satisfied : possible < 3 ? .violated : .undetermined
          #expect(try outcome("require all of \(list)", facts) == all)
          #expect(try outcome("forbid any of \(list)", facts) == outcome("require none of \(list)", facts))
        }
      }
    }
  }

  @Test func `a star stands for every fact of that name that is true or false`() throws {
    #expect(try outcome("require all of ears.*", ["ears.left_visible": .bool(true)]) == .undetermined)
    let both: [String: FactValue] = ["ears.left_visible": .bool(true), "ears.right_visible": .bool(true)]
    #expect(try outcome("require all of ears.*", both) == .satisfied)
    #expect(try outcome("require none of (ears.*, glasses.*)", both) == .violated)
  }

  @Test(
    arguments: [
      (true, true, Outcome.satisfied), (true, false, .violated), (true, nil, .undetermined),
      (false, false, .notApplicable),
      (false, nil, .notApplicable), (nil, true, .satisfied), (nil, false, .undetermined), (nil, nil, .undetermined),
    ] as [(Bool?, Bool?, Outcome)])
  func `an unknown guard is an implication`(_ guardValue: Bool?, _ value: Bool?, _ expected: Outcome) throws {
    var facts: [String: FactValue] = [:]
    facts["ears.left_visible"] = guardValue.map { .bool($0) }
    facts["ears.right_visible"] = value.map { .bool($0) }
    #expect(try outcome("require ears.right_visible when ears.left_visible", facts) == expected)
    facts["ears.left_visible"] = guardValue.map { .bool(!$0) }
    #expect(try outcome("require ears.right_visible unless ears.left_visible", facts) == expected)
  }

  @Test(arguments: [
    ("require", "", Verdict.reject, Verdict.review), ("forbid not", "", .reject, .review), ("prefer", "", .pass, .pass),
    ("avoid not", "", .pass, .pass), ("require", "severity review", .review, .review),
    ("require", "severity advice", .pass, .pass), ("prefer", "severity reject", .reject, .review),
    ("require", "unknown means pass", .reject, .pass), ("prefer", "unknown means reject", .pass, .reject),
  ])
  func `severity and unknown means decide what an outcome does`(
    _ verb: String, _ clause: String, _ violated: Verdict, _ unknown: Verdict
  ) throws {
    let program = try compile("\(verb) ears.left_visible \(clause)\nprefer face.count == 1")
    let bad = program.judge(TestFacts(program, ["ears.left_visible": .bool(false), "face.count": .number(1)]))
    #expect(bad.verdict == violated)
    let open = program.judge(TestFacts(program, ["face.count": .number(1)]))
    #expect(open.verdict == unknown)
  }

  @Test func `a photo of which nothing could be measured never passes`() throws {
    let mixed = "require ears.left_visible unknown means pass\nprefer ears.right_visible"
    let waved = "require ears.left_visible unknown means pass"
    for text in ["prefer ears.left_visible", mixed, waved, "", "require true", "require not known(head.yaw)"] {
      let program = try compile(text)
      let judgement = program.judge(TestFacts(program, [:]))
      #expect(judgement.verdict == .review, "\(text)")
      #expect(judgement.isUnmeasured)
      #expect(judgement.verdict(waiving: [0]) == .review)
    }
    let program = try compile("fact office.ok: bool\nprefer ears.left_visible\nrequire office.ok")
    let judgement = program.judge(TestFacts(program, ["office.ok": .bool(true)]))
    #expect(judgement.verdict == .review, "what the office knows is no measurement")
    let manifest = try compile("fact office.ok: bool\nrequire office.ok")
    #expect(manifest.judge(TestFacts(manifest, ["office.ok": .bool(true)])).verdict == .pass)
  }

  @Test func `only facts that rules read are asked for`() throws {
    let program = try compile("require shoulders.level because \"{head.yaw}\"")
    #expect(program.factsRead.map { program.facts.declarations[$0].path } == ["head.yaw", "shoulders.tilt"])
  }

  @Test func `known is never unknown`() throws {
    #expect(try outcome("require known(shoulders.tilt)", [:]) == .violated)
    #expect(try outcome("require known(shoulders.level)", ["shoulders.tilt": .number(3)]) == .violated)
    #expect(try outcome("require known(shoulders.level)", ["shoulders.tilt": .number(1)]) == .satisfied)
  }

  @Test func `values of the wrong kind and numbers that are none count as unknown`() throws {
    #expect(try outcome("require shoulders.level", ["shoulders.tilt": .text("x")]) == .undetermined)
    #expect(try outcome("require shoulders.level", ["shoulders.tilt": .number(.nan)]) == .undetermined)
    #expect(try outcome("require clothing.dominant == blue", ["clothing.dominant": .choice("plaid")]) == .undetermined)
    #expect(try outcome("require 1deg / head.yaw > 0", ["head.yaw": .number(0)]) == .undetermined)
    #expect(try outcome("require not 1deg / head.yaw > 0", ["head.yaw": .number(0)]) == .undetermined)
  }

  @Test func `texts, dates and colours compare`() throws {
    let editor: [String: FactValue] = ["retouch.editor": .text("meitu")]
    #expect(try outcome("forbid retouch.editor in {\"meitu\", \"snapseed\"}", editor) == .violated)
    #expect(try outcome("forbid retouch.editor == \"x\"", ["retouch.editor": .text("never mentioned")]) == .satisfied)
    let day = try #require(CalendarDate(year: 2026, month: 6, day: 30))
    #expect(try outcome("require file.taken >= 2026-06-30", ["file.taken": .date(day)]) == .satisfied)
    #expect(
      try outcome("require file.taken in 2026-07-01..2026-08-01 ± 3days", ["file.taken": .date(day)]) == .undetermined)
    #expect(try outcome("require file.taken - 2026-06-01 == 29days", ["file.taken": .date(day)]) == .satisfied)
    #expect(try outcome("require file.taken + 2days == 2026-07-02", ["file.taken": .date(day)]) == .satisfied)
    let color: [String: FactValue] = ["clothing.color": .color(SRGBColor(red: 250, green: 250, blue: 250))]
    #expect(try outcome("require clothing.color near rgb(255, 255, 255) within 5dE", color) == .satisfied)
    #expect(try outcome("require clothing.color near rgb(0, 0, 255) within 5dE", color) == .violated)
    #expect(
      try outcome(
        "require clothing.dominant == clothing.second",
        ["clothing.dominant": .choice("red"), "clothing.second": .choice("red")]) == .satisfied)
    #expect(
      try outcome(
        "require ears.left_visible == ears.right_visible",
        ["ears.left_visible": .bool(false), "ears.right_visible": .bool(false)]) == .satisfied)
    #expect(try outcome("require ears.left_visible == false", ["ears.left_visible": .bool(false)]) == .satisfied)
  }

  @Test func `a verdict is the same whatever the order of the rules`() throws {
    let lines = [
      "forbid clothing.dominant == blue", "require shoulders.level", "prefer ears.left_visible",
      "avoid glasses.present",
    ]
    let values: [String: FactValue] = ["clothing.dominant": .choice("white"), "glasses.score": .number(0.5)]
    var verdicts: Set<Verdict> = []
    for start in lines.indices {
      let program = try compile((lines[start...] + lines[..<start]).joined(separator: "\n"))
      verdicts.insert(program.judge(TestFacts(program, values)).verdict)
    }
    #expect(verdicts == [.review])
  }
}

import RuleLang
import Testing

/// Base sets, overrides, profiles and params.
@Suite struct RuleSetTests {
  private let base = [
    "base.rule": """
    param darkest = 20% allow 10%..40%
    param backdrop = white allow {white, gray}
    rule attire.plain: forbid clothing.dominant == blue because "衣着请避免蓝色" en "no blue"
    rule pose.level: require shoulders.level final
    rule pose.facing: prefer abs(head.yaw) <= 5deg
    rule light.dark: require glasses.tint <= darkest
    rule back.right: require clothing.second == backdrop
    """
  ]

  private func ids(_ text: String, profile: String? = nil) throws -> [String] {
    try compile(text, files: base, profile: profile).rules.map(\.id)
  }

  @Test func `use brings in all, only or all except the rules that it names`() throws {
    #expect(try ids("use \"base.rule\"") == ["attire.plain", "pose.level", "pose.facing", "light.dark", "back.right"])
    #expect(try ids("use \"base.rule\" only {pose.*, light.dark}") == ["pose.level", "pose.facing", "light.dark"])
    #expect(
      try ids("use \"base.rule\" except {pose.facing, light.*}") == ["attire.plain", "pose.level", "back.right"])
    #expect(try ids("use \"base.rule\" except {attire.plain} rule attire.plain: require true").last == "attire.plain")
  }

  // Numbers at the beginnings of lines were taken for those of a pasted list.
  @Test(arguments: [
    "require any of (face.count == 1, file.width >=\n  600px) because \"x\"",
    "require (file.width >=\n600px) when glasses.present", "require file.width >=\n(600px) because \"x\"",
    "require file.width >= min(600px,\n 2px) fix \"x\"", "require face.count in {1,\n2} when glasses.present",
    "require file.width in 1px..\n600px because \"x\"", "require at least\n1 of (glasses.present, shoulders.level)",
    "param p =\n3deg because \"x\"\nrequire shoulders.tilt <= p",
    "require head.yaw\n> 3deg or head.roll\n- 2deg > 1deg",
    "ruleset \"s\" version\n1\nrule a.b: require true", "require file.taken >=\n2026-01-02 when glasses.present",
  ])
  func `a condition may go on over lines`(_ text: String) throws { _ = try compile(text) }

  // A school could not leave out a rule that its province had changed, and was told of lines that it does not own.
  @Test func `what a base set says of a rule that is left out is nobody's mistake`() throws {
    let province = """
      use "base.rule"
      override attire.plain severity review
      profile mild { override attire.plain severity advice }
      test "blue" { given clothing.dominant = blue expect attire.plain violated }
      """
    let files = base.merging(["province.rule": province]) { $1 }
    let program = try compile("use \"province.rule\" except {attire.plain}", files: files)
    #expect(program.rules.map(\.id) == ["pose.level", "pose.facing", "light.dark", "back.right"])
    // In the school's own file it is a mistake.
    #expect(throws: DiagnosticSet.self) {
      try compile("use \"province.rule\" except {attire.plain} override attire.plain off", files: files)
    }
  }

  @Test(arguments: [
    "use \"base.rule\" except {pose.level}", "use \"base.rule\" except {pose.*}", "use \"middle.rule\"",
  ])
  func `a final rule cannot be left out`(_ text: String) {
    let files = base.merging(["middle.rule": "use \"base.rule\" except {pose.level}"]) { $1 }
    do throws(DiagnosticSet) {
      _ = try compile(text, files: files)
      Issue.record("left out")
    } catch {
      #expect(error.diagnostics.map(\.code) == [.finalRule])
      #expect(error.diagnostics[0].notes.count == 1)
    }
  }

  // Chinese is written without blanks, and a text was taken to end in the middle.
  @Test func `texts need no blanks around them`() throws {
    let program = try compile(
      "rule a.b:forbid clothing.dominant==blue because\"须\"en\"no\"fix\"换\"en\"change\"source\"x\"severity review\n"
        + "rule a.c:require true because \"甲\"rule a.d:require shoulders.level because\"乙\"")
    #expect(program.rules.map(\.id) == ["a.b", "a.c", "a.d"])
    let texts = program.explanation(ofRuleAt: 0)
    #expect(texts.because.best(in: .english) == "no" && texts.fix.best(in: .chinese) == "换")
    #expect(program.rules[0].severity == .review)
  }

  @Test func `an override changes one rule`() throws {
    let program = try compile(
      """
      use "base.rule"
      override attire.plain with avoid clothing.dominant == red severity review unless glasses.present because "换"
      override pose.facing off because "不查"
      """, files: base)
    let rule = try #require(program.rules.first { $0.id == "attire.plain" })
    #expect(rule.verb == .avoid && rule.severity == .review)
    #expect(!program.rules.map(\.id).contains("pose.facing"))
    let red = program.judge(TestFacts(program, ["clothing.dominant": .choice("red"), "glasses.score": .number(0)]))
    #expect(red.outcomes[0] == .violated)
    #expect(red.result(at: 0).because == TranslatedText(en: nil, zh: "换"))
    let worn = program.judge(TestFacts(program, ["clothing.dominant": .choice("red"), "glasses.score": .number(1)]))
    #expect(worn.outcomes[0] == .notApplicable)
  }

  @Test(arguments: [
    ("severity advice because \"本校要求\"", "衣着请避免蓝色"), ("because \"请换白衬衫\"", "请换白衬衫"),
    ("with forbid clothing.dominant == blue because \"请换白衬衫\"", "请换白衬衫"),
    ("unknown means pass severity review because \"本校要求\"", "衣着请避免蓝色"),
  ])
  func `because in an override is the new text, or says why only the rule's weight changes`(
    _ change: String, _ text: String
  ) throws {
    let program = try compile("use \"base.rule\"\noverride attire.plain \(change)", files: base)
    let result = program.judge(TestFacts(program, ["clothing.dominant": .choice("blue")])).result(at: 0)
    #expect(result.because.zh == text)
  }

  @Test func `set, profile and the command line move a param, each stronger than the one before`() throws {
    let text = """
      use "base.rule"
      set darkest = 25%
      profile strict { set darkest = 15% set backdrop = gray }
      profile stricter extends strict { set darkest = 10% override pose.facing severity reject rule x.y: require extra let extra = ears.left_visible }
      """
    func darkest(_ profile: String?, _ settings: [RuleCompiler.Setting] = []) throws -> FactValue? {
      try compile(text, files: base, profile: profile, settings: settings).parameters().first { $0.name == "darkest" }?
        .value
    }
    #expect(try darkest(nil) == .number(0.25))
    #expect(try darkest("strict") == .number(0.15))
    #expect(try darkest("stricter") == .number(0.1))
    #expect(try darkest("stricter", [.init(name: "darkest", value: "40%")]) == .number(0.4))
    let program = try compile(text, files: base, profile: "stricter")
    #expect(program.rules.last?.id == "x.y")
    #expect(program.rules.first { $0.id == "pose.facing" }?.severity == .reject)
    #expect(try compile(text, files: base).rules.count == 5)
    let backdrop = program.judge(TestFacts(program, ["clothing.second": .choice("gray")]))
    #expect(backdrop.outcomes[4] == .satisfied)
  }

  @Test(arguments: [
    (RuleCompiler.Setting(name: "darkest", value: "50%"), "E302"), (.init(name: "darkst", value: "30%"), "E301"),
    (.init(name: "darkest", value: "3px"), "E303"), (.init(name: "darkest", value: "30% set backdrop = gray"), "E116"),
    (.init(name: "backdrop", value: "blue"), "E302"), (.init(name: "darkest", value: "\""), "E102"),
  ])
  func `a value from the command line is checked like one in a file`(_ setting: RuleCompiler.Setting, _ code: String) {
    #expect(throws: DiagnosticSet.self) { try compile("use \"base.rule\"", files: base, settings: [setting]) }
    do throws(DiagnosticSet) {
      _ = try compile("use \"base.rule\"", files: base, settings: [setting])
    } catch {
      #expect(error.diagnostics.map(\.code.rawValue).contains(code))
      #expect(error.files[Int(error.diagnostics[0].span.file)].path.hasPrefix("--set") || code == "E302")
    }
  }

  @Test func `a value from the command line for a fact is told the fact's whole name`() {
    let error = #expect(throws: DiagnosticSet.self) {
      try compile("fact student.level: text \"层次\"\n", settings: [.init(name: "level", value: "1")])
    }
    #expect(error?.diagnostics.map { $0.helps.map(\.en) } == [["did you mean `student.level`?"]])
  }

  @Test(arguments: ["only", "except"])
  func `rules cannot be left out of a file that is in force for itself`(_ word: String) {
    let text = "rule a.b: require face.count >= 1"
    let base = SourceFile(path: "rules/base.rule", text: text)
    let school = SourceFile(path: "rules/school.rule", text: "use \"base.rule\" \(word) {a.b}")
    do throws(DiagnosticSet) {
      _ = try RuleCompiler(schema: TestSchema.schema, vocabulary: nil).compile(
        [base, school], loader: TestLoader(files: ["base.rule": text]))
      Issue.record("no mistake was found")
    } catch {
      #expect(error.diagnostics.map(\.code) == [.unmatchedPattern])
      #expect(DiagnosticRenderer(language: .english).render(error).contains("`\(word)` leaves none out"))
    }
  }

  @Test func `a profile that is not there is named with what there is`() {
    do throws(DiagnosticSet) {
      _ = try compile("profile north { }", profile: "nroth")
      Issue.record("no mistake was found")
    } catch {
      #expect(error.diagnostics.map(\.code) == [.unknownProfile])
      #expect(DiagnosticRenderer(language: .english).render(error).contains("did you mean `north`?"))
    }
  }

  @Test func `a set in a file is stronger than one in a file that it uses`() throws {
    let files = ["base.rule": "param a = 1\nrequire face.count >= a", "mid.rule": "use \"base.rule\"\nset a = 2"]
    let program = try compile("use \"mid.rule\"\nset a = 3", files: files)
    #expect(program.parameters().first { $0.name == "a" }?.value == .number(3))
    #expect(codes("set a = 1\nset a = 2\nparam a = 0") == ["E307"])
  }

  @Test func `a rule that a final set allows less than it wants is refused with both places`() {
    #expect(codes("use \"base.rule\"\noverride pose.level severity advice", files: base) == ["E305"])
  }

  @Test func `the vocabulary is in force without being named, also when it is among the files`() throws {
    let compiler = RuleCompiler(schema: TestSchema.schema, vocabulary: TestSchema.vocabulary)
    let program = try compiler.compile([
      TestSchema.vocabulary, SourceFile(path: "a.rule", text: "require shoulders.level"),
    ])
    #expect(program.ruleCount == 1)
    #expect(program.derivedFacts().map(\.path) == ["shoulders.level", "glasses.present", "glasses.tinted"])
    #expect(program.derivedFacts()[0].definition == "abs(shoulders.tilt) <= max_shoulder_tilt ± 0.5deg")
  }

  @Test func `where there is no vocabulary the first name that is unknown says so`() {
    let text = "require shoulders.levl\nrequire glasses.present\n"
    func messages(_ vocabulary: SourceFile?) -> String {
      do throws(DiagnosticSet) {
        let compiler = RuleCompiler(schema: TestSchema.schema, vocabulary: vocabulary)
        _ = try compiler.compile([SourceFile(path: "a.rule", text: text)])
        return ""
      } catch {
        return DiagnosticRenderer(language: .english).render(error)
      }
    }
    #expect(messages(nil).ranges(of: "no `vocabulary.rule` was found").count == 1)
    #expect(!messages(TestSchema.vocabulary).contains("was found"))
  }

  @Test func `facts that no analyzer measures come behind the measured ones`() throws {
    let program = try compile("fact attire.uniform: bool \"Is this a uniform?\" zh \"是否为制服？\"\nrequire attire.uniform")
    let fact = try #require(program.facts.declarations.last)
    #expect(fact.path == "attire.uniform" && fact.label == LocalizedText(en: "Is this a uniform?", zh: "是否为制服？"))
    #expect(program.factsRead == [program.measuredFactCount])
  }
}

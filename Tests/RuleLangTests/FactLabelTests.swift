import RuleLang
import Testing

@Suite struct FactLabelTests {
  private let facts = [
    FactDeclaration(
      path: "shoulders.tilt", type: .number(.degrees), label: LocalizedText(en: "tilt", zh: "两肩倾斜"),
      summary: LocalizedText(en: "", zh: ""), source: LocalizedText("")),
    FactDeclaration(
      path: "head.roll", type: .number(.degrees), label: LocalizedText(en: "lean", zh: "歪头"),
      summary: LocalizedText(en: "", zh: ""), source: LocalizedText("")),
    FactDeclaration(
      path: "body.lean", type: .number(.degrees), label: LocalizedText(en: "body's lean", zh: "身体倾斜"),
      summary: LocalizedText(en: "", zh: ""), source: LocalizedText("")),
  ]

  @Test(arguments: [
    ("两肩倾斜", "shoulders.tilt"), ("歪头角度", "head.roll"), ("两肩", "shoulders.tilt"), ("Lean", "head.roll"),
    // Two are meant, or none.
    ("倾斜", nil), ("肩", nil), ("身高", nil), ("", nil), ("til", nil),
  ])
  func `a fact is found by what people call it, where only one can be meant`(word: String, path: String?) {
    #expect(FactLabels(facts.map { ($0.path, $0.label) }).path(called: word) == path)
  }

  @Test(arguments: ["两肩倾斜 <= 3deg", "abs(两肩倾斜) <= 3deg", "两肩倾斜 in -3deg..3deg"])
  func `a rule that writes a fact's label is told its name`(condition: String) {
    do throws(DiagnosticSet) {
      _ = try compile("rule a.b: require \(condition)\n")
      Issue.record("`\(condition)` was understood")
    } catch {
      #expect(error.diagnostics.map { $0.fix.map(\.replacement) } == [["shoulders.tilt"]])
    }
  }

  // Whoever wrote 眼镜 was given the name of a percentage.
  @Test(arguments: [
    ("forbid 眼镜", "glasses.here"), ("require 戴眼镜", "glasses.here"), ("require 眼镜度 > 3", "glasses.power"),
  ])
  func `a derived fact is found by what its file calls it`(rule: String, path: String) throws {
    let lets = """
      fact a.lens: number "power" zh "度数"
      let glasses.here = a.lens > 0 "glasses are worn" zh "戴眼镜"
      let glasses.power = a.lens * 1 "power of the glasses" zh "眼镜度"

      """
    do throws(DiagnosticSet) {
      _ = try compile(lets + rule + "\n")
      Issue.record("`\(rule)` was understood")
    } catch {
      #expect(error.diagnostics.map { $0.fix.map(\.replacement) } == [[path]])
    }
    let program = try compile(lets + "require glasses.here unknown means pass\n")
    #expect(program.derivedFacts.first { $0.path == "glasses.here" }?.label.zh == "戴眼镜")
    #expect(program.explanation(ofRuleAt: 0).words.zh.contains("戴眼镜"))
  }

  // The question spoke of 西服, and a table that answered so was refused.
  @Test func `an answer may use the words of its question`() throws {
    let program = try compile(
      """
      fact a.style: {suit, shirt, tshirt, other} "a suit (suit) or a shirt (shirt)?" zh "款式：西服（suit）、T 恤（tshirt）还是其他（other）？"
      require a.style == suit
      """)
    let index = try #require(program.facts.index(of: "a.style"))
    for (text, name) in [("西服", "suit"), ("T恤", "tshirt"), ("其他", "other"), ("a suit", "suit"), ("shirt", "shirt")] {
      #expect(try program.reading(text, ofFactAt: index) == .known(.choice(name)))
    }
    #expect(throws: FactTextError.self) { try program.reading("毛衣", ofFactAt: index) }
  }
}

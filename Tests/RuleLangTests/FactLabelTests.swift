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
      #expect(error.diagnostics.map { $0.helps.map(\.en) } == [["did you mean `shoulders.tilt`?"]])
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
      #expect(error.diagnostics.map { $0.helps.map(\.en) } == [["did you mean `\(path)`?"]])
    }
    let program = try compile(lets + "require glasses.here unknown means pass\n")
    #expect(program.derivedFacts().first { $0.path == "glasses.here" }?.label.zh == "戴眼镜")
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

  // The program's own advice spoke of 西装, and a table that answered so was refused with words that nobody had read.
  @Test(arguments: [
    ("西装", "suit"), ("其它", "other"), ("T-shirt", "tshirt"), ("Ｔ恤衫", "tshirt"), ("衬衣", "shirt"), ("Others", "other"),
    ("或其他", nil), ("装", nil), ("——", nil), ("服", nil),
  ])
  func `an answer may use a word that offices use for that of the question`(_ text: String, _ name: String?) throws {
    let program = try compile(
      """
      fact a.style: {suit, shirt, tshirt, other} "what is worn?" zh "款式：西服（suit）、衬衫（shirt）、T 恤（tshirt）还是其他（other）？"
      require a.style == suit
      """)
    let index = try #require(program.facts.index(of: "a.style"))
    #expect((try? program.reading(text, ofFactAt: index)) == name.map { .known(.choice($0)) })
  }

  @Test func `a refused answer is told under its heading with the words of the question`() throws {
    let program = try compile(
      """
      fact a.style: {suit, tshirt, other} "what is worn?" zh "款式：西服（suit）、T 恤（tshirt）还是其他（other）？"
      require a.style == suit
      """)
    let index = try #require(program.facts.index(of: "a.style"))
    do throws(FactTextError) {
      _ = try program.reading("毛衣", ofFactAt: index)
      Issue.record("taken")
    } catch {
      #expect(error.message.en == "`a.style` cannot be `毛衣`: it is one of `suit`, `tshirt`, `other`")
      #expect(error.message(under: "a.style") == error.message)
      #expect(
        error.message(under: "款式").zh
          == "列 `款式`（`a.style`）不能是 `毛衣`：应为 `西服`、`T 恤`、`其他` 之一（也可写 `suit`、`tshirt`、`other`）")
    }
  }
}

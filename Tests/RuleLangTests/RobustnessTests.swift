import Foundation
import Testing

@testable import RuleLang

/// What hostile or broken files may not do: crash, hang or take more than linear time.
@Suite struct RobustnessTests {
  // XML cannot carry them, so that one photo's name made the whole report unreadable.
  @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func `what is no character is written out`(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(TextWidth.visible("a\(scalar)b") == "a<U+\(String(value, radix: 16, uppercase: true))>b")
  }

  @Test func `two thousand damaged files give a program or diagnostics`() throws {
    var random = SplitMix(seed: 99)
    let seeds = try Self.goldenInputs()
    #expect(!seeds.isEmpty)
    var broken = 0
    for round in 0..<2000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &random) { Self.damage(&bytes, &random) }
      let source = SourceFile(path: "rules/damaged.rule", bytes: bytes)
      do throws(DiagnosticSet) {
        let program = try RuleCompiler(schema: TestSchema.schema, vocabulary: TestSchema.vocabulary).compile([source])
        _ = Linter(program).run()
        let judgement = program.judge(TestFacts(program, ["shoulders.tilt": .number(2)]))
        #expect(judgement.results.count == program.ruleCount)
      } catch {
        broken += 1
        #expect(!error.diagnostics.isEmpty)
        #expect(!DiagnosticRenderer(language: .chinese).render(error).isEmpty)
        for diagnostic in error.diagnostics {
          let count = Int32(error.files[Int(diagnostic.span.file)].bytes.count)
          #expect(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= max(count, 1))
        }
      }
    }
    #expect(broken > 1000)
  }

  @Test func `what still parses when it is damaged is laid out without a change of meaning`() throws {
    var random = SplitMix(seed: 7)
    let seeds = try Self.goldenInputs()
    var laidOut = 0
    for round in 0..<3000 {
      var bytes = seeds[round % seeds.count]
      Self.damage(&bytes, &random)
      let source = SourceFile(path: "a.rule", bytes: bytes)
      guard bytes.firstInvalidUTF8 == nil, Parser.parse(source, file: 0).diagnostics.isEmpty else { continue }
      // `format` reads its own output again and compares the two.
      let once = SourceFile(path: "a.rule", text: try RuleFormatter.format(source))
      #expect(try RuleFormatter.format(once).utf8.elementsEqual(once.bytes))
      laidOut += 1
    }
    #expect(laidOut > 200)
  }

  // Each reason was looked for among all, and each group of parts among all groups: minutes for a file within all
  // limits.
  @Test func `a rule over twenty thousand questions is judged, explained and looked through`() throws {
    let count = 20_000
    let facts = (0..<count).map { "fact z.b\($0): bool\n" }.joined()
    let program = try compile(facts + "require all of z.*\n")
    let judgement = program.judge(TestFacts(program, [:]))
    #expect(judgement.results[0].outcome == .undetermined && !judgement.results[0].reasons.isEmpty)
    #expect(Linter(program).run().diagnostics.count { $0.code == .unmeasuredFact } == count)
  }

  @Test func `every prefix of a file gives a program or diagnostics`() {
    let bytes = TestSchema.vocabulary.bytes
    for length in 0...bytes.count {
      let source = SourceFile(path: "rules/vocabulary.rule", bytes: Array(bytes.prefix(length)))
      do throws(DiagnosticSet) {
        _ = try RuleCompiler(schema: TestSchema.schema, vocabulary: source).compile([])
      } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }

  private static func goldenInputs() throws -> [[UInt8]] {
    let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    var inputs: [[UInt8]] = [TestSchema.vocabulary.bytes]
    for folder in ["Trees", "Diagnostics"] {
      let path = goldens.appending(path: folder).path
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() where name.hasSuffix(".rule") {
        inputs.append([UInt8](try Data(contentsOf: URL(filePath: path).appending(path: name))))
      }
    }
    return inputs
  }

  private static let fragments = [
    "require ", "forbid ", "rule ", "(", ")", "{", "}", "\"", "“", "”", "，", "=", "==", "±", " in ", "..", ".*", "not ",
    " and ", "let x = ", "profile p {", "test \"t\" {", "\u{202E}", "\u{FEFF}", "#", "\n", "9999999999999999999999",
    "%",
    "unknown means", "override a.b ", "、", "和", " 且 ", "/*", "*/", "20KB以上", "不大于40KB", "3个月内", "480x640", "（不）",
    "| 项目 |", "rule 一、二:", "use \"a\\b\"", "{shoulders.tilt}", "\\", "\0", "when ", "at least 3 of ", "rgb(1,2,3)",
    "2026-13-41",
  ]

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: (fragments.randomElement(using: &random) ?? "").utf8, at: place)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &random))
    case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    default: bytes = Array(bytes.prefix(place))
    }
  }

  // MARK: - Limits

  @Test(arguments: [
    (String(repeating: " ", count: Limits.standard.fileSize + 1), "E010"),
    (String(repeating: "( ", count: 200_001), "E011"),
    ("require " + String(repeating: "(", count: 65) + "true" + String(repeating: ")", count: 65), "E012"),
    ("require true because \"" + String(repeating: "x", count: 4097) + "\"", "E016"),
    ("require " + String(repeating: "x", count: 256), "E017"),
    (String(repeating: "require true\n", count: 10_001), "E015"),
  ])
  func `each limit has its own diagnostic`(_ text: String, _ code: String) {
    #expect(codes(text).contains(code))
  }

  @Test(arguments: [
    String(repeating: "require true\n", count: 10_000),
    "require " + String(repeating: "(", count: 64) + "true" + String(repeating: ")", count: 64),
    "require true because \"" + String(repeating: "x", count: 4096) + "\"",
  ])
  func `what just fits is taken`(_ text: String) {
    #expect(codes(text) == [])
  }

  @Test func `files may use one another sixteen deep and no deeper`() {
    func chain(_ length: Int) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: (1...length).map {
          ("\($0).rule", $0 < length ? "use \"\($0 + 1).rule\"" : "require true")
        })
    }
    #expect(codes("use \"1.rule\"", files: chain(15)) == [])
    #expect(codes("use \"1.rule\"", files: chain(16)) == ["E013"])
    let many = Dictionary(uniqueKeysWithValues: (0..<70).map { ("\($0).rule", "require true") })
    #expect(codes((0..<70).map { "use \"\($0).rule\"" }.joined(separator: "\n"), files: many).contains("E014"))
  }

  @Test func `stars that stand for too many facts are refused`() {
    let lets = (0..<1000).map { "let many.f\($0) = ears.left_visible" }.joined(separator: "\n")
    let rules = String(repeating: "require any of many.*\n", count: 101)
    #expect(codes(lets + "\n" + rules) == ["E018"])
  }

  @Test func `ten thousand definitions on top of one another need no deep stack`() throws {
    var text = "let a0 = ears.left_visible\n"
    for index in 1...10_000 { text += "let a\(index) = not a\(index - 1)\n" }
    let program = try compile(text + "require a10000")
    let judgement = program.judge(TestFacts(program, ["ears.left_visible": .bool(true)]))
    #expect(judgement.outcomes == [.satisfied])
    #expect(judgement.result(at: 0).facts.map(\.declaration.path) == ["ears.left_visible"])
  }

  @Test func `conditions that share their parts cost no more than their text`() throws {
    var text = "let a0 = ears.left_visible and ears.right_visible\n"
    for index in 1...60 { text += "let a\(index) = a\(index - 1) and not (a\(index - 1) or a\(index - 1))\n" }
    let program = try compile(text + "require a60")
    #expect(program.judge(TestFacts(program, [:])).result(at: 0).reasons.count == 1)
  }

  /// Inputs that a careless reader takes quadratic time for; each would run for minutes then.
  @Test(arguments: [
    String(repeating: "\"", count: 150_000), String(repeating: "“", count: 150_000),
    String(repeating: "((((\n", count: 50_000),
    String(repeating: "\"”", count: 60_000), "require " + String(repeating: "x.y and ", count: 60_000) + "x.y",
    String(repeating: "a.b.", count: 100_000), String(repeating: "9", count: 1_000_000),
    String(repeating: "require shoulders.levl\n", count: 30_000),
    String(repeating: "forbid glasses.presnt == bleu\n", count: 20_000),
    String(repeating: "profile p { ", count: 40_000), String(repeating: "rule a.b: require true\n", count: 9_000),
    String(repeating: "，", count: 300_000), String(repeating: "not ", count: 150_000),
    String(repeating: "\u{202E}\n", count: 100_000),
    "require ears.left_visible because \"" + String(repeating: "{", count: 4000) + "\"",
    String(repeating: "\r", count: 1_000_000),
    String(repeating: "set x = 1\n", count: 30_000), String(repeating: "override a.b off\n", count: 30_000),
    "require face.count in {" + String(repeating: "1, ", count: 60_000) + "1}",
    String(repeating: "let s = {blue}\n", count: 20_000),
    "forbid clothing.dominant in {" + String(repeating: "blue, ", count: 60_000) + "blue}",
    String(repeating: "/*", count: 300_000), String(repeating: "/* 一\n", count: 90_000),
    "forbid " + String(repeating: "a.b、", count: 100_000) + "c.d",
    "require " + String(repeating: "a.b + ", count: 50_000) + "a.b > 1" + String(repeating: ", < 2", count: 50_000),
    "forbid a.b" + String(repeating: "（一 forbid a.b ", count: 40_000),
    String(repeating: "一、照片须为白底\n", count: 40_000), String(repeating: "| 一 | 二 |\n", count: 60_000),
    "require a.b == " + String(repeating: "1。1", count: 150_000), String(repeating: "rule 一 ", count: 80_000),
    "require a.b <= 1" + String(repeating: "以上", count: 150_000),
    "require a.b <= " + String(repeating: "不大于1万", count: 60_000),
    "use \"a\"" + String(repeating: ", \"a\"", count: 60_000),
    // Each `is` was read by the one before it, until the stack was full.
    "require file.width " + String(repeating: "is ", count: 200_000) + "600px",
    "require file.width " + String(repeating: "not ", count: 100_000) + "600px",
    // The params that a fact is compared with were sought by their names, once for each mistaken `set`.
    (0..<8000).map { "param p\($0) = 1px\n" }.joined() + "require file.width <= max("
      + (0..<8000).map { "p\($0)" }.joined(separator: ", ") + ")\n"
      + String(repeating: "set file.width = 1px\n", count: 300),
  ])
  func `adversarial files are read in linear time`(_ text: String) {
    let start = Self.secondsOnThread
    do throws(DiagnosticSet) {
      _ = try compile(text)
    } catch {
      #expect(DiagnosticRenderer(language: .english).render(error).utf8.count < 200_000)
    }
    let seconds = Self.secondsOnThread - start
    #expect(seconds < 2.5, "it took \(seconds) s")
  }

  /// What one thing says was looked at again for each of many others: hours, or tens of gigabytes.
  @Test(arguments: [
    // The definitions of a profile, for each that extends it.
    "profile p {\n" + (0..<10_000).map { "let a\($0) = ears.left_visible\n" }.joined() + "}\n"
      + (0..<12_000).map { "profile q\($0) extends p {}\n" }.joined(),
    // Its rules, for each that extends it and for each test.
    "profile p {\n" + (0..<9000).map { "rule a.b\($0): require true\n" }.joined() + "}\n"
      + (0..<8000).map { "profile q\($0) extends p {override a.b1 off}\n" }.joined()
      + String(repeating: "test \"t\" profile q1 {expect a.b1 satisfied}\n", count: 8000),
    // All statements, for each comment, and all comments for each warning.
    "profile p {\n" + (0..<20_000).map { "# allow W404\nlet a\($0) = ears.left_visible\n" }.joined() + "}\n",
    "# allow" + String(repeating: " W405", count: 100_000) + "\n" + String(repeating: "sample a {}\n", count: 1),
    (0..<30_000).map { "let a\($0) = 1px\n" }.joined(),
    // All statements of a base set, for each rule.
    "ruleset \"a\"\n" + String(repeating: "fact a.b: bool\n", count: 1) + "let b = 1px\n"
      + String(repeating: "require true\n", count: 10_000) + (0..<20_000).map { "sample s\($0) {}\n" }.joined(),
    // The final rules of a base set, for each name that is left out.
    "use \"final.rule\" except {" + String(repeating: "a.*, ", count: 60_000) + "a.*}\n",
  ])
  func `what is said once is looked at once`(_ text: String) {
    let final = (0..<9000).map { "rule a.b\($0): require true final\n" }.joined()
    let start = Self.secondsOnThread
    do throws(DiagnosticSet) {
      _ = Linter(try compile(text, files: ["final.rule": final])).run()
    } catch {
      #expect(text.hasPrefix("use") && error.diagnostics.allSatisfy { $0.code == .finalRule })
    }
    let seconds = Self.secondsOnThread - start
    #expect(seconds < 2.5, "it took \(seconds) s")
  }

  /// A file as long as files may be: the whole of it was read again and again for each of its mistakes, half a minute
  /// long.
  @Test(
    arguments: [
      // Each unknown name was looked for among all, and never told of since a file is missing.
      ("use \"missing.rule\"\n", "require a\n"), ("use \"missing.rule\"\n", "require a.b\n"),
      ("use \"missing.rule\"\n", "require any of b.*\n"),
      // Each file was looked for.
      ("", "use \"missing.rule\"\n"), ("", "use \"a.rule\"\n"),
      // Each word of the language named itself, for each word that might be meant as one.
      ("", "require a b\n"), ("", "requir c\n"), ("", "override x b\n"), ("", "b c\n"), ("", "require a is not b\n"),
      // All were told, and only a hundred kept.
      ("", "require a，\n"), ("", "\u{202E}\n"), ("", "require 3zz\n"), ("", "require \"\\q\"\n"),
      ("", "require a && b\n"), ("", "require 'a'\n"), ("", ")\n"), ("", "$ "),
      // What stands before each mistake was looked for among all statements.
      (String(repeating: "require a b\n", count: 99), "require ears.left_visible\n"),
    ])
  func `a file of the largest size is read and laid out in less than a second`(first: String, line: String) {
    let size = Limits.standard.fileSize
    let text = first + String(repeating: line, count: (size - first.utf8.count) / line.utf8.count)
    let start = Self.secondsOnThread
    do throws(DiagnosticSet) {
      _ = try compile(text, files: ["a.rule": "language en\n"])
      Issue.record("nothing was wrong")
    } catch {
      #expect(error.diagnostics.count <= Limits.keptErrors)
    }
    _ = try? RuleFormatter.format(SourceFile(path: "a.rule", text: text))
    let seconds = Self.secondsOnThread - start
    #expect(seconds < 2.5, "both took \(seconds) s")
  }

  /// The time that the processor spent on this thread, whatever runs beside it.
  private static var secondsOnThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// What is left out of many mistakes is counted, and the first of a file are told.
  @Test func `of very many mistakes the first are told`() throws {
    let text = String(repeating: "require shoulders.tilt <= 3deg，\n", count: 150) + "require a b\n"
    let error = try #require(throws: DiagnosticSet.self) { try compile("use \"a.rule\"\n" + text) }
    #expect(error.diagnostics.count == Limits.keptErrors)
    #expect(error.diagnostics.map(\.code).prefix(2) == [.lookalikes, .lookalikes])
    #expect(error.omitted >= 51)
  }

  /// Looking through all comments for each block took half a minute, and printing what stands before `not in` twice at
  /// each level an hour.
  @Test(arguments: [
    String(repeating: "#\n", count: 220_000) + String(repeating: "sample a {}\n", count: 49_000),
    String(
      repeating: "require " + String(repeating: "(", count: 20) + "x"
        + String(repeating: " not in {a})", count: 20) + "\n", count: 1200),
  ])
  func `adversarial files are laid out in linear time`(_ text: String) throws {
    let start = Self.secondsOnThread
    let laidOut = try RuleFormatter.format(SourceFile(path: "a.rule", text: text))
    #expect(laidOut.utf8.count > text.utf8.count / 2)
    let seconds = Self.secondsOnThread - start
    #expect(seconds < 2.5, "it took \(seconds) s")
  }
}

/// Each of these once went wrong.
@Suite struct RegressionTests {
  /// A column was counted from the line's start for every rule, in quadratic time.
  @Test func `ten thousand rules on one line are placed quickly`() throws {
    let program = try compile(String(repeating: "require ears.left_visible because \"请露出耳朵\" ", count: 10_000))
    #expect(program.rules.count == 10_000)
    #expect(program.rules[1].position.column == 43)
  }

  /// A date beyond the calendar was converted to an integer without a check.
  @Test func `a date moved beyond the calendar is no date`() throws {
    let text =
      "let far = 2026-01-01 + 99999999999999999999999days\nrequire ears.left_visible because \"{far} {file.taken}\""
    let program = try compile(text)
    let result = program.judge(TestFacts(program, ["ears.left_visible": .bool(false)])).result(at: 0)
    #expect(result.because.en == "unknown unknown")
  }

  /// The second bounds, or the second reason, replaced the first without a word.
  @Test(arguments: [
    ("param a = 3deg allow 1deg..6deg allow 2deg..4deg\n", "allow", 32, 15),
    ("param a = blue allow {blue, navy} because \"x\" allow {blue}\n", "allow", 46, 15),
    ("param a = 3deg because \"x\" en \"y\" because \"z\"\n", "because", 34, 15),
  ])
  func `what a param says twice is reported where it stands`(
    _ text: String, _ word: String, _ second: Int32, _ first: Int32
  ) throws {
    let error = try #require(throws: DiagnosticSet.self) {
      try RuleFormatter.format(SourceFile(path: "a.rule", text: text))
    }
    #expect(codes(text) == ["E117"])
    #expect(error.diagnostics.map(\.code) == [.repeatedPart])
    let diagnostic = try #require(error.diagnostics.first)
    #expect(diagnostic.span == Span(file: 0, start: second, end: second + Int32(word.utf8.count)))
    #expect(diagnostic.notes.map(\.span.start) == [first])
    #expect(diagnostic.message.en == "`\(word)` is given twice")
  }

  /// The message said 1 MiB whatever the limit was.
  @Test func `a file that is too large is told the limit that it missed`() throws {
    struct Refusing: SourceLoader {
      func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile { throw .tooLarge }
    }
    func message(_ text: String, limit: Int) throws -> LocalizedText {
      var compiler = RuleCompiler(schema: TestSchema.schema)
      compiler.limits.fileSize = limit
      let error = try #require(throws: DiagnosticSet.self) {
        try compiler.compile([SourceFile(path: "a.rule", text: text)], loader: Refusing())
      }
      #expect(error.diagnostics.map(\.code) == [.fileTooLarge])
      return try #require(error.diagnostics.first).message
    }
    let long = String(repeating: "#", count: 5000)
    #expect(try message(long, limit: 1000).en == "this file is larger than 1000 B")
    #expect(try message(long, limit: 4096).zh == "这个文件超过 4 KiB")
    #expect(try message("use \"b.rule\"", limit: 3 << 20).en == "this file is larger than 3 MiB")
  }

  /// A profile in a profile in a profile … was parsed by recursion.
  @Test func `profiles nested thousands deep are refused`() {
    let open = String(repeating: "profile p { ", count: 10_000)
    #expect(codes(open).contains("E103"))
    #expect(codes(open + String(repeating: "}", count: 10_000)).contains("E116"))
  }

  /// The mark was once counted as a character.
  @Test func `a byte order mark does not shift columns`() {
    let source = SourceFile(path: "a.rule", bytes: [0xEF, 0xBB, 0xBF] + Array("require x".utf8))
    #expect(source.position(at: 11).column == 9)
    #expect(SourceFile(path: "a.rule", text: "中文 x").position(at: 7).column == 4)
  }
}

import RuleLang
import Testing

@testable import rulecheck

@Suite struct ArgumentsTests {
  @Test func `photos alone mean the check command`() throws {
    let arguments = try Arguments(["a.png", "b.jpg"], environment: [:])
    #expect(arguments.command == .check)
    #expect(arguments.operands == ["a.png", "b.jpg"])
  }

  @Test func `options may stand anywhere, with or without an equals sign`() throws {
    let arguments = try Arguments(["facts", "a.png", "--format=json", "--rules", "r", "--jobs", "3"], environment: [:])
    #expect(arguments.command == .facts)
    #expect(arguments.format == .json)
    #expect(arguments.rules == ["r"])
    #expect(arguments.jobs == 3)
  }

  @Test func `a command may stand behind options`() throws {
    let arguments = try Arguments(["--lang", "zh", "facts", "facts"], environment: [:])
    #expect(arguments.command == .facts)
    #expect(arguments.operands == ["facts"])
    #expect(try Arguments(["--quiet", "a.png", "facts"], environment: [:]).operands == ["a.png", "facts"])
    #expect(try Arguments(["--", "facts"], environment: [:]).command == .check)
  }

  @Test func `what looks like a param has neither a dot nor the mark of a question`() throws {
    let settings = try Arguments(["--set", "学位？=本科", "--set", "a.b=1", "--set", "most=2"], environment: [:])
    #expect(settings.parameterSettings.map(\.name) == ["most"])
  }

  @Test(arguments: [
    ["--annotate", ""], ["--output="], ["bench", "--dump", "x", "a.png"], ["bench", "--models", "a.png"],
    ["--output", "o\u{FFFD}.txt"], ["fmt", "--check", "--write", "a.rule"],
    // These were taken and did nothing.
    ["lint", "--set", "no.such=3deg"], ["test", "--set", "学位？=本科"], ["lint", "--set", "most"],
    ["lint", "--set", "most="],
    ["bench", "--decode", "a.png", "--set", "foo=1"], ["bench", "--decode", "a.png", "--facts", "nofile.csv"],
    ["bench", "--models", "--decode"], ["bench", "--models", "--rules", "r"], ["bench", "--rules", "r", "--jobs", "2"],
  ])
  func `what would go astray or have no effect is wrong usage`(_ words: [String]) {
    #expect(throws: UsageError.self) { try Arguments(words, environment: [:]) }
  }

  @Test(arguments: [
    ["lint", "--set", "most=3deg"], ["bench", "--decode", "a.png", "--max-pixels", "9", "--dump", "x"],
    ["bench", "--models=m", "a.png", "--set", "file.age=1days"], ["bench", "--rules", "r", "--facts", "f.csv"],
    ["bench", "--models", "--format", "json"], ["fmt", "--check", "--diff"],
  ])
  func `what a command heeds is taken`(_ words: [String]) throws {
    _ = try Arguments(words, environment: [:])
  }

  // The command behind `--help` was a photo, and a second `--help` asked for help on help.
  @Test(arguments: [
    (["--help", "check"], CommandName.check, [String]()), (["check", "--help", "--help"], .check, []),
    (["check", "--help"], .check, []), (["check", "a.png", "--help", "--format", "json"], .check, []),
    (["--help"], nil, []), (["a.png", "--help"], nil, []), (["help", "check"], nil, ["check"]),
    (["help", "check", "--help"], nil, ["check"]), (["--help", "--lang", "zh", "fmt"], .format, []),
  ])
  func `help is on the command that the line names`(words: [String], topic: CommandName?, operands: [String]) throws {
    let arguments = try Arguments(words, environment: [:])
    #expect(arguments.command == .help && arguments.helpTopic == topic && arguments.operands == operands)
  }

  @Test func `after two dashes everything is a photo`() throws {
    #expect(try Arguments(["--", "--odd.png"], environment: [:]).operands == ["--odd.png"])
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "de_DE.UTF-8"], .english), ([:], .english),
    (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english), (["LANG": "", "LC_MESSAGES": "zh_TW"], .chinese),
  ])
  func `the language comes from the locale`(environment: [String: String], expected: Language) throws {
    #expect(try Arguments([], environment: environment).language == expected)
  }

  @Test func `the option outweighs the locale`() throws {
    #expect(try Arguments(["--lang", "en"], environment: ["LANG": "zh_CN"]).language == .english)
  }

  @Test(arguments: ["zh", "ZH", "zh-CN", "zh_CN.UTF-8"]) func `a language may be named as systems do`(_ name: String)
    throws
  {
    #expect(try Arguments(["--lang", name], environment: [:]).language == .chinese)
    #expect(try Arguments(["--lang=\(name)"], environment: [:]).language == .chinese)
  }

  @Test func `the name of the file says what shape it gets`() throws {
    func format(_ words: [String]) throws -> Arguments.Format { try Arguments(words, environment: [:]).resultFormat }
    #expect(try format(["a.png", "--output", "r/all.HTML"]) == .html)
    #expect(try format(["a.png", "--output", "junit.xml"]) == .junit)
    #expect(try format(["a.png", "--output", "a.csv", "--format", "list"]) == .list)
    #expect(try format(["a.png", "--output", "report"]) == .text)
    #expect(try format(["judge", "a.ndjson", "--output", "a.txt"]) == .ndjson)
  }

  @Test(arguments: [
    (["chek", "p"], "the command `check`?"), (["prep", "p"], "the command `prepare`?"),
    (["EVAL", "p"], "the command `evaluate`?"), (["pr"], ""), (["--fromat", "json"], "did you mean `--format`?"),
    (["--format", "xml"], "text, json, ndjson"),
    (["--jobs", "0"], "above 0"), (["--rules"], "needs a value"), (["--quiet=yes"], "takes no value"),
    (["-"], ""), (["--"], ""), (["-x"], "no option"), (["-q", "a", "--format", "csv"], ""),
    (["-q", "a", "--format", "json"], "`--quiet` does nothing for json"),
    (["judge", "a.ndjson", "--quiet"], "`--quiet` does nothing for ndjson"),
    // A page once took the place of a list that somebody had written into.
    (["a.png", "--output", "a.csv", "--format", "html"], "does not fit the name `a.csv`"),
    (["a.png", "--output", "a.json", "--format", "ndjson"], ""),
    (["---quiet"], "did you mean `--quiet`?"),
    (["-----rules", "r"], "did you mean `--rules`?"), (["-quiet"], "did you mean `--quiet`?"),
    (["--lang", "en", "chek", "p"], "the command `check`?"),
    (["a.rule"], "`rulecheck lint a.rule`"), (["--rules", "a.rule", "a.png"], ""), (["lint", "a.rule"], ""),
  ])
  func `a wrong command line says what to write`(words: [String], expected: String) {
    do throws(UsageError) {
      _ = try Arguments(words, environment: [:])
      #expect(expected.isEmpty)
    } catch {
      #expect(!expected.isEmpty && error.message.en.contains(expected), "\(error.message.en)")
    }
  }

  @Test func `every option without a value does something of its own`() throws {
    for option in Option.allCases where option.placeholder == nil {
      let command = try #require(CommandName.allCases.first { $0.options.contains(option) })
      let needed = option == .resume ? ["--format", "ndjson", "--output", "b"] : []
      let arguments = try Arguments([command.rawValue, "--\(option.rawValue)", "a"] + needed, environment: [:])
      #expect((arguments.command == .help) == (option == .help), "\(option)")
    }
  }

  @Test func `a mistake is told in the language that was asked for behind it`() {
    do throws(UsageError) {
      _ = try Arguments(["--nonsense", "--lang", "zh"], environment: [:])
      Issue.record("accepted")
    } catch {
      #expect(error.language == .chinese)
    }
  }
}

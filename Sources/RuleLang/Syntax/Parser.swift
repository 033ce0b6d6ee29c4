/// Builds the tree of one file and goes on after every mistake, so that one run reports them all.
///
/// A mistake inside a condition skips to the next clause, one elsewhere to the next statement; both begin with reserved
/// words, so that a mistake never swallows what follows it.
struct Parser {
  /// Unwinds to the nearest place that knows where to go on; the mistake has been reported.
  struct Recovery: Error {}

  let file: Int32
  let source: SourceFile
  var tree: SyntaxTree
  var diagnostics: [Diagnostic]
  private let tokens: [Token]
  private(set) var position = 0
  /// How many brackets, `not`s and signs surround the current token.
  var nesting = 0
  /// How many argument lists surround the current token, in which a comma goes on.
  var argumentDepth = 0
  /// What surrounds the current statement.
  var block: Block = .file
  /// Whether the file has as many `}` as `{`.
  let hasPairedBraces: Bool
  /// The word behind which the current condition stands.
  var opener: Keyword?
  /// What the last complete comparison compared, for `a == b or == c`.
  var lastCompared: ExpressionID?
  /// Where signs stand that are wrong however they are written, so that nothing is said of their form.
  var rejectedSigns: Set<Int32> = []
  /// Lines that are no rules, ascending.
  var skippedLines: [Range<Int32>] = []
  /// How many mistakes the lexer reported, which come first.
  let lexerMistakes: Int
  /// How many mistakes were reported, and how many of them before the last statement without one.
  private(set) var mistakes = 0
  private var settled = 0
  /// How many mistakes a person has to correct.
  private var unmendable = 0
  /// Where the closing brackets stand that have no opening one; nil until somebody asks.
  private var strayBrackets: Set<Int32>?

  /// Where a statement stands.
  enum Block {
    case file
    case profile
    /// In a profile inside a profile, which is a mistake; what is deeper is not looked at.
    case innerProfile
  }

  static func parse(
    _ source: SourceFile, file: Int32, limits: Limits = .standard
  ) -> (tree: SyntaxTree, diagnostics: [Diagnostic]) {
    var parser = Parser(source, file: file, limits: limits)
    parser.parseFile()
    parser.promiseMending()
    return (parser.tree, parser.diagnostics)
  }

  /// Whether the parser finds nothing wrong with a text.
  private static func isCorrect(_ source: SourceFile) -> Bool {
    var parser = Parser(source, file: 0, limits: .standard)
    parser.parseFile()
    return parser.diagnostics.isEmpty
  }

  private init(_ source: SourceFile, file: Int32, limits: Limits) {
    var list = Lexer.tokens(of: source, file: file, limits: limits)
    PastedMarks.remove(from: &list, of: source, file: file)
    hasPairedBraces =
      list.tokens.count { $0.kind == .leftBrace } == list.tokens.count { $0.kind == .rightBrace }
    self.file = file
    self.source = source
    tokens = list.tokens
    diagnostics = list.diagnostics
    lexerMistakes = list.diagnostics.count
    tree = SyntaxTree(file: file)
    tree.names = list.names
    tree.numbers = list.numbers
    tree.dates = list.dates
    tree.comments = list.comments
    tree.expressions.reserveCapacity(tokens.count)
  }

  private mutating func parseFile() {
    while current.kind != .end {
      if let statement = parseStatement() { tree.statements.append(statement) }
    }
    forgetSkippedLines()
    forgetRepeatedOperators()
    joinLookalikes()
  }

  /// Says of what people cannot see or tell apart that the formatter mends it, where it does: it changes no file that
  /// somebody has to look at first.
  private mutating func promiseMending() {
    let isPromised: Set<DiagnosticCode> = [.lookalikes, .invisibleCharacter, .pastedMarks]
    guard diagnostics.contains(where: { isPromised.contains($0.code) }), diagnostics.allSatisfy(\.isCertain),
      let mended = RuleFormatter.mended(source, diagnostics), Self.isCorrect(mended)
    else { return }
    diagnostics = diagnostics.map { isPromised.contains($0.code) ? $0.promisingMending() : $0 }
  }

  // MARK: - Tokens

  var current: Token { tokens[position] }
  var currentSpan: Span { span(of: current) }
  /// The last token that was read.
  var previousSpan: Span { span(of: tokens[max(position - 1, 0)]) }

  func lookahead(_ distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

  /// The reserved word at the current place.
  var keyword: Keyword? { current.kind == .keyword ? Keyword(rawValue: current.value) : nil }

  /// The word at the current place if the language knows it, reserved or not.
  var contextualKeyword: Keyword? { contextualKeyword(of: current) }

  func contextualKeyword(of token: Token) -> Keyword? {
    token.kind == .word || token.kind == .keyword ? Keyword(rawValue: token.value) : nil
  }

  func span(of token: Token) -> Span { Span(file: file, start: token.start, end: token.end) }

  func text(of token: Token) -> String {
    switch token.kind {
    case .word, .path, .keyword: tree.names[token.value]
    case .end: ""
    default: source.text(of: span(of: token))
    }
  }

  /// Whether the current token is the first of its line.
  var isAtLineStart: Bool {
    guard position > 0 else { return true }
    return source.hasLineEnd(from: Int(tokens[position - 1].end), to: Int(current.start))
  }

  /// Steps over the current token.
  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if position < tokens.count - 1 { position += 1 }
    return token
  }

  /// Steps over the current token if it is of this kind.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  /// Steps over the current word if it is this one.
  mutating func take(_ keyword: Keyword) -> Bool {
    guard contextualKeyword == keyword else { return false }
    advance()
    return true
  }

  // MARK: - Mistakes

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.code != .unmatchedBracket {
      mistakes += 1
    } else {
      // A bracket that is left over behind another mistake says nothing new.
      guard mistakes == settled, diagnostics.isEmpty || isStray(diagnostic.span) else { return }
    }
    diagnostics.append(diagnostic)
    if diagnostic.isCertain { return }
    unmendable += 1
    if unmendable >= Limits.readErrors { position = tokens.count - 1 }
  }

  /// Notes that a statement could be read, before which there were so many mistakes.
  mutating func settle(after before: Int) {
    if mistakes == before { settled = before }
  }

  /// Whether a closing bracket has no opening one before it, as it stands in the text.
  private mutating func isStray(_ bracket: Span) -> Bool {
    if let strayBrackets { return strayBrackets.contains(bracket.start) }
    var open: [Token.Kind: Int] = [:]
    var stray: Set<Int32> = []
    for token in tokens {
      switch token.kind {
      case .leftParenthesis, .leftBrace, .leftSquare: open[token.kind, default: 0] += 1
      case .rightParenthesis: close(.leftParenthesis, token)
      case .rightBrace: close(.leftBrace, token)
      case .rightSquare: close(.leftSquare, token)
      default: break
      }
    }
    func close(_ kind: Token.Kind, _ token: Token) {
      if open[kind, default: 0] > 0 { open[kind]? -= 1 } else { stray.insert(token.start) }
    }
    strayBrackets = stray
    return stray.contains(bracket.start)
  }

  /// Reports and unwinds. What the lexer could not read was reported there, and nothing is added to it.
  mutating func fail(_ diagnostic: Diagnostic) -> Recovery {
    if current.kind != .invalid { report(diagnostic) }
    return Recovery()
  }

  /// Skips to where a clause, a statement or the end of a block can begin.
  mutating func recover() {
    while current.kind != .end, current.kind != .rightBrace {
      if let keyword, keyword.endsExpression { return }
      advance()
    }
  }

  // MARK: - Parts that many statements share

  mutating func expect(_ kind: Token.Kind, _ spelling: String, after what: LocalizedText) throws(Recovery) {
    guard take(kind) else { throw fail(missing(spelling, after: what)) }
  }

  /// Reads the `{` of a block; where it is forgotten and the block goes on all the same, it is taken as written.
  mutating func openBlock(after what: LocalizedText, _ goesOn: Bool) throws(Recovery) -> Span {
    let open = currentSpan
    if goesOn, current.kind != .leftBrace {
      report(missing("{", after: what))
    } else {
      try expect(.leftBrace, "{", after: what)
    }
    return open
  }

  /// Reads the rest of a statement whose name is known; where it cannot be read, the name stands for something about
  /// which nothing more is said.
  mutating func readRest<Content>(
    _ broken: (inout Self) -> Content, _ read: (inout Self) throws(Recovery) -> Content
  ) -> Content {
    do throws(Recovery) {
      return try read(&self)
    } catch {
      recover()
      skipStrayClauses()
      return broken(&self)
    }
  }

  /// An expression for what could not be read, where a message says that something is missing.
  mutating func appendBroken() -> ExpressionID {
    let place = missingSpan
    tree.expressions.append(ExpressionNode(expression: .invalid, start: place.start, end: place.end, height: 0))
    return ExpressionID(tree.expressions.count - 1)
  }

  /// Reads a name; `what` says of what.
  ///
  /// - Parameter isNew: whether a thing gets its name here.
  mutating func parseName(
    _ what: LocalizedText, allowsPath: Bool = false, isNew: Bool = false
  ) throws(Recovery) -> Name {
    if isNew, let name = try parseTitleAsName() { return name }
    let token = current
    switch token.kind {
    case .word: advance()
    case .path where allowsPath: advance()
    case .number where source.text(of: span(of: lookahead(1))) == "." && lookahead(2).start == lookahead(1).end:
      let whole = currentSpan.through(span(of: lookahead(2)))
      skippedLines.append(lookahead(1).start..<lookahead(1).end)
      throw fail(.digitOpensName(at: whole, source.text(of: whole)))
    case .path: throw fail(.dotInName(at: currentSpan, text(of: token), what: what))
    case .keyword:
      let isMeantAsName = [.assign, .colon, .leftBrace].contains(lookahead(1).kind)
      guard isMeantAsName else { throw fail(.reservedWord(at: currentSpan, text(of: token), what: what)) }
      report(.reservedWord(at: currentSpan, text(of: token), what: what))
      advance()
    default: throw fail(missingName(what))
    }
    // `school.1`, whose last part begins with a digit.
    if allowsPath, current.kind == .invalid, current.start == token.end, lookahead(1).kind == .number,
      lookahead(1).start == current.end, source.text(of: currentSpan) == "."
    {
      let whole = span(of: token).through(span(of: lookahead(1)))
      report(.digitOpensName(at: whole, source.text(of: whole)))
      skippedLines.append(current.start..<current.end)
      advance()
      advance()
    }
    // `degree-photo` reads as a subtraction that nobody means here.
    if current.kind == .minus, current.start == token.end, lookahead(1).start == current.end,
      lookahead(1).kind == .word || lookahead(1).kind == .keyword
    {
      let whole = span(of: token).through(span(of: lookahead(1)))
      report(.hyphenInName(at: whole, hyphen: currentSpan, text(of: token) + "-" + text(of: lookahead(1))))
      advance()
      advance()
    }
    return Name(symbol: token.value, span: span(of: token), isPath: token.kind == .path)
  }

  /// Reads what is meant as a name and is none: a text in quotes, a number, several words before the colon of a rule. Says
  /// which name could be written; nil where a name stands here.
  private mutating func parseTitleAsName() throws(Recovery) -> Name? {
    var length = 1
    switch current.kind {
    case .string where current.value >= 0: break
    case .number where lookahead(1).kind == .colon || lookahead(1).kind == .leftBrace:
      throw fail(.digitOpensName(at: currentSpan, source.text(of: currentSpan)))
    case .word:
      while length < Self.longestTitle, Self.titleKinds.contains(lookahead(length).kind),
        !source.hasLineEnd(from: Int(lookahead(length - 1).end), to: Int(lookahead(length).start))
      {
        length += 1
      }
      guard length > 1, lookahead(length).kind == .colon else { return nil }
    default: return nil
    }
    let whole = currentSpan.through(span(of: lookahead(length - 1)))
    var words = source.text(of: whole).split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    // The number of a paragraph, as in `一、不戴眼镜`.
    if words.count > 1, words[0].allSatisfy(\.isNumber) { words.removeFirst() }
    let name = words.joined(separator: "_")
    guard let first = name.first, !(first.isASCII && first.isNumber) else { return nil }
    report(.severalWordsInName(at: whole, name))
    skippedLines.append(whole.start..<whole.end)
    for _ in 0..<length { advance() }
    return Name(symbol: tree.names.intern(name), span: whole, isPath: false)
  }

  /// Chosen: a name of more words is a sentence.
  private static var longestTitle: Int { 8 }
  private static let titleKinds: Set<Token.Kind> = [.word, .number, .comma]

  mutating func parseString(_ what: LocalizedText) throws(Recovery) -> Span {
    guard current.kind == .string else { throw unquotedText(what) }
    return takeLiteral()
  }

  /// Reads `string { lang string }`, or a text whose first string also names its language.
  mutating func parseText(_ what: LocalizedText) throws(Recovery) -> TextSyntax {
    var entries: [TextSyntax.Entry] = []
    if current.kind == .string {
      entries.append(TextSyntax.Entry(language: nil, literal: takeLiteral()))
    }
    while let language = languageAhead(behind: entries.last) {
      let start = currentSpan
      if current.kind != .string { advance() }
      skipSignBehindWord()
      let literal = takeLiteral()
      if entries.contains(where: { $0.language == language || language == .chinese && isChinese($0) }) {
        report(.repeatedLanguage(at: start.through(literal), language))
      }
      entries.append(TextSyntax.Entry(language: language, literal: literal))
    }
    if entries.isEmpty { throw unquotedText(what) }
    return TextSyntax(entries: entries)
  }

  /// The language of the text that follows; reports where it is named in its own way, or not at all behind another text on
  /// the line.
  private mutating func languageAhead(behind entry: TextSyntax.Entry?) -> Language? {
    if let language = contextualKeyword?.asLanguage {
      let isSign = [.colon, .assign, .equal].contains(lookahead(1).kind)
      return lookahead(isSign ? 2 : 1).kind == .string ? language : nil
    }
    if current.kind == .word, lookahead(1).kind == .string,
      let meant = Keyword.known(as: text(of: current), among: [.en, .zh])
    {
      report(.misspeltKeyword(at: currentSpan, text(of: current), meant: meant))
      return meant.asLanguage
    }
    guard current.kind == .string, !isAtLineStart, let entry else { return nil }
    let languages = [entry.literal, currentSpan].map { source.text(of: $0).apparentLanguage }
    guard languages[0] != languages[1] else { return nil }
    let word = (languages[1] == .chinese ? Keyword.zh : .en).text
    report(
      Diagnostic(
        .missingPart, at: currentSpan, en: "`\(word)` is missing before the text in the other language",
        zh: "另一种语言的文字前面缺少 `\(word)`"
      )
      .help(en: "write `\(word)` before it", zh: "请在前面写 `\(word)`").fix(currentSpan.startPoint, " \(word) ").certain())
    return languages[1]
  }

  /// Whether a text that does not say its language can only be Chinese.
  private func isChinese(_ entry: TextSyntax.Entry) -> Bool {
    entry.language == nil && source.text(of: entry.literal).unicodeScalars.contains(where: \.properties.isIdeographic)
  }
}

/// One file of a rule set, parsed.
struct SourceUnit: Sendable {
  enum Role: Sendable {
    case vocabulary
    /// Named by whoever compiles.
    case root
    /// Brought in by `use`.
    case used
    /// A value for a param, or a profile, from outside the files.
    case setting
  }

  let source: SourceFile
  var tree: SyntaxTree
  var role: Role
  /// The files that it uses, each once.
  var uses: [Use] = []
  /// The units that it uses, also through others, by bit.
  var reach: UInt128 = 0

  struct Use: Sendable {
    let unit: Int
    let statement: UseStatement
  }
}

/// Reads files and what they use, each once, and finds cycles.
struct SourceGraph<Loader: SourceLoader> {
  let loader: Loader
  let limits: Limits
  private(set) var files: [SourceFile] = []
  /// One for each of `files`, at the same place.
  private(set) var units: [SourceUnit] = []
  /// Units in the order in which they count: a file after those that it uses.
  private(set) var order: [Int] = []
  let sink = DiagnosticSink()
  /// Whether every file could be read whole.
  private(set) var isComplete = true
  private var states: [State] = []
  private var unitOfPath: [String: Int] = [:]

  private enum State { case open, done }

  init(loader: Loader, limits: Limits) {
    self.loader = loader
    self.limits = limits
  }

  /// Reads a file that nothing uses.
  mutating func add(_ source: SourceFile, role: SourceUnit.Role) {
    if let known = unitOfPath[source.path] {
      if units[known].role == .used { units[known].role = role }
      return
    }
    guard let unit = parse(source, role: role, usedAt: nil) else { return }
    follow(unit, depth: 1)
  }

  private mutating func parse(_ source: SourceFile, role: SourceUnit.Role, usedAt use: Span?) -> Int? {
    let file = Int32(files.count)
    let start = Span(file: file, start: 0, end: 0)
    guard files.count < Limits.files else {
      // Told once, and not of each file that is left out.
      if !sink.diagnostics.contains(where: { $0.code == .tooManyFiles }) {
        report(.tooManyFiles(at: use ?? Span(file: 0, start: 0, end: 0)))
      }
      return nil
    }
    // What cannot be parsed is kept without its content, so that messages about it have a file to name.
    var accepted = source
    var tree = SyntaxTree(file: file)
    tree.names = Keyword.interner
    if source.bytes.count > limits.fileSize {
      report(.fileTooLarge(at: start, limit: limits.fileSize))
      accepted = SourceFile(path: source.path, bytes: [])
    } else if let unreadable = Diagnostic.unreadable(source, file: file) {
      report(unreadable)
    } else {
      let parsed = Parser.parse(source, file: file, limits: limits)
      tree = parsed.tree
      if parsed.diagnostics.contains(where: { $0.code.leavesFilesUnread }) { isComplete = false }
      sink.report(all: parsed.diagnostics)
    }
    files.append(accepted)
    units.append(SourceUnit(source: accepted, tree: tree, role: role))
    states.append(.open)
    unitOfPath[source.path] = units.count - 1
    return units.count - 1
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.code.leavesFilesUnread { isComplete = false }
    sink.report { diagnostic }
  }

  private mutating func follow(_ unit: Int, depth: Int) {
    for statement in units[unit].tree.statements {
      guard case .use(let use) = statement.content else { continue }
      // Nothing more would be told of what is not there, and looking for it takes long.
      guard !sink.isFull else {
        isComplete = false
        break
      }
      guard let used = load(use, by: unit, depth: depth) else { continue }
      if let first = units[unit].uses.first(where: { $0.unit == used }) {
        report(.usedTwice(at: statement.span, first: first.statement.path))
        continue
      }
      units[unit].uses.append(SourceUnit.Use(unit: used, statement: use))
      units[unit].reach |= units[used].reach | 1 << UInt128(used)
    }
    states[unit] = .done
    order.append(unit)
  }

  /// The unit that a `use` names, read and followed if it is new.
  private mutating func load(_ use: UseStatement, by user: Int, depth: Int) -> Int? {
    let source = units[user].source
    let path = use.pathText(in: source)
    let found: SourceFile
    do throws(SourceLoadError) {
      found = try loader.load(path, usedBy: source)
    } catch {
      report(.cannotLoad(at: use.path, path, error, limit: limits.fileSize))
      return nil
    }
    if let known = unitOfPath[found.path] {
      guard states[known] == .open else { return known }
      report(.useCycle(at: use.path, path, first: Span(file: Int32(known), start: 0, end: 0)))
      return nil
    }
    guard depth < Limits.useDepth else {
      report(.useTooDeep(at: use.path))
      return nil
    }
    guard let unit = parse(found, role: .used, usedAt: use.path) else { return nil }
    follow(unit, depth: depth + 1)
    return unit
  }
}

extension [UInt8] {
  /// The offset of the first byte that is not part of a UTF-8 character.
  var firstInvalidUTF8: Int? {
    var offset = 0
    while offset < count {
      let lead = self[offset]
      if lead < 0x80 {
        offset += 1
        continue
      }
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      guard lead >= 0xC2, lead <= 0xF4, offset + length <= count else { return offset }
      // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
      let second = self[offset + 1]
      let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
      guard second >= low, second <= high else { return offset }
      for index in offset + 2..<Swift.max(offset + length, offset + 2) where self[index] & 0xC0 != 0x80 {
        return offset
      }
      offset += length
    }
    return nil
  }
}

extension Diagnostic {
  /// - Parameter limit: the bytes that a file may have.
  static func cannotLoad(at span: Span, _ path: String, _ error: SourceLoadError, limit: Int) -> Self {
    switch error {
    case .missing(let tried, let nearest):
      var diagnostic = Diagnostic(
        .missingFile, at: span, en: "there is no file `\(path)`", zh: "找不到文件 `\(path)`")
      if let nearest {
        diagnostic = diagnostic.help(en: "did you mean `use \"\(nearest)\"`?", zh: "是否想写 `use \"\(nearest)\"`？")
      } else if !RuleEnding.isIn(path) {
        let name = path.trimmed
        let stem =
          [".rules", RuleEnding.text].first(where: name.lowercased().hasSuffix).map { name.dropLast($0.count) }
          ?? name[...]
        diagnostic = diagnostic.help(
          en: "the names of rule files end in `.rule`: `use \"\(stem).rule\"`",
          zh: "规则文件的扩展名为 `.rule`：`use \"\(stem).rule\"`")
      }
      guard !tried.isEmpty else { return diagnostic }
      return diagnostic.help(
        en: "looked for \(tried.map { "`\($0)`" }.joined(separator: ", "))",
        zh: "查找过：\(tried.map { "`\($0)`" }.joined(separator: "、"))")
    case .unreadable(let reason):
      return Diagnostic(
        .unreadableFile, at: span, en: "cannot read `\(path)`: \(reason.en)", zh: "无法读取 `\(path)`：\(reason.zh)")
    case .tooLarge: return fileTooLarge(at: span, limit: limit)
    }
  }

  static func fileTooLarge(at span: Span, limit: Int) -> Self {
    let size = Limits.text(ofBytes: limit)
    return Diagnostic(
      .fileTooLarge, at: span, en: "this file is larger than \(size)", zh: "这个文件超过 \(size)")
  }

  static func tooManyFiles(at span: Span) -> Self {
    Diagnostic(
      .tooManyFiles, at: span, en: "the rule set has more than \(Limits.files) files",
      zh: "规则集的文件超过 \(Limits.files) 个")
  }

  static func useTooDeep(at span: Span) -> Self {
    Diagnostic(
      .useTooDeep, at: span, en: "files use one another more than \(Limits.useDepth) deep",
      zh: "文件引用层数超过 \(Limits.useDepth) 层")
  }

  static func useCycle(at span: Span, _ path: String, first: Span) -> Self {
    Diagnostic(
      .useCycle, at: span, en: "`\(path)` uses this file in turn", zh: "`\(path)` 反过来又引用了这个文件"
    )
    .note(first, en: "this file comes round to itself", zh: "这个文件绕回到了自己")
    .help(en: "delete one of the two `use` lines", zh: "请删去其中一行 `use`")
  }

  static func usedTwice(at span: Span, first: Span) -> Self {
    Diagnostic(.conflictingChange, at: span, en: "this file is used twice", zh: "这个文件引用了两次")
      .note(first, en: "first here", zh: "第一次在这里")
      .help(en: "keep one `use` and list all patterns in it", zh: "请只保留一行 `use`，把 `only` 或 `except` 的名称都写在里面")
  }
}

/// The `# allow W401` comments of the files.
struct AllowFilter {
  private struct Allow {
    let span: Span
    let text: String
    /// Where it holds.
    let reach: ClosedRange<Int32>
    /// The furthest that it or one before it in the file reaches.
    let furthest: Int32
    var isUsed = false
  }

  private struct Key: Hashable {
    let file: Int32
    let code: DiagnosticCode
  }

  /// Those of one file for one code, in the order of the text.
  private var allows: [Key: [Allow]] = [:]
  /// Those of no code.
  private var senseless: [Diagnostic] = []

  init(_ linter: Linter) {
    for unit in linter.program.units where linter.isOwn(unit) && !unit.tree.comments.isEmpty {
      let statements = unit.tree.allStatements.map(\.span)
      for comment in unit.tree.comments { add(comment, unit, statements) }
    }
  }

  private mutating func add(_ comment: Comment, _ unit: SourceUnit, _ statements: [Span]) {
    let span = Span(file: unit.tree.file, start: comment.start, end: comment.end)
    let text = unit.source.text(of: span).drop { $0 == "#" || $0 == " " }
    guard text.hasPrefix("allow ") else { return }
    let words = text.dropFirst(6).split { $0 == " " || $0 == "," || $0 == "，" || $0 == "、" }
    let codes = words.prefix { $0.uppercased().first == "W" && $0.dropFirst().allSatisfy(\.isNumber) }
    guard !codes.isEmpty else { return }
    let reach = Self.reach(of: comment, unit, statements)
    for word in codes {
      guard let code = DiagnosticCode(rawValue: word.uppercased()) else {
        senseless.append(.unusedAllow(at: span, String(word)))
        continue
      }
      let key = Key(file: span.file, code: code)
      let furthest = max(reach.upperBound, allows[key]?.last?.furthest ?? 0)
      allows[key, default: []].append(Allow(span: span, text: code.rawValue, reach: reach, furthest: furthest))
    }
  }

  /// The line of a comment behind something, with the statement that begins there; the statement below one on its own line.
  private static func reach(of comment: Comment, _ unit: SourceUnit, _ statements: [Span]) -> ClosedRange<Int32> {
    if comment.isOwnLine {
      // The innermost statement that begins below: one inside a profile begins after the profile.
      let next = statements[statements.partitioningIndex { $0.start >= comment.end }...].first
      return comment.start...max(comment.end, next?.end ?? comment.end)
    }
    let line = unit.source.range(ofLine: unit.source.line(at: Int(comment.start)))
    let last = statements[..<statements.partitioningIndex { $0.start >= comment.start }].last
    let own = last.flatMap { $0.start >= line.lowerBound ? $0 : nil }
    return Int32(line.lowerBound)...max(Int32(line.upperBound), own?.end ?? 0)
  }

  mutating func silences(_ diagnostic: Diagnostic) -> Bool {
    let key = Key(file: diagnostic.span.file, code: diagnostic.code)
    let start = diagnostic.span.start
    guard let list = allows[key], let first = list[list.partitioningIndex { $0.furthest >= start }...].indices.first,
      list[first].reach.contains(start)
    else { return false }
    allows[key]?[first].isUsed = true
    return true
  }

  var unused: [Diagnostic] {
    let idle = allows.values.joined().filter { !$0.isUsed }.map { Diagnostic.unusedAllow(at: $0.span, $0.text) }
    return senseless + idle.sorted { $0.message.en < $1.message.en }
  }
}

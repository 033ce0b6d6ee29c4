import RuleLang

/// By what names the rows of tables of students are called, and which row the path of a photo calls.
struct RowNames: Sendable {
  /// The row of a photo.
  struct Match: Sendable, Equatable {
    /// Where several, they stand in tables of their own, and what they say is of one photo.
    let rows: [String]
    /// By which of their names the photo is called.
    let kind: KeyColumns.Kind
  }

  enum Outcome: Sendable, Equatable {
    case none
    case match(Match)
    /// Rows of which nobody can tell which one is meant.
    case several([String])
  }

  private struct Entry: Sendable {
    let kind: KeyColumns.Kind
    let row: String
  }

  private struct Row: Sendable {
    var names: [KeyColumns.Name]
    var files: Set<Int>
  }

  /// By what each row is called.
  private var entries: [String: [Entry]] = [:]
  private var rows: [String: Row] = [:]
  /// Behind the name of a row whose names all belong to others already.
  private var lastNumber = 1

  /// Chosen: a name that stands in more rows means none of them. Bounds what a hostile table takes.
  private static let mostShared = 16

  // MARK: - Rows

  /// The row called by `names` in table number `file`: one that has been there already and is called so, and not otherwise, too;
  /// else a new one. Its own name is its first that no other row has.
  mutating func row(called names: [KeyColumns.Name], inFile file: Int) -> String {
    // A number may stand in the column of photos, too.
    let known = Set(names.flatMap { name in (entries[name.text] ?? []).map(\.row) })
    let same = known.filter { !contradicts($0, names) }
    let row = same.count == 1 ? same.first ?? "" : newName(among: names)
    var content = rows[row] ?? Row(names: [], files: [])
    content.files.insert(file)
    for name in names where !content.names.contains(name) {
      content.names.append(name)
      for text in Self.spellings(of: name.text) where entries[text, default: []].count < Self.mostShared {
        entries[text, default: []].append(Entry(kind: name.kind, row: row))
      }
    }
    rows[row] = content
    return row
  }

  /// A name, and a number of an identity card with its letter in the other case, which people take for the same.
  private static func spellings(of text: String) -> [String] {
    guard text.utf8.count == identityDigits + 1, let last = text.last, "xX".contains(last),
      text.utf8.dropLast().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return [text] }
    return ["x", "X"].map { text.dropLast() + $0 }
  }

  /// Before the sign that checks them. Source: GB 11643-1999, which writes ten as X.
  private static let identityDigits = 17

  private func contradicts(_ row: String, _ names: [KeyColumns.Name]) -> Bool {
    let own = rows[row]?.names ?? []
    return names.contains { name in
      own.contains { $0.kind == name.kind } && !own.contains(name)
    }
  }

  private mutating func newName(among names: [KeyColumns.Name]) -> String {
    if let free = names.first(where: { rows[$0.text] == nil }) { return free.text }
    var name: String
    repeat {
      lastNumber += 1
      name = "\(names.first?.text ?? "") (\(lastNumber))"
    } while rows[name] != nil
    return name
  }

  /// What a row has in columns of `kind`.
  func names(of row: String, kind: KeyColumns.Kind) -> [String] {
    (rows[row]?.names ?? []).filter { $0.kind == kind }.map(\.text)
  }

  /// The student's number; nil where a row is called by the file of a photo alone.
  func number(of row: String) -> String? { rows[row]?.names.first { $0.kind != .photo }?.text }

  /// The paths in folders that rows are called by.
  var photoPaths: [(row: String, path: String)] {
    rows.flatMap { row, content in
      content.names.filter { $0.kind == .photo && $0.text.contains("/") }.map { (row, $0.text) }
    }
  }

  // MARK: - Photos

  /// The rows that are called `name`, in whichever column.
  func rows(called name: String) -> Set<String> { Set((entries[name] ?? []).map(\.row)) }

  /// The row that the path of a photo calls, also in full-width digits.
  func outcome(for path: String) -> Outcome {
    let outcome = plainOutcome(for: path)
    let narrow = KeyColumns.narrow(path)
    return outcome == .none && narrow != path ? plainOutcome(for: narrow) : outcome
  }

  private func plainOutcome(for path: String) -> Outcome {
    // Of each kind the nearest name counts.
    var hits: [KeyColumns.Kind: Set<String>] = [:]
    PhotoKey.forEachName(of: path) { name in
      let found = (entries[name] ?? []).filter { hits[$0.kind] == nil }
      for entry in found { hits[entry.kind, default: []].insert(entry.row) }
      return true
    }
    let kinds = hits.keys.sorted { $0.rawValue < $1.rawValue }
    guard let kind = kinds.first else { return .none }
    let found = kinds.compactMap { hits[$0] }
    let common = found.dropFirst().reduce(found[0]) { $0.intersection($1) }
    if common.count == 1 { return .match(Match(rows: Array(common), kind: kind)) }
    if common.isEmpty, let rows = ofTheirOwn(found) { return .match(Match(rows: rows, kind: kind)) }
    return .several((common.isEmpty ? found.reduce(into: []) { $0.formUnion($1) } : common).sorted())
  }

  /// The rows of several kinds, where each has one, and no two stand in one table; nil else.
  private func ofTheirOwn(_ found: [Set<String>]) -> [String]? {
    guard found.allSatisfy({ $0.count == 1 }) else { return nil }
    var files: Set<Int> = []
    var rows: [String] = []
    for row in found.joined() where !rows.contains(row) {
      let own = self.rows[row]?.files ?? []
      guard files.isDisjoint(with: own) else { return nil }
      files.formUnion(own)
      rows.append(row)
    }
    return rows
  }
}

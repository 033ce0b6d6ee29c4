import RuleLang

/// Which rows of tables of students the photos of a run are about: those that their paths call, and those that they plainly mean
/// though a folder was renamed or a spreadsheet took the zeros from the front of a number, where nothing else can be meant.
struct PhotoJoins: Sendable {
  private(set) var matches: [String: RowNames.Match] = [:]
  /// The rows among which nobody can choose, by photo.
  private(set) var unclear: [String: [String]] = [:]
  /// The row whose student a photo without one is named after, which has no photo.
  private(set) var likely: [String: String] = [:]
  /// The photos of each row, in their order.
  private(set) var photos: [String: [String]] = [:]
  /// The rows whose photos are one student's for sure: a row that names the file alone may mean one in each folder.
  private(set) var numbered: Set<String> = []
  /// The photos that were found although they lie in another folder than the table says.
  private(set) var moved: [String] = []
  /// The numbers of the tables that lack their zeros, each with the whole one.
  private(set) var shortened: [(told: String, whole: String)] = []
  /// Those of the run.
  private let all: Set<String>

  /// - Parameter persons: whom photos show, by row.
  init(_ photos: [String], names: RowNames, persons: [String: String]) {
    all = Set(photos)
    var rest: [String] = []
    for photo in photos {
      switch names.outcome(for: photo) {
      case .match(let match): join(photo, match)
      case .several(let rows): unclear[photo] = rows
      case .none: rest.append(photo)
      }
    }
    guard !rest.isEmpty else { return }
    rest = joinMoved(rest, among: photos, names)
    rest = joinShortened(rest, among: photos, names)
    rest = joinNamed(rest, names, persons)
    findLikely(rest, persons)
  }

  func contains(_ photo: String) -> Bool { all.contains(photo) }

  private mutating func join(_ photo: String, _ match: RowNames.Match) {
    guard matches.updateValue(match, forKey: photo) == nil else { return }
    for row in match.rows { photos[row, default: []].append(photo) }
    if match.kind != .photo { numbered.formUnion(match.rows) }
  }

  /// Joins those whose paths end like the one in a table behind a folder of another name.
  ///
  /// - Returns: the others.
  private mutating func joinMoved(_ rest: [String], among photos: [String], _ names: RowNames) -> [String] {
    var rows: [Substring: Set<String>] = [:]
    for (row, path) in names.photoPaths { for end in PhotoKey.ends(of: path) { rows[end, default: []].insert(row) } }
    guard !rows.isEmpty else { return rest }
    var counts: [Substring: Int] = [:]
    for photo in photos { for end in PhotoKey.ends(of: photo) { counts[end, default: 0] += 1 } }
    return rest.filter { photo in
      // The longest end that both have decides.
      guard let end = PhotoKey.ends(of: photo).first(where: { rows[$0] != nil }), let found = rows[end],
        let row = found.first, found.count == 1, counts[end] == 1
      else { return true }
      join(photo, RowNames.Match(rows: [row], kind: .photo))
      moved.append(photo)
      return false
    }
  }

  /// Joins those whose numbers stand in a table without the zeros at their front.
  ///
  /// - Returns: the others.
  private mutating func joinShortened(_ rest: [String], among photos: [String], _ names: RowNames) -> [String] {
    guard rest.contains(where: { PhotoKey.numbers(in: $0).contains { $0.hasPrefix("0") } }) else { return rest }
    // What numbers a shortened one may have been.
    var whole: [String: Set<String>] = [:]
    for photo in photos {
      for number in PhotoKey.numbers(in: photo) { whole[Self.shortened(number), default: []].insert(number) }
    }
    var told: Set<String> = []
    return rest.filter { photo in
      for number in PhotoKey.numbers(in: photo) where number.hasPrefix("0") {
        let short = Self.shortened(number)
        let rows = names.rows(called: short)
        guard let row = rows.first, rows.count == 1, whole[short]?.count == 1 else { continue }
        join(photo, RowNames.Match(rows: [row], kind: .student))
        if told.insert(short).inserted { shortened.append((short, number)) }
        return false
      }
      return true
    }
  }

  /// What a spreadsheet makes of a number; a text that is none loses nothing.
  private static func shortened(_ number: String) -> String {
    guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else { return number }
    return String(number.drop { $0 == "0" })
  }

  /// Joins those that hold a number of a table beside the name of the student in its row, in Latin letters: beside other
  /// words, as in `IMG_20221004`, it may be a day.
  ///
  /// - Returns: the others.
  private mutating func joinNamed(_ rest: [String], _ names: RowNames, _ persons: [String: String]) -> [String] {
    guard !persons.isEmpty else { return rest }
    return rest.filter { photo in
      let found = PhotoKey.numbersBesideWords(in: photo).lazy.compactMap { number, words -> String? in
        let rows = names.rows(called: number)
        guard let row = rows.first, rows.count == 1, let person = persons[row] else { return nil }
        return PersonName.isHeld(person, in: words) ? row : nil
      }.first
      guard let row = found else { return true }
      join(photo, RowNames.Match(rows: [row], kind: .student))
      return false
    }
  }

  private mutating func findLikely(_ rest: [String], _ persons: [String: String]) {
    guard !rest.isEmpty, !persons.isEmpty else { return }
    var rows: [String: [String]] = [:]
    for (row, person) in persons { rows[PersonName.letters(of: person), default: []].append(row) }
    for photo in rest {
      let stem = PhotoKey.stem(of: photo)
      let words = PersonName.words(of: stem[...]).filter { $0.contains(where: PersonName.isHan) }
      let names = Set((words + [stem]).map(PersonName.letters)).filter { !$0.isEmpty }
      let found = names.compactMap { rows[$0] }
      if found.count == 1, found[0].count == 1, photos[found[0][0]] == nil { likely[photo] = found[0][0] }
    }
  }
}

import RuleLang

/// By what people name a photo in a table or on the command line.
enum PhotoKey {
  /// The name of the photo at `path` that is known: the path as given, else as much of its end as is known, else that without
  /// its ending, as in tables of students by their numbers, or the number that stands there beside somebody's name, or what is
  /// left of a copy's name; nil where none is known.
  static func of(_ path: String, isKnown: (String) -> Bool) -> String? {
    let name = Name(path)
    let given = name.ends(with: name.stem + name.ending).first(where: isKnown)
    // What has no ending is no photo's file.
    guard given == nil, !name.ending.isEmpty else { return given }
    return name.ends(with: name.stem).first(where: isKnown)
      ?? numberBesideName(in: name.stem).flatMap { isKnown($0) ? $0 : nil }
      ?? originals(of: name).compactMap { original in
        // A mark may as well be a part of another name: what is left has to be a student's number.
        let keys = isNumber(original) ? name.ends(with: original + name.ending) + name.ends(with: original) : []
        return keys.first(where: isKnown) ?? numberBesideName(in: original).flatMap { isKnown($0) ? $0 : nil }
      }.first
  }

  /// The parts of a path.
  private struct Name {
    private let path: String
    private let folders: [Substring]
    let stem: String
    /// With its point; empty where there is none.
    let ending: String

    init(_ path: String) {
      self.path = path
      let steps = path.split(separator: "/")
      let name = steps.last ?? ""
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      folders = Array(steps.dropLast())
      (stem, ending) = (String(name[..<dot]), String(name[dot...]))
    }

    /// `name` in the place of the file's own: with all that leads to it, and with ever less.
    func ends(with name: String) -> [String] {
      let whole =
        name == stem + ending
        ? [path] : path.hasPrefix("/") ? ["/" + (folders + [name[...]]).joined(separator: "/")] : []
      return whole + folders.indices.map { (folders[$0...] + [name[...]]).joined(separator: "/") } + [name]
    }
  }

  // MARK: - Numbers

  /// The number in `20221004刘洋`: the only ASCII letters and digits. In `IMG_20221004` they may be a day.
  private static func numberBesideName(in name: String) -> String? {
    guard let start = name.firstIndex(where: isPart) else { return nil }
    let number = name[start...].prefix(while: isPart)
    let isAlone = !name[number.endIndex...].contains(where: isPart)
    return isAlone && isNumber(number) ? String(number) : nil
  }

  private static func isPart(_ sign: Character) -> Bool { sign.isASCII && (sign.isLetter || sign.isNumber) }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    text.count >= shortestNumber && text.allSatisfy(isPart) && text.contains(where: \.isNumber)
  }

  /// Chosen: fewer digits may be a count of copies.
  private static let shortestNumber = 5

  // MARK: - Copies

  /// The names of what a photo may be a copy of, the nearest first: without the second ending of `20220013.jpg.jpg`, and without
  /// what systems and people write behind the names of copies.
  private static func originals(of name: Name) -> [String] {
    var originals: [String] = []
    var stem = name.stem
    while let original = original(of: stem), !original.isEmpty {
      originals.append(original)
      stem = original
    }
    return originals
  }

  /// A name without the last of its marks; nil where it has none.
  static func original(of stem: String) -> String? {
    if let dot = stem.lastIndex(of: "."), PhotoEnding.isIn(stem) { return String(stem[..<dot]) }
    for mark in copyMarks where stem.lowercased().hasSuffix(mark) {
      return String(String(stem.dropLast(mark.count)).trimmed.trimmingSeparators)
    }
    // `(1)`, `（1）`
    if let last = stem.last, ")）".contains(last), let open = stem.lastIndex(where: { "(（".contains($0) }),
      isCount(stem[stem.index(after: open)...].dropLast())
    {
      return stem[..<open].trimmed
    }
    guard let sign = stem.lastIndex(where: { "_-＿－".contains($0) }), isCount(stem[stem.index(after: sign)...]) else {
      return nil
    }
    return stem[..<sign].trimmed
  }

  private static func isCount(_ text: Substring) -> Bool {
    (1...mostCountDigits).contains(text.count) && text.allSatisfy(\.isWholeNumber)
  }

  /// Chosen: nobody sends a hundred copies, and longer numbers are of students or of days.
  private static let mostCountDigits = 2

  /// What Windows, macOS and people write.
  private static let copyMarks = ["copy", "副本", "复制", "拷贝"]
}

extension String {
  /// Without the signs and blanks at its end that part a mark from a name.
  fileprivate var trimmingSeparators: Substring {
    var rest = self[...]
    while let last = rest.last, last == "-" || last == "_" || last == "－" || last.isWhitespace { rest.removeLast() }
    return rest
  }
}

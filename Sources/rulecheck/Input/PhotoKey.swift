import RuleLang

/// By what people name a photo in a table or on the command line.
enum PhotoKey {
  /// The name of the photo at `path` that is known, of several the nearest; nil where none is known.
  static func of(_ path: String, isKnown: (String) -> Bool) -> String? {
    var found: String?
    forEachName(of: path) { name in
      if isKnown(name) { found = name }
      return found == nil
    }
    return found
  }

  /// Hands each name of the photo at `path` to `body`, the nearest first, until that returns false: the path as given, then ever
  /// less of its end, then that without its ending, as in tables of students by their numbers, then the number that stands
  /// there beside somebody's name, then what is left of a copy's name. A path that is none has no name.
  static func forEachName(of path: String, _ body: (String) -> Bool) {
    guard path.utf8.count <= longestPath else { return }
    let name = Name(path)
    guard body(path), name.ends(with: name.stem + name.ending, body) else { return }
    // What has no ending is no photo's file.
    guard !name.ending.isEmpty, name.wholeEnds(with: name.stem, body) else { return }
    if let number = numberBesideName(in: name.stem), !body(number) { return }
    for original in originals(of: name.stem) {
      // A mark may as well be a part of another name: what is left has to be a student's number.
      if isNumber(original) {
        guard name.wholeEnds(with: original + name.ending, body), name.wholeEnds(with: original, body) else { return }
      }
      if let number = numberBesideName(in: original), !body(number) { return }
    }
  }

  /// The ends of a path from each of its folders on, the longest first, the last of them the file's name.
  static func ends(of path: String) -> [Substring] {
    guard path.utf8.count <= longestPath else { return [] }
    let name = Name(path)
    return name.starts.map { name.path[$0...] }
  }

  /// What may be the student's number in the name of the photo at `path`, the nearest first.
  static func numbers(in path: String) -> [String] {
    guard path.utf8.count <= longestPath else { return [] }
    let stem = Name(path).stem
    return ([stem] + originals(of: stem)).compactMap { isNumber($0) ? $0 : numberBesideName(in: $0) }
  }

  /// The name of the file at `path` without its ending.
  static func stem(of path: String) -> String { Name(path).stem }

  /// In bytes, more than any system opens. Source: Linux, `PATH_MAX` in limits.h; macOS has 1024.
  static let longestPath = 4096

  /// What is wrong with the name of a photo in a table or a record that no file can have.
  static let tooLong = RecordError(
    message: LocalizedText(
      en: "the name of a photo is longer than the path of a file can be", zh: "照片名比文件路径可有的长度还长"))

  /// The parts of a path.
  private struct Name {
    /// With one slash between its steps, and none before them.
    let path: String
    private let isAbsolute: Bool
    /// Where the last folders begin, and then the file's name.
    let starts: [String.Index]
    let stem: String
    /// With its point; empty where there is none.
    let ending: String

    /// Chosen: as deep as folders are searched for photos.
    private static let mostFolders = 32

    init(_ path: String) {
      isAbsolute = path.hasPrefix("/")
      let steps = path.split(separator: "/")
      self.path = steps.joined(separator: "/")
      var starts = [self.path.startIndex]
      for index in self.path.indices where self.path[index] == "/" { starts.append(self.path.index(after: index)) }
      self.starts = starts.suffix(Self.mostFolders + 1)
      let name = steps.last ?? ""
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      (stem, ending) = (String(name[..<dot]), String(name[dot...]))
    }

    /// Hands over `name` in the place of the file's own, with all that leads to it, and with ever less.
    ///
    /// - Returns: whether to go on.
    func ends(with name: String, _ body: (String) -> Bool) -> Bool {
      let own = starts.last ?? path.startIndex
      return starts.allSatisfy { body(path[$0..<own] + name) }
    }

    /// The same, from the root on where the path begins there.
    func wholeEnds(with name: String, _ body: (String) -> Bool) -> Bool {
      let own = starts.last ?? path.startIndex
      return (!isAbsolute || body("/" + path[..<own] + name)) && ends(with: name, body)
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

  /// The only run of ASCII digits in the name of the photo at `path`, where it is long enough for a student's number, and
  /// all that stands around it; of a copy's name, and of what it is a copy of.
  static func numbersBesideWords(in path: String) -> [(number: String, words: String)] {
    guard path.utf8.count <= longestPath else { return [] }
    let stem = Name(path).stem
    return ([stem] + originals(of: stem)).compactMap { name in
      guard let start = name.firstIndex(where: isDigit) else { return nil }
      let number = name[start...].prefix(while: isDigit)
      let words = name[..<start] + name[number.endIndex...]
      return number.count >= shortestNumber && !words.contains(where: isDigit) ? (String(number), String(words)) : nil
    }
  }

  private static func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }

  private static func isPart(_ sign: Character) -> Bool { sign.isASCII && (sign.isLetter || sign.isNumber) }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    text.count >= shortestNumber && text.allSatisfy(isPart) && text.contains(where: \.isNumber)
  }

  /// Chosen: fewer digits may be a count of copies.
  private static let shortestNumber = 5

  // MARK: - Copies

  /// The names of what a photo may be a copy of, the nearest first: without the second ending of `20220013.jpg.jpg`, and without
  /// what systems and people write behind the names of copies.
  private static func originals(of stem: String) -> [String] {
    var originals: [String] = []
    while originals.count < mostMarks, let original = original(of: originals.last ?? stem), !original.isEmpty {
      originals.append(original)
    }
    return originals
  }

  /// Chosen: `20220004.jpg - 副本 (2)_1`, and nobody copies copies more often.
  private static let mostMarks = 4

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

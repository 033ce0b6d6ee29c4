/// By what people name a photo in a table or on the command line.
enum PhotoKey {
  /// The name of the photo at `path` that is known: the path as given, else as much of its end as is known, else that without
  /// its ending, as in tables of students by their numbers, or the number that stands there beside somebody's name; nil where
  /// none is known.
  static func of(_ path: String, isKnown: (String) -> Bool) -> String? {
    let steps = path.split(separator: "/")
    let ends = [path] + steps.indices.map { steps[$0...].joined(separator: "/") }
    guard let name = steps.last, let dot = name.lastIndex(of: ".") else { return ends.first(where: isKnown) }
    let ending = name.distance(from: dot, to: name.endIndex)
    return ends.first(where: isKnown) ?? ends.map { String($0.dropLast(ending)) }.first(where: isKnown)
      ?? numberBesideName(in: name[..<dot]).flatMap { isKnown($0) ? $0 : nil }
  }

  /// The number in `20221004刘洋`: the only ASCII letters and digits. In `IMG_20221004` they may be a day.
  private static func numberBesideName(in name: Substring) -> String? {
    func isPart(_ sign: Character) -> Bool { sign.isASCII && (sign.isLetter || sign.isNumber) }
    guard let start = name.firstIndex(where: isPart) else { return nil }
    let number = name[start...].prefix(while: isPart)
    let isAlone = !name[number.endIndex...].contains(where: isPart)
    return isAlone && number.count >= shortestNumber && number.contains(where: \.isNumber) ? String(number) : nil
  }

  /// Chosen: fewer digits may be a count of copies.
  private static let shortestNumber = 5
}

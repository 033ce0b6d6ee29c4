/// The names of people in the names of files and in tables.
enum PersonName {
  /// What of a name is compared.
  static func letters(of name: String) -> String { name.lowercased().filter(\.isLetter) }

  /// The words of a name of a file, without numbers, and letters that stand among their digits.
  static func words(of stem: Substring) -> [String] {
    var words: [String] = []
    for part in stem.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "·" }) {
      let pieces = part.split { $0.isASCII && $0.isNumber }
      words += pieces.flatMap { piece in
        // `20220003王芳` is a number and a name; the letters of `2022CS003` belong to the number.
        let chinese = piece.split { !isHan($0) && $0 != "·" }
        return chinese.isEmpty && pieces.count == 1 && piece.count == part.count ? [piece] : chinese
      }.map(String.init)
    }
    return words
  }

  /// Whether `text` holds the whole name, or its parts in another order.
  static func isHeld(_ name: String, in text: String) -> Bool {
    let (known, held) = (letters(of: name), letters(of: text))
    return !known.isEmpty && (held.contains(known) || held.sorted() == known.sorted())
  }

  static func isHan(_ sign: Character) -> Bool {
    sign.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x323AF).contains($0.value) }
      == true
  }
}

/// How Chinese and other writing stand beside each other in one line: a blank between a Chinese character and a letter,
/// digit or sign, none between two Chinese characters and none beside Chinese punctuation.
enum ChineseSpacing {
  private enum Kind {
    /// A Chinese character.
    case ideograph
    /// Punctuation that brings its own blank with it.
    case wide
    /// A letter, digit or sign of other writing.
    case word
    /// What is left as it was written, such as quotes and brackets.
    case other
  }

  /// The parts of a sentence, evened where they meet; what stands within a part is its author's.
  static func joined(_ parts: [String]) -> String { parts.reduce(into: "") { append($1, to: &$0) } }

  /// A sentence, evened everywhere.
  static func even(_ text: String) -> String {
    var parts: [String] = []
    for character in text {
      // A blank goes with what is before it: where parts meet, blanks on both sides count.
      if character == " ", !parts.isEmpty {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return joined(parts)
  }

  private static func append(_ part: String, to text: inout String) {
    // A bracket of other writing closes a word of it.
    guard let before = text.last(where: { $0 != " " }), let after = part.first(where: { $0 != " " }),
      let gap = gap(before == ")" ? .word : kind(of: before), kind(of: after))
    else {
      text += part
      return
    }
    while text.last == " " { text.removeLast() }
    text += gap
    text += part.drop { $0 == " " }
  }

  /// What belongs between two characters; nil for what was written.
  private static func gap(_ left: Kind, _ right: Kind) -> String? {
    switch (left, right) {
    case (.ideograph, .word), (.word, .ideograph): " "
    case (.ideograph, .ideograph), (.wide, _), (_, .wide): ""
    default: nil
    }
  }

  private static func kind(of character: Character) -> Kind {
    guard let scalar = character.unicodeScalars.first else { return .other }
    if scalar.properties.isIdeographic { return .ideograph }
    if TextWidth.columns(of: scalar) == 2 { return .wide }
    return character.isLetter || character.isNumber || signs.contains(character) ? .word : .other
  }

  private static let signs: Set<Character> = ["`", "%", "°", "*", "+", "-", "±", "<", ">", "=", "≤", "≥", "×"]
}

/// Finds out whether a name says that something is not so: `unsharp`, `未戴眼镜`.
enum Denial {
  private static let words = ["没有", "没", "未", "无", "非", "不", "禁止", "严禁", "请勿", "勿"]
  /// How names of facts begin that deny one, whatever stands behind.
  static let marks = ["not_", "no_", "non_", "非", "不", "未", "无"]
  private static let prefixes = ["not_", "no_", "non_", "non", "not", "un", "in", "im", "dis", "非", "不", "未", "无"]

  /// Whether a Chinese name begins by denying what follows.
  static func isDenied(_ name: String) -> Bool { words.contains { name.count > $0.count && name.hasPrefix($0) } }

  /// What a Chinese name speaks of, and whether it denies that; `没有边框` and `有边框` speak of one thing.
  static func parts(of name: String) -> (core: String, isDenied: Bool) {
    var core = ""
    var isDenied = false
    var rest = name[...]
    while let first = rest.first {
      if let word = words.first(where: rest.hasPrefix) {
        isDenied.toggle()
        rest = rest.dropFirst(word.count)
      } else {
        if first != "有" { core.append(first) }
        rest = rest.dropFirst()
      }
    }
    return (core, isDenied)
  }

  /// The known name of the opposite: of `image.unsharp` that is `image.sharp`, of `lenses.natural` `lenses.unnatural`.
  static func opposite(of name: String, where isKnown: (String) -> Bool) -> String? {
    let start = name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex
    let (space, word) = (String(name[..<start]), String(name[start...]))
    for prefix in prefixes {
      let plain = space + String(word.dropFirst(prefix.count))
      if word.hasPrefix(prefix), isKnown(plain) { return plain }
      let denied = space + prefix + word
      if isKnown(denied) { return denied }
    }
    return nil
  }
}

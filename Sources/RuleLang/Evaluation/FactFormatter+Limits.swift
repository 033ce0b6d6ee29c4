// What facts are held to, beside their values.
extension FactFormatter {
  /// The value of a fact on a photo, or `unknown`: what is measured is told from the limits that it was held to.
  public func text(_ use: FactUse) -> String { text(use.reading, of: use.declaration.type, distinctFrom: use.marks) }

  /// The limit in words: `≤ 3° ± 0.5°`, `≤ 3° either way`, `white or gray`.
  ///
  /// - Parameters:
  ///   - value: what it stands beside; a limit that is itself measured is told from it.
  ///   - isUnsigned: whether that is a number without its sign, of which nobody need be told that the limit holds
  ///     either way.
  public func text(
    _ limit: FactLimit, of type: FactType, beside value: FactValue? = nil, besideUnsigned isUnsigned: Bool = false
  ) -> String {
    let isTold = limit.isOfMagnitude && !isUnsigned
    var others = value.map { [$0] } ?? []
    if limit.isOfMagnitude, case .number(let number)? = value { others = [.number(number.magnitude)] }
    let text = words(limit, of: type, beside: others)
    guard language == .chinese else { return isTold ? text + " either way" : text }
    return ChineseSpacing.even((isTold ? "绝对值" : "") + text)
  }

  /// Chosen: of more than these nobody reads all.
  static let longestList = 12

  /// How many more a list has than are named; nil where all are.
  func more(than named: Int, of count: Int) -> String? {
    count > named ? language.say(" or \(count - named) more", "或另外 \(count - named) 个") : nil
  }

  private func words(_ limit: FactLimit, of type: FactType, beside others: [FactValue]) -> String {
    let values = limit.values.prefix(Self.longestList).map { value in
      limit.measured.contains(value) ? text(value, of: type, distinctFrom: others) : written(value, of: type)
    }
    let or = language.say(" or ", "或")
    let separator = language.say(", ", "、")
    let list =
      if let more = more(than: values.count, of: limit.values.count) {
        values.joined(separator: separator) + more
      } else if values.count < 3 || language == .chinese {
        values.joined(separator: values.count == 2 ? or : separator)
      } else {
        values.dropLast().joined(separator: separator) + or + (values.last ?? "")
      }
    if values.isEmpty { return language.say("unknown", "未知") }
    let band = limit.band.map { " ± \(written(.number($0), of: bandType(type)))" } ?? ""
    switch limit.relation {
    case .equal, .oneOf: return list + band
    case .notEqual: return language.say("not ", "不是") + list + band
    case .less: return "< " + list + band
    case .lessOrEqual: return "≤ " + list + band
    case .greater: return "> " + list + band
    case .greaterOrEqual: return "≥ " + list + band
    case .inRange: return values.joined(separator: "…") + band
    case .near:
      let distance = limit.band.map { written(.number($0), of: .number(.deltaE)) } ?? ""
      return language.say("within \(distance) of \(list)", "与\(list)相差\(distance)以内")
    }
  }

  private func bandType(_ type: FactType) -> FactType { type == .date ? .number(.days) : type }
}

/// A number as Chinese says it: `三百`, `百分之六十`, `一个半月`, `近三个月`, `不大于40KB`.
struct ChineseQuantity {
  /// What is asked of it, where that is said.
  private(set) var comparison: ComparisonOperator?
  private let value: Double
  /// Nil where none is said.
  private var unit: Unit?

  init?(_ text: String) {
    guard text.utf8.count <= Limits.nameSize else { return nil }
    var rest = text[...]
    if let opening = ComparisonOperator.opening(rest) {
      comparison = opening.meaning
      rest = opening.rest
    }
    for word in Self.idleOpenings where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
    if let bound = ComparisonOperator.bound(atEndOf: String(rest)) {
      comparison = comparison ?? ComparisonOperator.bounds[bound]
      rest = rest.dropLast(bound.count)
    }
    let isShare = rest.hasPrefix(Self.share)
    if isShare { rest = rest.dropFirst(Self.share.count) }
    guard var number = Self.number(&rest) else { return nil }
    if isShare {
      guard rest.isEmpty else { return nil }
      (value, unit) = (number, .percent)
      return
    }
    if rest.hasPrefix("个半") {
      number += 0.5
      rest = "个" + rest.dropFirst(2)
    }
    if rest.isEmpty || Self.counters.contains(String(rest)) {
      value = number
    } else if let days = Unit.days(in: "\(number)", of: String(rest)) {
      (value, unit) = (Double(days), .days)
    } else if let length = Unit.millimetres(in: "\(number)", of: String(rest)).flatMap(Double.init) {
      (value, unit) = (length, .millimetres)
    } else if let known = Unit(spelling: rest) ?? Unit.meant(by: String(rest)) {
      (value, unit) = (number, known)
    } else {
      return nil
    }
  }

  /// How a rule writes it where a number of a unit is wanted; nil where it has another kind of unit.
  func text(wanted: Unit? = nil) -> String? {
    if let wanted, let unit, unit.dimension != wanted.dimension { return nil }
    let digits = value == value.rounded() ? "\(Int(value))" : "\(value)"
    return digits + (unit ?? wanted ?? .plain).rawValue
  }

  /// What counts things in Chinese, and is no unit.
  static let counters: Set<String> = ["人", "个", "张", "次", "颗", "枚", "副", "名"]
  private static let idleOpenings = ["在", "最近", "近"]
  private static let share = "百分之"

  private static let digits: [Character: Double] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let powers: [Character: Double] = ["十": 10, "百": 100, "千": 1000]

  /// Takes a number from the beginning of a text, in digits or words: `480`, `30万`, `四百八十`, `三点五`, `半`.
  private static func number(_ text: inout Substring) -> Double? {
    let written = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    if !written.isEmpty {
      guard let number = Double(written), number < 1e12 else { return nil }
      text = text.dropFirst(written.count)
      return takeMyriad(&text) ? number * 10_000 : number
    }
    if text.first == "半" {
      text.removeFirst()
      return 0.5
    }
    let start = text
    var (total, last): (Double, Double?) = (0, nil)
    while let first = text.first {
      if let digit = digits[first] {
        last = digit
      } else if let power = powers[first] {
        total += (last ?? 1) * power
        last = nil
      } else {
        break
      }
      text.removeFirst()
    }
    guard text.startIndex > start.startIndex else { return nil }
    total += last ?? 0
    if takeMyriad(&text) { return total * 10_000 }
    if text.first == "点", let digit = text.dropFirst().first.flatMap({ digits[$0] }) {
      text.removeFirst(2)
      return total + digit / 10
    }
    return total
  }

  private static func takeMyriad(_ text: inout Substring) -> Bool {
    guard text.first == "万" else { return false }
    text.removeFirst()
    return true
  }
}

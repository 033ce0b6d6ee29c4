/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Returns nil unless the day exists and its year is within 1…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that people write `2026-03-01`, `2026/3/1`, `2026年3月1日` or `20260301`; nil for anything else.
  init?(written text: String) {
    var parts = text.split { "-/.年月日号".contains($0) }
    if parts.count == 1, text.count == 8, parts[0].count == 8 {
      parts = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)]
    }
    guard parts.count == 3, parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count <= 2 }) else { return nil }
    let numbers = parts.filter { $0.allSatisfy(\.isNumber) }.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The number of days since 0000-03-01, so that differences of two dates count days.
  public var dayNumber: Int {
    // Counting years from March puts the leap day at the end of a year, which makes month lengths regular.
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    return 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
      + (153 * shiftedMonth + 2) / 5 + day - 1
  }

  /// The numbers of the days of the years 1…9999.
  public static let dayNumbers = 306...3_652_364

  /// The date with this `dayNumber`, or nil outside the years 1…9999.
  public init?(dayNumber: Int) {
    guard Self.dayNumbers.contains(dayNumber) else { return nil }
    func start(_ year: Int) -> Int { 365 * year + year / 4 - year / 100 + year / 400 }
    var shiftedYear = dayNumber * 400 / 146_097
    while start(shiftedYear) > dayNumber { shiftedYear -= 1 }
    while start(shiftedYear + 1) <= dayNumber { shiftedYear += 1 }
    let dayOfYear = dayNumber - start(shiftedYear)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    self.init(
      year: shiftedMonth < 10 ? shiftedYear : shiftedYear + 1,
      month: shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO 8601 form, `2026-06-30`.
  public var description: String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

public import RuleLang

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension CalendarDate {
  /// The day that it is now by Coordinated Universal Time.
  public static var today: CalendarDate { CalendarDate(daysSince1970: Int(time(nil)) / 86_400) }

  /// The day so many days after 1970-01-01, kept within the years 1…9999.
  init(daysSince1970 days: Int) {
    // Months are counted from March, as in `dayNumber`, where 1970-01-01 is day 719,468.
    let number = min(max(days, -719_162), 2_932_896) + 719_468
    let era = number / 146_097
    let dayOfEra = number % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    // The arithmetic gives days that exist; the epoch only stands in to keep this total.
    self = CalendarDate(year: year, month: month, day: day) ?? Self.epoch
  }

  private static let epoch: CalendarDate = {
    guard let date = CalendarDate(year: 1970, month: 1, day: 1) else { fatalError("the epoch is a day") }
    return date
  }()
}

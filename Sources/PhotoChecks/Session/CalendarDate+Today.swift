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
    let kept = min(max(days, Self.possible.lowerBound - Self.epoch), Self.possible.upperBound - Self.epoch)
    guard let date = CalendarDate(dayNumber: kept + Self.epoch) else { preconditionFailure("all these days exist") }
    self = date
  }

  /// `dayNumber` of 1970-01-01, and of the first and the last day that there can be.
  private static let epoch = 719_468
  private static let possible = 306...3_652_364
}

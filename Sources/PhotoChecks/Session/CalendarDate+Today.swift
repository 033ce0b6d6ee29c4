public import RuleLang

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension CalendarDate {
  /// The day in the local time zone. Cameras write their local day too: by Coordinated Universal Time, a photo of this
  /// morning in China would be of another day.
  public static var today: CalendarDate {
    var now = time(nil)
    var here = tm()
    let secondsEast = localtime_r(&now, &here) == nil ? 0 : Int(here.tm_gmtoff)
    return CalendarDate(daysSince1970: (Int(now) + secondsEast) / 86_400)
  }

  /// The day that many days after 1970-01-01, kept within the years 1…9999.
  init(daysSince1970 days: Int) {
    let possible = Self.dayNumbers
    let kept = min(max(days, possible.lowerBound - Self.epoch), possible.upperBound - Self.epoch)
    guard let date = CalendarDate(dayNumber: kept + Self.epoch) else { preconditionFailure("all these days exist") }
    self = date
  }

  /// `dayNumber` of 1970-01-01.
  private static let epoch = 719_468
}

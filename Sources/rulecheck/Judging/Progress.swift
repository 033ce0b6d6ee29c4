import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A bar on the terminal with rate and time left, for work that takes longer than a person waits without a sign.
///
/// Writes to standard error, only when that is a terminal, so that nothing of it reaches a pipe.
struct Progress {
  private let total: Int
  private let language: Language
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  /// Chosen: often enough to look alive, seldom enough to cost nothing.
  private static let interval = Duration.milliseconds(100)
  private static let barWidth = 24

  init(total: Int, language: Language) {
    self.total = total
    self.language = language
    self.isShown = total > 1 && StandardError.isTerminal
  }

  /// Draws the state after `done` of the total.
  mutating func show(done: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < Self.interval, done < total { return }
    lastDrawn = now
    let seconds = max((now - start) / .seconds(1), 0.001)
    let rate = Double(done) / seconds
    let left = rate > 0 ? Double(total - done) / rate : 0
    let filled = Self.barWidth * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
    let remaining = language.say("\(Self.clock(left)) left", "剩余 \(Self.clock(left))")
    let speed = language.say("photos/s", "张/秒")
    StandardError.write("\r\u{1B}[K\(bar) \(done)/\(total)  \(Int(rate.rounded())) \(speed)  \(remaining)")
  }

  /// Clears the bar, so that what is printed next starts on a clean line.
  func clear() {
    guard isShown, lastDrawn != nil else { return }
    StandardError.write("\r\u{1B}[K")
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    let minutes = whole / 60 % 60
    let tail = "\(minutes < 10 && whole >= 3600 ? "0" : "")\(minutes):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
    return whole >= 3600 ? "\(whole / 3600):\(tail)" : tail
  }
}

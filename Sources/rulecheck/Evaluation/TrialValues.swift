import RuleLang

/// Values to try, evenly over a range, each as short a decimal as keeps them apart: what is printed is what was tried.
struct TrialValues {
  /// Chosen: steps fine enough that the best of them is as good as any for a few hundred photos.
  private static let steps = 60.0

  let texts: [String]

  /// - Parameters:
  ///   - range: finite, in base units.
  ///   - unit: in which the values are written.
  init(_ range: ClosedRange<Double>, in unit: Unit) {
    let (low, high) = (range.lowerBound / unit.scale, range.upperBound / unit.scale)
    let bounds = (Self.text(range.lowerBound, in: unit), Self.text(range.upperBound, in: unit))
    let wanted = (high - low) / Self.steps
    // Below the normal numbers, powers of ten end at 0.
    guard wanted >= .leastNormalMagnitude, wanted.isFinite, max(low.magnitude, high.magnitude) / wanted < 1e12 else {
      texts = Self.writable([bounds.0])
      return
    }
    // The step is 1, 2 or 5 times a power of ten.
    var power = 1.0
    var decimals = 0
    while power > wanted {
      power /= 10
      decimals += 1
    }
    while power * 10 <= wanted { power *= 10 }
    let step = power * ([1.0, 2, 5, 10].first { $0 * power >= wanted } ?? 10)
    var values: [String] = []
    for count in Int((low / step).rounded(.up))...max(Int((low / step).rounded(.up)), Int((high / step).rounded(.down)))
    {
      values.append(FactFormatter.decimal(Double(count) * step, decimals: decimals))
    }
    if values.first != bounds.0 { values.insert(bounds.0, at: 0) }
    if values.last != bounds.1 { values.append(bounds.1) }
    texts = Self.writable(values)
  }

  /// What is too small or too large for digits alone no rule file can hold.
  private static func writable(_ values: [String]) -> [String] { values.filter { !$0.contains("e") } }

  /// The shortest decimal that is this number.
  static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The shortest decimal that is read as `value`.
  ///
  /// - Parameter value: in base units; a division by the unit's scale alone would leave digits that nobody wrote.
  static func text(_ value: Double, in unit: Unit) -> String {
    let quotient = value / unit.scale
    for decimals in 0...mostDecimals {
      let short = FactFormatter.decimal(quotient, decimals: decimals)
      if let read = Double(short), read * unit.scale == value { return short }
    }
    return text(quotient)
  }

  /// Chosen: more than any rule writes; a Double has no more that are exact.
  private static let mostDecimals = 12
}

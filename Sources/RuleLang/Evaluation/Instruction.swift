/// The place of a value: of the instruction that computes it.
typealias Slot = Int32

/// A run of entries in `Code.lists`.
struct SlotList: Sendable, Hashable {
  var start: Int32
  var count: Int32
}

/// One step of a program; each computes the value of its own slot from slots before it.
///
/// Conditions are kept as `Truth`. Everything else is kept as a number, and an unknown as NaN: a date by its day
/// number, a word or text by its symbol, a colour as `0xRRGGBB`.
enum Instruction: Sendable, Hashable {
  /// The fact at this place of `CheckedProgram.facts`, filled in before the program runs.
  case fact(Int32)
  case truth(Truth)
  case number(Double)
  /// A derived fact, by its place in `CheckedProgram.derived`; keeps its own slot so that tests can replace its value.
  case derived(Slot, Int32, isTruth: Bool)

  /// Whether a number lies within a limit of `Code.limits`.
  case test(Slot, limit: Int32)
  /// Whether a number is one of `Code.sets`.
  case oneOf(Slot, set: Int32)
  case compare(ComparisonOperator, Slot, Slot, band: Double)
  case inRange(Slot, from: Slot, to: Slot, band: Double)
  case near(Slot, Slot, within: Slot)
  case known(Slot)
  case knownTruth(Slot)
  /// Whether two conditions have the same truth.
  case same(Slot, Slot)

  case not(Slot)
  case all(SlotList)
  case any(SlotList)
  case atLeast(Int32, SlotList)

  case negate(Slot)
  case abs(Slot)
  case arithmetic(ArithmeticOperator, Slot, Slot)
  case smallest(SlotList)
  case largest(SlotList)
}

/// A comparison of a number with constants, as closed intervals.
///
/// The condition is true within the inner interval, false outside the outer one, and unknown between them.
struct Limit: Sendable, Hashable {
  var relation: FactLimit.Relation
  /// What is written: the bound, or the lower end of a range.
  var first: Double
  /// The upper end of a range, else the same as `first`.
  var last: Double
  /// nil when no band is written.
  var band: Double?
  var innerLow: Double
  var innerHigh: Double
  var outerLow: Double
  var outerHigh: Double
}

extension Limit {
  /// Numbers that differ by less than this, or for numbers above 1 by less than this share of them, count as equal.
  ///
  /// Chosen: far above the rounding of a few operations on doubles (2⁻⁵² each), far below what any measurement
  /// resolves, so that `0.1 + 0.2` meets a limit of `0.3` as a person expects.
  static let tolerance = 1e-12

  static func slack(at value: Double) -> Double { tolerance * max(1, abs(value)) }

  /// `x relation bound ± band`.
  ///
  /// `==` and `!=` with a band ask whether the number lies within it; the others leave open what lies within it.
  init(_ comparison: ComparisonOperator, _ bound: Double, band: Double?) {
    let width = band ?? 0
    let low = bound - width
    let high = bound + width
    let slackLow = Self.slack(at: low)
    let slackHigh = Self.slack(at: high)
    relation = comparison.relation
    first = bound
    last = bound
    self.band = band
    (innerLow, innerHigh, outerLow, outerHigh) = (-.infinity, .infinity, -.infinity, .infinity)
    switch comparison {
    case .lessOrEqual:
      innerHigh = low + slackLow
      outerHigh = high + slackHigh
    case .less:
      innerHigh = (low - slackLow).nextDown
      outerHigh = (high - slackHigh).nextDown
    case .greaterOrEqual:
      innerLow = high - slackHigh
      outerLow = low - slackLow
    case .greater:
      innerLow = (high + slackHigh).nextUp
      outerLow = (low + slackLow).nextUp
    case .equal, .notEqual:
      innerLow = low - slackLow
      innerHigh = high + slackHigh
      outerLow = innerLow
      outerHigh = innerHigh
    }
  }

  /// `x in from..to ± band`.
  init(from: Double, to: Double, band: Double?) {
    let width = band ?? 0
    relation = .inRange
    first = from
    last = to
    self.band = band
    innerLow = from + width - Self.slack(at: from + width)
    innerHigh = to - width + Self.slack(at: to - width)
    outerLow = from - width - Self.slack(at: from - width)
    outerHigh = to + width + Self.slack(at: to + width)
  }

  /// NaN is unknown.
  @inline(__always)
  func truth(of value: Double) -> Truth {
    if value >= innerLow, value <= innerHigh { return .true }
    if value < outerLow || value > outerHigh { return .false }
    return .unknown
  }
}

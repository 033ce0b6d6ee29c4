/// A value of strong Kleene logic; conjunction is the smaller of two, disjunction the larger.
enum Truth: UInt8, Sendable, Comparable {
  case `false` = 0
  case unknown = 1
  case `true` = 2

  init(_ value: Bool) { self = value ? .true : .false }

  var value: Bool? {
    switch self {
    case .false: false
    case .unknown: nil
    case .true: true
    }
  }

  static prefix func ! (truth: Self) -> Self {
    switch truth {
    case .false: .true
    case .unknown: .unknown
    case .true: .false
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

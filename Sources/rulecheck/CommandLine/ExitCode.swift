import RuleLang

/// What the process tells its caller; of several photos the worst counts.
enum ExitCode: Int32, Comparable {
  /// Every photo passes.
  case success = 0
  /// A photo is rejected.
  case rejected = 1
  /// A photo needs a person.
  case review = 2
  /// The command line is wrong.
  case usage = 64
  /// The rules have errors.
  case invalidRules = 65
  /// A photo, a model or another input cannot be read.
  case unreadable = 66
  /// A result cannot be written.
  case unwritable = 73

  /// What a verdict means.
  ///
  /// - Parameter threshold: the mildest verdict that counts as a failure.
  init(_ verdict: Verdict, failingOn threshold: Verdict) {
    switch verdict {
    case .pass: self = .success
    case .review: self = threshold <= .review ? .review : .success
    case .reject: self = .rejected
    }
  }

  /// From best to worst: a rejection is certain, so it outweighs a photo that a person still has to look at.
  private var rank: Int {
    switch self {
    case .success: 0
    case .review: 1
    case .rejected: 2
    case .unreadable: 3
    case .unwritable: 4
    case .invalidRules: 5
    case .usage: 6
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

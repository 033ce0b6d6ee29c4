/// What is to be done with a photo, from best to worst.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  case pass
  /// A person has to look.
  case review
  case reject

  private var rank: Int {
    switch self {
    case .pass: 0
    case .review: 1
    case .reject: 2
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// What people call it.
  public var label: LocalizedText {
    switch self {
    case .pass: LocalizedText(en: "passes", zh: "通过")
    case .review: LocalizedText(en: "needs a person", zh: "需人工复核")
    case .reject: LocalizedText(en: "rejected", zh: "不合格")
    }
  }

  /// As tests write it, for Chinese with what it means.
  var written: LocalizedText { LocalizedText(en: rawValue, zh: "\(rawValue)（\(label.zh)）") }
}

/// What became of one rule on one photo.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  case satisfied
  case violated
  /// Something that the rule needs is unknown.
  case undetermined
  /// Its `when` is false or its `unless` true.
  case notApplicable = "not_applicable"

  /// What people call it.
  public var label: LocalizedText {
    switch self {
    case .satisfied: LocalizedText(en: "satisfied", zh: "符合")
    case .violated: LocalizedText(en: "violated", zh: "违反")
    case .undetermined: LocalizedText(en: "undetermined", zh: "无法判定")
    case .notApplicable: LocalizedText(en: "not applicable", zh: "不适用")
    }
  }

  /// As tests write it, for Chinese with what it means.
  public var written: LocalizedText { LocalizedText(en: rawValue, zh: "\(rawValue)（\(label.zh)）") }
}

/// How strongly a rule speaks.
public enum Verb: String, Sendable, Hashable, CaseIterable {
  case require
  case forbid
  case prefer
  case avoid

  /// Whether the rule is violated when its condition is true.
  public var isNegative: Bool { self == .forbid || self == .avoid }

  public var defaultSeverity: Severity { self == .require || self == .forbid ? .reject : .advice }
}

/// What a violated rule does to the photo.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  case reject
  case review
  case advice

  public var verdict: Verdict {
    switch self {
    case .reject: .reject
    case .review: .review
    case .advice: .pass
    }
  }
}

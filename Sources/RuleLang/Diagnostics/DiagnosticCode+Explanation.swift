extension DiagnosticCode {
  /// What a code means, for people who meet it.
  public struct Explanation: Sendable, Hashable {
    /// In a few words.
    public let title: LocalizedText
    /// In a sentence or three.
    public let text: LocalizedText
    /// A file that gives it, where one line can.
    public var wrong: String?
    /// The same, put right.
    public var right: String?
  }

  /// What the code means; every code has one.
  public var explanation: Explanation {
    Self.explanations[self]
      ?? Explanation(title: LocalizedText(en: rawValue, zh: rawValue), text: LocalizedText(en: "", zh: ""))
  }

  private static let explanations: [DiagnosticCode: Explanation] =
    [filesExplanations, writingExplanations, meaningExplanations, setsExplanations, lintExplanations]
    .reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }
}

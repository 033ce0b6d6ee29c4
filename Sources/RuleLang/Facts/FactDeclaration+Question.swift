extension StringProtocol {
  /// Whether it ends as a question does, be the mark a Chinese one.
  package var endsAsQuestion: Bool { last.map("?？".contains) == true }
}

extension LocalizedText {
  /// Whether it asks something in either language: where a file gives one alone, it stands for both with the mark that it has.
  var isQuestion: Bool { en.endsAsQuestion || zh.endsAsQuestion }
}

extension FactDeclaration {
  /// Whether people are asked for it, and not told what it is called.
  public var isQuestion: Bool { label.isQuestion }
}

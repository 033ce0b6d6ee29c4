/// The smallest part of a rule file that means something.
struct Token: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    /// A reserved word; `value` is the `Keyword`.
    case keyword
    /// A name without a dot; `value` is its symbol.
    case word
    /// A name with dots; `value` is its symbol.
    case path
    /// A name followed by `.*`; `value` is the symbol of what stands before `.*`.
    case glob
    /// `value` is the place in `TokenList.numbers`.
    case number
    /// `value` is the place in `TokenList.dates`, -1 for a day that there is not.
    case date
    /// `value` is -1 when it was reported and has no proper quotes.
    case string
    /// `%` or `°` without a number.
    case unitSign
    case leftParenthesis
    case rightParenthesis
    case leftBrace
    case rightBrace
    /// `[` and `]`, which other languages write around a list.
    case leftSquare
    case rightSquare
    case comma
    case colon
    case range
    case plusMinus
    case plus
    case minus
    case star
    case slash
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    /// A single `=`.
    case assign
    /// Something that was reported and that stands for no other token.
    case invalid
    case end
  }

  var kind: Kind
  var value: Int32
  /// Offset of the first byte.
  var start: Int32
  /// Offset after the last byte.
  var end: Int32
}

/// A number as it is written.
struct NumberLiteral: Sendable, Equatable {
  /// In the base unit of its dimension.
  var value: Double
  var unit: Unit
  /// Whether it is written without a decimal point.
  var isWhole: Bool
  /// Whether it was reported, so that nothing more is to be said about it.
  var isBroken = false
}

/// A comment with its `#`, without the line end.
struct Comment: Sendable, Equatable {
  var start: Int32
  var end: Int32
  /// Whether nothing else stands before it on its line.
  var isOwnLine: Bool
}

/// A file cut into tokens; the last one is always `end`.
struct TokenList: Sendable {
  var tokens: [Token] = []
  var comments: [Comment] = []
  var numbers: [NumberLiteral] = []
  var dates: [CalendarDate] = []
  var names: Interner
  var diagnostics: [Diagnostic] = []
}

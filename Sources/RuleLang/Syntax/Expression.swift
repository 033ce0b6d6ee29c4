/// The place of an expression in its file's `SyntaxTree.expressions`.
typealias ExpressionID = Int32

/// A run of entries in `SyntaxTree.operands`.
struct OperandList: Sendable, Hashable {
  var start: Int32
  var count: Int32
}

enum ArithmeticOperator: UInt8, Sendable {
  case add, subtract, multiply, divide

  var text: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    }
  }
}

enum ComparisonOperator: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  var text: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }

  /// Whether it asks which side is larger.
  var isOrder: Bool { self != .equal && self != .notEqual }

  /// The operator that holds where this one does not.
  var opposite: Self {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  /// The operator with its sides exchanged.
  var mirrored: Self {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

enum MathFunction: String, Sendable {
  case abs, min, max

  var text: String { rawValue }
}

enum Quantifier: UInt8, Sendable {
  case any, all, none, atLeast, atMost
}

/// What an expression is; operands are places in the same tree, always before their user.
enum Expression: Sendable, Hashable {
  /// Something that was reported and that nothing more is said about.
  case invalid
  /// A place in `SyntaxTree.numbers`.
  case number(Int32)
  case string
  /// A place in `SyntaxTree.dates`.
  case date(Int32)
  case bool(Bool)
  case word(Symbol)
  case path(Symbol)
  /// `name.*`, only in a quantifier's list.
  case glob(Symbol)
  case color(red: UInt8, green: UInt8, blue: UInt8)
  case set(OperandList)
  case group(ExpressionID)
  case negate(ExpressionID)
  case not(ExpressionID)
  case and(OperandList)
  case or(OperandList)
  case arithmetic(ArithmeticOperator, ExpressionID, ExpressionID)
  case compare(ComparisonOperator, ExpressionID, ExpressionID, band: ExpressionID?)
  case inRange(ExpressionID, from: ExpressionID, to: ExpressionID, band: ExpressionID?)
  /// The second operand is a set or the name of one.
  case inSet(ExpressionID, ExpressionID, band: ExpressionID?)
  case near(ExpressionID, ExpressionID, within: ExpressionID)
  case call(MathFunction, OperandList)
  case known(ExpressionID)
  case quantifier(Quantifier, count: Int32, OperandList)
}

struct ExpressionNode: Sendable, Hashable {
  var expression: Expression
  var start: Int32
  var end: Int32
  /// The longest way down to a leaf; bounds every walk over the tree.
  var height: Int32
}

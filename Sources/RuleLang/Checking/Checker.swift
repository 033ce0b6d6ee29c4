/// Resolves names, checks types and units, and writes the program, all in one walk over each condition.
///
/// A part with a mistake becomes `invalid`, about which nothing more is said, so that one mistake gives one message.
struct Checker {
  /// What a name without further ado means.
  enum Binding: Sendable, Equatable {
    case none
    case fact(Int)
    case `let`(Int)
    case param(Int)
  }

  struct ChoiceList {
    let choices: [FactChoice]
    let symbols: Set<Symbol>
  }

  struct LetRecord {
    let unit: Int
    let statement: LetStatement
    let symbol: Symbol
    /// The profile that it stands in.
    let profile: Int?
    var operand: Operand?
    /// Its place among the derived facts, if its name has a dot.
    var derived: Int?
    var isUsed = false
  }

  struct ParamRecord {
    let unit: Int
    let statement: ParamStatement
    let symbol: Symbol
    var original: Operand = .invalid
    var value: Operand = .invalid
    /// What a `set` in force says, and where.
    var setting: Span?
    var isUsed = false
  }

  let units: [SourceUnit]
  let order: [Int]
  let limits: Limits
  let sink: DiagnosticSink
  /// Whether every file could be read whole; if not, an unknown name may well be defined in what is missing.
  let isComplete: Bool
  /// Whether a value from outside may be for a param that is not there.
  var sharesSettings = false

  /// Every name of the program; words and texts are kept as their symbols.
  var names = Interner(minimumCapacity: 256)
  /// For each unit and each of its symbols the program's symbol.
  var symbols: [[Symbol]] = []
  var bindings: [Binding] = []

  var facts: [FactDeclaration]
  let measuredFactCount: Int
  /// Where `fact` statements declare those behind the measured ones.
  var factSpans: [Span] = []
  var factTypes: [ValueType] = []
  var factSlots: [Slot?] = []
  var choiceLists: [ChoiceList] = []
  var choiceListIDs: [[FactChoice]: Int32] = [:]

  var lets: [LetRecord] = []
  /// For each derived fact its `let`.
  var derived: [Int] = []
  var params: [ParamRecord] = []
  var profiles: [ProfileRecord] = []
  var profileIndices: [Symbol: Int] = [:]
  var setDefinitions: [ExpressionPlace] = []
  var resolvedSets: [SetKey: [Double]?] = [:]

  var builder = CodeBuilder()
  /// For each unit and expression the slot of its value, -1 for none.
  var slots: [[Slot]] = []
  /// The texts with placeholders, by the place of their literal.
  var templates: [Span: MessageTemplate] = [:]
  var drafts: [RuleDraft] = []
  /// The rules that an override switched off, which are not among `drafts`.
  var switchedOff: [RuleDraft] = []
  /// The names of the rules in force, those included that an override switched off.
  var ruleNames: Set<Symbol> = []
  /// The names of rules of base sets that `use … only` and `use … except` keep out.
  var leftOutRules: Set<String> = []
  var samples: [Symbol: SampleRecord] = [:]
  /// Every name with dots that a `name.*` can stand for, sorted; built when first needed.
  var sortedPaths: [(path: String, binding: Binding)]?
  /// How many facts the `name.*` met so far stand for.
  var globOperands = 0
  var hasReportedGlobOperands = false

  /// The unit whose expressions are being checked.
  var unit = 0 {
    didSet { if unit != oldValue { tree = units[unit].tree } }
  }
  /// Its tree, kept at hand because everything reads it.
  private(set) var tree = SyntaxTree(file: 0)
  /// The verb of the rule whose condition is being checked.
  var verb: Verb?
  /// What the expression that is being checked is compared with.
  var counterpart: ExpressionID?
  /// What the comparison that is being checked asks.
  var comparison: ComparisonOperator?
  /// The `let` whose definition is being checked, which its own `name.*` does not stand for.
  var currentLet: Int?

  struct SetKey: Hashable {
    let set: Int32
    let type: ValueType
  }

  init(_ graph: SourceGraph<some SourceLoader>, schema: FactSchema, limits: Limits) {
    units = graph.units
    order = graph.order
    self.limits = limits
    sink = graph.sink
    isComplete = graph.isComplete
    facts = schema.declarations
    measuredFactCount = schema.declarations.count
    for unit in units {
      symbols.append(names.internAll(of: unit.tree.names))
      slots.append(Array(repeating: -1, count: unit.tree.expressions.count))
    }
    bindings = Array(repeating: .none, count: names.count)
    if let first = units.first { tree = first.tree }
  }

  // MARK: - Names

  /// The program's symbol of a name in the current unit.
  func symbol(_ name: Name) -> Symbol { symbol(name.symbol) }
  func symbol(_ local: Symbol) -> Symbol { symbols[unit][Int(local)] }

  func binding(of symbol: Symbol) -> Binding {
    Int(symbol) < bindings.count ? bindings[Int(symbol)] : .none
  }

  mutating func bind(_ symbol: Symbol, to binding: Binding) {
    while bindings.count <= Int(symbol) { bindings.append(.none) }
    bindings[Int(symbol)] = binding
  }

  mutating func intern(_ name: String) -> Symbol { names.intern(name) }

  func span(_ id: ExpressionID) -> Span { tree.span(of: id) }

  /// What stands in the file, cut to a length that fits a message.
  func text(_ id: ExpressionID) -> String {
    let text = units[unit].source.text(of: span(id))
    return text.count > 60 ? String(text.prefix(59)) + "…" : text
  }

  /// Runs `body` as part of another unit.
  mutating func within<Result>(_ unit: Int, _ body: (inout Self) -> Result) -> Result {
    let outer = self.unit
    self.unit = unit
    defer { self.unit = outer }
    return body(&self)
  }

  // MARK: - Mistakes

  /// Keeps a mistake, or only counts it when there are many.
  func report(_ diagnostic: @autoclosure () -> Diagnostic) { sink.report(diagnostic) }
}

/// One property of an analyzer's record: its value, or why just this one could not be measured.
public enum Measured<Value: Sendable>: Sendable {
  case known(Value)
  case unknown(Unmeasurable)

  /// Keeps the value or the failure of `body`.
  public init(catching body: () throws(Unmeasurable) -> Value) {
    do throws(Unmeasurable) {
      self = .known(try body())
    } catch {
      self = .unknown(error)
    }
  }

  /// The value.
  ///
  /// - Throws: why there is none.
  public func get() throws(Unmeasurable) -> Value {
    switch self {
    case .known(let value): return value
    case .unknown(let reason): throw reason
    }
  }
}

extension Measured: Equatable where Value: Equatable {}

extension Measured {
  /// The value, or why there is none.
  init(_ value: Value?, else reason: Unmeasurable) {
    self = value.map { .known($0) } ?? .unknown(reason)
  }

  /// The value turned into another, where there is one.
  func map<Other: Sendable>(_ transform: (Value) -> Other) -> Measured<Other> {
    switch self {
    case .known(let value): .known(transform(value))
    case .unknown(let reason): .unknown(reason)
    }
  }
}

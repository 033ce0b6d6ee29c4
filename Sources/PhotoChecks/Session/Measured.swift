/// One property of an analyzer's record: its value, or why just this one could not be measured.
public typealias Measured<Value: Sendable> = Result<Value, Unmeasurable>

extension Result where Failure == Unmeasurable {
  /// The value, or why there is none.
  init(_ value: Success?, else reason: Unmeasurable) { self = value.map { .success($0) } ?? .failure(reason) }
}

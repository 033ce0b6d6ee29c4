/// A value computed from one photo at most once: a face mesh, a person mask, a record of facts.
public protocol Derived: SendableMetatype {
  associatedtype Value: Sendable

  /// Computes the value; other values that it needs it takes from `photo`, which remembers them.
  ///
  /// Never asks `photo` for this very value, nor for one that needs it: each is locked while it is derived, and one
  /// that waits for itself waits for ever.
  ///
  /// - Throws: why this photo does not allow it.
  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Value
}

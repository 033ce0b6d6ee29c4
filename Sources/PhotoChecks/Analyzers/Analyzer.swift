/// A measurement whose record the rules read as `namespace.fact`.
///
/// To add one: write a type like those in `Analyzers/` and put it into `AllAnalyzers.list`.
public protocol Analyzer: Derived {
  /// The word before the dot, in snake_case.
  static var namespace: String { get }
  /// The part of a photo that it measures; its findings are numbered beside that part in a picture.
  static var part: PhotoPart { get }
  /// The facts, one for each property of `Value`, in the same order.
  static var facts: [Fact<Value>] { get }
  /// The values that take long, so that spare cores can derive them early: first the one that most others need. Values
  /// that are not listed are derived when they are asked for.
  static var ahead: [any Derived.Type] { get }
}

extension Analyzer {
  public static var ahead: [any Derived.Type] { [] }
}

/// A measurement whose record the rules read as `namespace.fact`.
///
/// To add one: write a type like those in `Analyzers/` and put it into `AllAnalyzers.list`.
public protocol Analyzer: Derived {
  /// The word before the dot, in snake_case.
  static var namespace: String { get }
  /// What of a photo it measures, beside which its findings are numbered in a picture.
  static var part: PhotoPart { get }
  /// The facts, one for each property of `Value`, in the same order.
  static var facts: [Fact<Value>] { get }
  /// What of it takes long, for those who have more cores than photos: first what most of the others need. Whatever is not
  /// named is derived when it is asked for.
  static var ahead: [any Derived.Type] { get }
}

extension Analyzer {
  public static var ahead: [any Derived.Type] { [] }
}

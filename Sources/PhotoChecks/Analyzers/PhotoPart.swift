internal import RuleLang

/// The part of a photo that a fact is about.
public enum PhotoPart: String, Sendable {
  case whole, background, frame
  case lowerEdge = "lower_edge"
  case hair, glasses, eyes, ears, face, mouth, shoulders, clothing
}

extension PhotoPart {
  /// The part that the fact with the name `path` is about; nil where no photo shows it.
  public init?(ofFact path: String) {
    guard let part = Self.ofFacts[path] ?? Self.ofNamespaces[String(path.prefix { $0 != "." })] else { return nil }
    self = part
  }

  private static let ofFacts: [String: PhotoPart] = AllAnalyzers.list.reduce(into: [:]) {
    $0.merge(parts(of: $1)) { $1 }
  }
  private static let ofNamespaces = AllAnalyzers.list.reduce(into: told) { $0[$1.namespace] = $1.part }

  /// Namespaces of which people answer every fact.
  private static let told: [String: PhotoPart] = ["accessories": .face]

  /// The facts of `analyzer` that are about another part than it is itself.
  private static func parts<A: Analyzer>(of analyzer: A.Type) -> [String: PhotoPart] {
    let parts = A.facts.compactMap { fact in fact.part.map { (fact.declaration(in: A.namespace).path, $0) } }
    return Dictionary(uniqueKeysWithValues: parts)
  }
}

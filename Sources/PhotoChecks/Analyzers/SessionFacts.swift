public import RuleLang

/// The facts of one photo, measured as they are asked for.
public struct SessionFacts: FactSource {
  private let session: PhotoSession
  private let readers: [(PhotoSession) -> FactReading]

  /// - Parameter analyzers: the list that the schema was made from.
  public init(session: PhotoSession, analyzers: [any Analyzer.Type] = AllAnalyzers.list) {
    self.session = session
    self.readers = analyzers.flatMap { Self.readers(of: $0) }
  }

  /// The facts that `analyzers` publish, in the order in which `reading(at:)` counts them.
  public static func schema(of analyzers: [any Analyzer.Type] = AllAnalyzers.list) -> FactSchema {
    FactSchema(analyzers.flatMap { Self.declarations(of: $0) })
  }

  /// The analyzers among `analyzers` that measure the facts with these numbers; numbers beyond the last belong to none.
  public static func analyzers(
    measuring facts: [Int], of analyzers: [any Analyzer.Type] = AllAnalyzers.list
  ) -> [any Analyzer.Type] {
    let owners = analyzers.flatMap { analyzer in Self.declarations(of: analyzer).map { _ in analyzer } }
    let wanted = Set(facts.filter(owners.indices.contains).map { ObjectIdentifier(owners[$0]) })
    return analyzers.filter { wanted.contains(ObjectIdentifier($0)) }
  }

  public func reading(at index: Int) -> FactReading { readers[index](session) }

  private static func declarations<A: Analyzer>(of analyzer: A.Type) -> [FactDeclaration] {
    A.facts.map { $0.declaration(in: A.namespace) }
  }

  private static func readers<A: Analyzer>(of analyzer: A.Type) -> [(PhotoSession) -> FactReading] {
    A.facts.map { fact in
      { session in
        do throws(Unmeasurable) {
          return fact.reading(in: try session.value(of: analyzer))
        } catch {
          return .unknown(error.reason)
        }
      }
    }
  }
}

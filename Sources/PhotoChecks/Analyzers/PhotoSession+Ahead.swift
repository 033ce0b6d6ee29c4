internal import Dispatch
internal import Synchronization

extension PhotoSession {
  /// Derives the values that take `analyzers` longest on several cores, so that they are known when they are asked for.
  ///
  /// - Parameter cores: how many may work at once.
  public func prepare(for analyzers: [any Analyzer.Type], cores: Int) {
    guard cores > 1 else { return }
    let values = Self.ordered(analyzers.map { $0.ahead })
    guard !values.isEmpty else { return }
    // All that follows begins with it.
    _ = try? value(of: WorkingImage.self)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(cores, values.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < values.count else { return }
        _ = try? value(of: values[index])
      }
    }
  }

  /// Each value of `lists` once, in an order in which cores seldom wait for each other: first the values that the lists
  /// begin with, then those that wait for a network and take longest, then the rest.
  private static func ordered(_ lists: [[any Derived.Type]]) -> [any Derived.Type] {
    let rest = lists.flatMap { $0.dropFirst() }
    let isLook = { (value: any Derived.Type) in value is any NetworkLook.Type }
    var seen: Set<ObjectIdentifier> = []
    return (lists.compactMap(\.first) + rest.filter(isLook) + rest.filter { !isLook($0) })
      .filter { seen.insert(ObjectIdentifier($0)).inserted }
  }
}

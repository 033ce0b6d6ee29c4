extension ModelLibrary {
  /// Reads and packs the networks that `analyzers` are going to ask, in the order in which they do.
  public func prepare(for analyzers: [any Analyzer.Type]) {
    let users = analyzers.flatMap { $0.ahead }.compactMap { $0 as? any NetworkUser.Type }
    let wanted = Set(users.flatMap { $0.models })
    // A network that cannot be read tells why when a measurement asks for it.
    for model in models where wanted.contains(model) { _ = try? network(model) }
  }
}

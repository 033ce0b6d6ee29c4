/// What a network says of a photo.
protocol NetworkLook: Derived {
  static var model: ModelLibrary.Model { get }
}

extension ModelLibrary {
  /// Reads and packs the networks that `analyzers` are going to ask, in the order in which they do.
  public func prepare(for analyzers: [any Analyzer.Type]) {
    let values = analyzers.flatMap { $0.ahead }
    var wanted = Set(values.compactMap { ($0 as? any NetworkLook.Type)?.model })
    if values.contains(where: { $0 == WorkingLayout.self }) { wanted.formUnion([.faceDetection, .faceMesh]) }
    // Whoever asks for a network that cannot be read is told why.
    for model in Model.allCases where wanted.contains(model) { _ = try? network(model) }
  }
}

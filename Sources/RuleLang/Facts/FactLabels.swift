/// What people call facts, and by what names rules know them.
public struct FactLabels: Sendable {
  private let entries: [(path: String, label: LocalizedText)]

  public init(_ entries: [(path: String, label: LocalizedText)]) { self.entries = entries }

  /// The fact that people call so, where only one can be meant: by its whole label, else by a label that holds the word or
  /// stands in it.
  public func path(called word: String) -> String? {
    meaning(of: word).flatMap { $0.isDenied ? nil : $0.path }
  }

  /// The same, or the fact that a word denies: `未戴眼镜` says that 戴眼镜 is not so, `遮眉` that 头发未遮眉 is not.
  func meaning(of word: String) -> (path: String, isDenied: Bool)? {
    let word = word.lowercased()
    guard !word.isEmpty else { return nil }
    if let entry = entries.first(where: { $0.label.zh == word || $0.label.en.lowercased() == word }) {
      return (entry.path, false)
    }
    let (core, isDenied) = Denial.parts(of: word)
    var near: [(path: String, isDenied: Bool)] = []
    // Latin letters that stand in other words by chance mean nothing.
    for (path, label) in entries where !label.zh.isEmpty {
      let said = Denial.parts(of: label.zh)
      if said.core == core { return (path, said.isDenied != isDenied) }
      guard said.core.count > 1, core.count > 1, near.last?.path != path else { continue }
      if said.core.contains(core) || core.contains(said.core) { near.append((path, said.isDenied != isDenied)) }
    }
    return near.count == 1 ? near[0] : nil
  }
}

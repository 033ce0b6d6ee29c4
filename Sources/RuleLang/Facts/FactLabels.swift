/// What people call facts, and by what names rules know them.
public struct FactLabels: Sendable {
  private let entries: [(path: String, label: LocalizedText)]

  public init(_ entries: [(path: String, label: LocalizedText)]) { self.entries = entries }

  /// The fact that people call so, where only one can be meant: by its whole label, else by a label that holds the word or
  /// stands in it.
  public func path(called word: String) -> String? {
    let word = word.lowercased()
    guard !word.isEmpty else { return nil }
    var near: [String] = []
    for (path, label) in entries {
      for text in [label.zh, label.en.lowercased()] where !text.isEmpty {
        if text == word { return path }
        // Latin letters that stand in other words by chance mean nothing.
        guard text == label.zh, text.count > 1, word.count > 1, near.last != path else { continue }
        if text.contains(word) || word.contains(text) { near.append(path) }
      }
    }
    return near.count == 1 ? near[0] : nil
  }
}

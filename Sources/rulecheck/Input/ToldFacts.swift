import RuleLang

/// Facts that no photo shows, as somebody told them.
struct ToldFacts: Sendable {
  /// Of every photo, by place in the program's list.
  var ofAll: [Int: FactReading] = [:]
  /// Of single photos; they count more.
  var ofSingle = FactTable()

  /// The places of all facts that are told, of whichever photo.
  var facts: Set<Int> { ofSingle.facts.union(ofAll.keys) }

  func readings(for path: String) -> [Int: FactReading] { ofAll.merging(ofSingle.readings(for: path) ?? [:]) { $1 } }
}

import RuleLang

/// Facts that no photo shows, as somebody told them.
struct ToldFacts: Sendable {
  /// Of every photo, by place in the program's list.
  var ofAll: [Int: FactReading] = [:]
  /// Of single photos; they count more.
  var ofSingle = FactTable()

  func readings(for path: String) -> [Int: FactReading] { ofAll.merging(ofSingle.readings(for: path) ?? [:]) { $1 } }
}

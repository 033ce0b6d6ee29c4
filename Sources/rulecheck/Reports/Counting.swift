extension Int {
  /// So many of what the English `noun` names, in its singular or its regular plural.
  func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

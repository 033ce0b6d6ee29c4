import RuleLang

/// What is told of the rows of a table because it cannot be as it was meant: one number for two students, and decisions that
/// stand where nobody reads them.
struct RowDoubts {
  private var shared: [LocalizedText] = []
  private var unused: [LocalizedText] = []

  /// - Parameters:
  ///   - person: whom line `line` gives the name `row`.
  ///   - other: whom an earlier line gave it; nil for none.
  mutating func note(_ person: String, besides other: String?, called row: String, at line: Int) {
    guard let other, PersonName.letters(of: other) != PersonName.letters(of: person) else { return }
    shared.append(
      LocalizedText(
        en: "line \(line): `\(row)` is \(person), and \(other) before",
        zh: "第 \(line) 行：`\(row)` 是\(person)，此前是\(other)"))
  }

  mutating func noteUnused(_ cells: [(heading: String, cell: String)], at line: Int) {
    for (heading, cell) in cells where Decision.isStated(in: cell) {
      unused.append(
        LocalizedText(
          en: "line \(line), column `\(heading)`: `\(cell)`", zh: "第 \(line) 行“\(heading)”列：`\(cell)`"))
    }
  }

  var remarks: [LocalizedText] {
    var remarks: [LocalizedText] = []
    if !shared.isEmpty {
      let few = PhotoNames.first(of: shared, atMost: PhotoNames.few)
      remarks.append(
        LocalizedText(
          en: "one number for two names; correct one of them, else the last counts: \(few.en)",
          zh: "同一号码对应两个姓名，请更正其中一个（否则以最后一行为准）：\(few.zh)"))
    }
    if !unused.isEmpty {
      let few = PhotoNames.first(of: unused, atMost: PhotoNames.few)
      remarks.append(
        LocalizedText(
          en:
            "decisions that are not used, since their columns are not headed with the name of a rule: \(few.en)",
          zh: "以下结论没有生效，因为所在列的列名不是规则名：\(few.zh)"))
    }
    return remarks
  }
}

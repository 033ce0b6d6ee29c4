import RuleLang

/// What became of the photos of earlier results: which are still the same file in the same place, and which are others, so that
/// what a person said of the earlier one may not be true of them.
struct Resubmissions {
  private let earlier: EarlierResults
  private let table: FactTable
  private let decisions: Decisions
  private let program: CheckedProgram
  private let byStudent: [String: EarlierResults.Result]
  private var kept: [String] = []
  private var exchanged: [String] = []
  private var claimed: [String] = []

  init(_ earlier: EarlierResults, table: FactTable, decisions: Decisions, program: CheckedProgram) {
    (self.earlier, self.table, self.decisions, self.program) = (earlier, table, decisions, program)
    byStudent = earlier.results(in: table)
  }

  /// Adds to the photo's notes what has to be told of it.
  mutating func note(_ result: inout PhotoResult) {
    guard let photo = result.photo, let sha256 = result.identity?.sha256 else { return }
    let before = earlier.last(at: photo)
    if let other = earlier.passed(sha256: sha256), isOfAnother(other, than: photo) {
      claimed.append("\(photo) = \(other)")
      result.notes.append(
        LocalizedText(
          en: "the same file passed before as \(other): see whose photo it is", zh: "与此前已通过的照片 \(other) 是同一文件，请核对是谁的照片")
      )
    }
    if let before, before.sha256 == sha256 {
      guard before.outcome != .judged(.pass) else { return }
      kept.append(photo)
      result.notes.append(LocalizedText(en: "not replaced since the earlier results", zh: "自上次检查以来没有更换"))
      return
    }
    guard let other = before?.sha256 ?? table.key(for: photo).flatMap({ byStudent[$0]?.sha256 }), other != sha256,
      isSpoken(of: photo)
    else { return }
    exchanged.append(photo)
    result.notes.append(
      LocalizedText(
        en:
          "another photo than in the earlier results: see whether what a person decided or answered is about this one",
        zh: "照片与上次检查的不同：请核对人工的结论或答案是否针对这一张"))
  }

  /// Whether two photos are of two students, as the table says, or else as their files are named.
  private func isOfAnother(_ other: String, than photo: String) -> Bool {
    guard let row = table.key(for: photo), let otherRow = table.key(for: other) else {
      return PhotoKey.stem(of: photo) != PhotoKey.stem(of: other)
    }
    return row != otherRow
  }

  /// Whether somebody decided of a rule for the photo, or said what is seen on it. Answers such as a date are the student's.
  private func isSpoken(of photo: String) -> Bool {
    decisions.applying(to: photo).rules.contains { decisions[$0] == nil }
      || table.readings(for: photo)?.keys.contains(where: isOfPhoto) == true
  }

  private func isOfPhoto(_ fact: Int) -> Bool {
    guard fact >= program.measuredFactCount else { return true }
    let declaration = program.facts.declarations[fact]
    switch declaration.type {
    case .bool, .choice: return declaration.isQuestion
    case .number, .text, .date, .color: return false
    }
  }

  var remarks: [LocalizedText] {
    var remarks: [LocalizedText] = []
    if !kept.isEmpty {
      let names = PhotoNames.first(of: kept)
      remarks.append(
        LocalizedText(
          en: "\(kept.count.counting("photo")) not replaced since the earlier results: \(names.en)",
          zh: "有 \(kept.count) 张照片自上次检查以来没有更换：\(names.zh)"))
    }
    if !claimed.isEmpty {
      let names = PhotoNames.first(of: claimed)
      remarks.append(
        LocalizedText(
          en: "files that passed before as the photos of others; see whose they are: \(names.en)",
          zh: "以下文件此前已作为他人的照片通过，请核对是谁的照片：\(names.zh)"))
    }
    if !exchanged.isEmpty {
      let names = PhotoNames.first(of: exchanged)
      remarks.append(
        LocalizedText(
          en:
            "a person's decisions or answers apply to \(exchanged.count.counting("photo")) other than in the earlier results; see whether they are about the new ones: \(names.en)",
          zh: "有 \(exchanged.count) 张照片与上次检查的不同，却仍有人工的结论或答案用于它们，请核对是否针对新照片：\(names.zh)"))
    }
    return remarks
  }
}

import RuleLang

/// How many photos came out how.
struct VerdictCounts: Encodable {
  private(set) var pass = 0
  /// Of those that pass, how many would not if nothing were waived.
  private(set) var passedByWaiver = 0
  private(set) var review = 0
  private(set) var reject = 0
  /// Of those that are rejected, how many a person failed.
  private(set) var failedByPerson = 0
  private(set) var unreadable = 0
  /// Findings, not photos.
  private(set) var waived = 0

  private enum CodingKeys: String, CodingKey {
    case pass, review, reject, unreadable, waived
    case passedByWaiver = "passed_by_waiver"
    case failedByPerson = "failed_by_person"
  }

  var total: Int { pass + review + reject + unreadable }

  mutating func count(_ result: PhotoResult) {
    switch result.content {
    case .unreadable: unreadable += 1
    case .judged(let ruling):
      waived += ruling.waivedCount
      if ruling.passesOnlyByWaiver { passedByWaiver += 1 }
      if ruling.isFailedByPerson { failedByPerson += 1 }
      count(ruling.verdict)
    }
  }

  mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .pass: pass += 1
    case .review: review += 1
    case .reject: reject += 1
    }
  }
}

extension VerdictCounts {
  /// How many photos came to what, each a part of a sentence; what did not happen is left out where it seldom does.
  func words(in language: Language) -> [String] {
    let byWaiver =
      passedByWaiver == 0
      ? "" : language.say(" (\(passedByWaiver) only by waivers)", "（其中 \(passedByWaiver) 张只因豁免）")
    let byPerson =
      failedByPerson == 0
      ? "" : language.say(" (\(failedByPerson) by a person)", "（其中 \(failedByPerson) 张由人工判定）")
    var parts = [
      language.say("\(pass) pass", "通过 \(pass)") + byWaiver, language.say("\(review) for review", "需人工复核 \(review)"),
      language.say("\(reject) rejected", "不合格 \(reject)") + byPerson,
    ]
    if unreadable > 0 { parts.append(language.say("\(unreadable) cannot be read", "无法读取 \(unreadable)")) }
    // Behind the photos, which add up.
    if waived > 0 { parts.append(language.say("\(waived.counting("finding")) waived", "另豁免 \(waived) 项")) }
    return parts
  }
}

import RuleLang

/// What the decisions of people did in a run: which photos pass because of waivers alone and which a person failed, which waivers
/// took nothing back, and whether one that was meant for one student is everybody's.
struct DecisionUse {
  private let decisions: Decisions
  /// The photos that were meant by each name.
  private var met: [String: Set<String>] = [:]
  /// By the rule's name, the photos on which a waiver for all took something back.
  private var photos: [String: Int] = [:]
  /// The photos that pass only because of waivers.
  private var passed: [String] = []
  /// The photos that a person failed.
  private var failed: [String] = []
  /// The waivers for single photos that took nothing back on a photo that could be judged, each with the rule.
  private var idle: [String] = []

  init(_ decisions: Decisions) { self.decisions = decisions }

  mutating func note(_ result: PhotoResult) {
    if let photo = result.photo { for key in decisions.keys(for: photo) { met[key, default: []].insert(photo) } }
    guard case .judged(let ruling) = result.content else { return }
    let name = result.photo ?? "?"
    if ruling.passesOnlyByWaiver { passed.append(name) }
    if ruling.isFailedByPerson { failed.append(name) }
    // What results record of an earlier run's waivers is not this run's.
    for index in decisions.applying(to: name).waived.sorted() {
      let finding = ruling.findings.first { $0.index == index }
      let rule = ruling.judgement.program.rules[index].id
      let isNeeded = finding?.isWaived == true
      if decisions[index] != nil {
        photos[rule, default: 0] += isNeeded ? 1 : 0
      } else if !isNeeded {
        idle.append("\(name) (\(rule))")
      }
    }
  }

  var remarks: [LocalizedText] {
    let shared = photos.sorted { $0.key < $1.key }.filter { $0.value > 1 }.map { rule, count in
      LocalizedText(
        en: "`\(rule)` was waived for \(count) photos; for one alone write `--waive PHOTO:\(rule)=reason`",
        zh: "`\(rule)` 对 \(count) 张照片都豁免了；只豁免一张请写 `--waive 照片:\(rule)=理由`")
    }
    let ambiguous = met.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { key, photos in
      let names = photos.sorted()
      return LocalizedText(
        en: "the waiver for `\(key)` was taken for \(photos.count) photos, such as \(names[0]) and \(names[1]); "
          + "write the folder before the name",
        zh: "对 `\(key)` 的豁免用于 \(photos.count) 张照片，如 \(names[0]) 和 \(names[1])；请在文件名前写上文件夹")
    }
    let strangers = decisions.singlePhotos.filter { met[$0] == nil }.map { photo in
      LocalizedText(
        en: "no photo of this run is `\(photo)`: its waiver took nothing back", zh: "本次检查中没有照片 `\(photo)`，对它的豁免没有起作用")
    }
    return shared + ambiguous + strangers + idleRemarks + passedRemarks + failedRemarks
  }

  /// A waiver may be of the photo before this one, or in the column of another rule.
  private var idleRemarks: [LocalizedText] {
    let ofAll = photos.filter { $0.value == 0 }.keys.sorted().map { rule in
      LocalizedText(
        en: "the waiver of `\(rule)` took nothing back: the rule counts against no photo of this run",
        zh: "对 `\(rule)` 的豁免没有起作用：本次检查中没有照片不符合该规则")
    }
    guard !idle.isEmpty else { return ofAll }
    let names = PhotoNames.first(of: idle)
    return ofAll + [
      LocalizedText(
        en:
          "\(idle.count.counting("waiver")) took nothing back, since the rule does not count against the photo anyway: \(names.en)",
        zh: "有 \(idle.count) 项豁免没有起作用，因为照片本来就没有不符合该规则：\(names.zh)")
    ]
  }

  private var passedRemarks: [LocalizedText] {
    guard !passed.isEmpty else { return [] }
    let names = PhotoNames.first(of: passed)
    return [
      LocalizedText(
        en:
          "\(passed.count.counting("photo")) \(passed.count == 1 ? "passes" : "pass") only because of waivers: \(names.en)",
        zh: "有 \(passed.count) 张照片只因豁免而通过：\(names.zh)")
    ]
  }

  private var failedRemarks: [LocalizedText] {
    guard !failed.isEmpty else { return [] }
    let names = PhotoNames.first(of: failed)
    return [
      LocalizedText(
        en: "\(failed.count.counting("photo")) failed by a person: \(names.en)",
        zh: "有 \(failed.count) 张照片由人工判定不合格：\(names.zh)")
    ]
  }
}

import RuleLang

/// What the waivers of a run did, so that one that was meant for one student is not everybody's without a word.
struct WaiverUse {
  private let waivers: Waivers
  /// The photos that were meant by each name.
  private var met: [String: Set<String>] = [:]
  /// By the rule's name, the photos on which a waiver for all took something back.
  private var photos: [String: Int] = [:]

  init(_ waivers: Waivers) { self.waivers = waivers }

  mutating func note(_ result: PhotoResult) {
    if let photo = result.photo { for key in waivers.keys(for: photo) { met[key, default: []].insert(photo) } }
    guard case .judged(let ruling) = result.content else { return }
    for finding in ruling.findings where finding.isWaived && waivers.reason(at: finding.index) != nil {
      photos[finding.result.rule.id, default: 0] += 1
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
    let strangers = waivers.singlePhotos.filter { met[$0] == nil }.map { photo in
      LocalizedText(
        en: "no photo of this run is `\(photo)`: its waiver took nothing back", zh: "本次检查中没有照片 `\(photo)`，对它的豁免没有起作用")
    }
    return shared + ambiguous + strangers
  }
}

import PhotoChecks
import RuleLang

extension FrameLack {
  /// What is missing, and how much.
  var text: LocalizedText {
    func written(_ language: Language) -> String {
      FactFormatter(language: language).text(.number(share), of: .number(.percent))
    }
    let isAcross = side == .left || side == .right
    return LocalizedText(
      en:
        "there is too little picture \(place.en): at least \(pixels) px are missing, \(written(.english)) of the photo's \(isAcross ? "width" : "height")",
      zh: "\(place.zh)画面不足：至少还差 \(pixels) 像素，为照片\(isAcross ? "宽度" : "高度")的 \(written(.chinese))")
  }

  /// On which side, in words that follow "room".
  fileprivate var place: LocalizedText {
    switch side {
    case .top: LocalizedText(en: "above the hair", zh: "头发上方")
    case .bottom: LocalizedText(en: "below", zh: "下方")
    case .left: LocalizedText(en: "at the left", zh: "左侧")
    case .right: LocalizedText(en: "at the right", zh: "右侧")
    }
  }
}

extension [FrameLack] {
  /// What helps against all of them.
  var help: LocalizedText {
    LocalizedText(
      en:
        "please give the photo as it was before it was cut, or have it taken anew with more room \(map(\.place.en).joined(separator: " and "))",
      zh: "请提供裁剪前的原图，或重新拍摄并在\(map(\.place.zh).joined(separator: "、"))多留余地")
  }
}

public import RuleLang

extension ColorFamily: FactWord {
  public var label: LocalizedText {
    switch self {
    case .black: LocalizedText(en: "black", zh: "黑色")
    case .gray: LocalizedText(en: "gray", zh: "灰色")
    case .white: LocalizedText(en: "white", zh: "白色")
    case .red: LocalizedText(en: "red", zh: "红色")
    case .orange: LocalizedText(en: "orange", zh: "橙色")
    case .yellow: LocalizedText(en: "yellow", zh: "黄色")
    case .green: LocalizedText(en: "green", zh: "绿色")
    case .blue: LocalizedText(en: "blue", zh: "蓝色")
    case .purple: LocalizedText(en: "purple", zh: "紫色")
    case .pink: LocalizedText(en: "pink", zh: "粉色")
    case .brown: LocalizedText(en: "brown", zh: "棕色")
    case .beige: LocalizedText(en: "beige", zh: "米色")
    }
  }
}

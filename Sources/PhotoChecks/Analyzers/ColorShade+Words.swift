public import RuleLang

extension ColorShade: FactWord {
  public var label: LocalizedText {
    switch self {
    case .black: LocalizedText(en: "black", zh: "黑色")
    case .darkGray: LocalizedText(en: "dark gray", zh: "深灰色")
    case .gray: LocalizedText(en: "gray", zh: "灰色")
    case .lightGray: LocalizedText(en: "light gray", zh: "浅灰色")
    case .white: LocalizedText(en: "white", zh: "白色")
    case .red: LocalizedText(en: "red", zh: "红色")
    case .maroon: LocalizedText(en: "maroon", zh: "酒红色")
    case .orange: LocalizedText(en: "orange", zh: "橙色")
    case .yellow: LocalizedText(en: "yellow", zh: "黄色")
    case .green: LocalizedText(en: "green", zh: "绿色")
    case .darkGreen: LocalizedText(en: "dark green", zh: "深绿色")
    case .lightGreen: LocalizedText(en: "light green", zh: "浅绿色")
    case .olive: LocalizedText(en: "olive", zh: "橄榄绿")
    case .blue: LocalizedText(en: "blue", zh: "蓝色")
    case .navy: LocalizedText(en: "navy", zh: "藏青色")
    case .lightBlue: LocalizedText(en: "light blue", zh: "浅蓝色")
    case .blueGray: LocalizedText(en: "blue gray", zh: "蓝灰色")
    case .teal: LocalizedText(en: "teal", zh: "蓝绿色")
    case .purple: LocalizedText(en: "purple", zh: "紫色")
    case .lavender: LocalizedText(en: "lavender", zh: "淡紫色")
    case .pink: LocalizedText(en: "pink", zh: "粉色")
    case .brown: LocalizedText(en: "brown", zh: "棕色")
    case .darkBrown: LocalizedText(en: "dark brown", zh: "深棕色")
    case .tan: LocalizedText(en: "tan", zh: "浅棕色")
    case .beige: LocalizedText(en: "beige", zh: "米色")
    case .cream: LocalizedText(en: "cream", zh: "米白色")
    }
  }
}

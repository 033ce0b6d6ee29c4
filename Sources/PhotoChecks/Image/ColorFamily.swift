public import RuleLang

/// The colour words that people use for clothes and walls; navy, light blue and denim are all blue.
///
/// Source: the eleven basic colour terms of Berlin and Kay, "Basic Color Terms", 1969, with beige for pale browns.
public enum ColorFamily: String, FactWord {
  case black
  case gray
  case white
  case red
  case orange
  case yellow
  case green
  case blue
  case purple
  case pink
  case brown
  case beige

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

extension ColorFamily {
  /// A colour that everybody calls so, where one has to be made. Chosen: for white, blue and red what Chinese photo studios
  /// put behind people; else the CSS colour of that name, moved into the family where the name lies beside it.
  public var example: SRGBColor {
    let (red, green, blue): (UInt8, UInt8, UInt8) =
      switch self {
      case .black: (0, 0, 0)
      case .gray: (128, 128, 128)
      case .white: (255, 255, 255)
      case .red: (255, 0, 0)
      case .orange: (255, 165, 0)
      case .yellow: (255, 255, 0)
      case .green: (0, 128, 0)
      case .blue: (67, 142, 219)
      case .purple: (128, 0, 128)
      case .pink: (255, 192, 203)
      case .brown: (120, 75, 45)
      case .beige: (225, 205, 170)
      }
    return SRGBColor(red: red, green: green, blue: blue)
  }
}

/// The finer words within a family, for messages.
public enum ColorShade: String, FactWord {
  case black
  case darkGray = "dark_gray"
  case gray
  case lightGray = "light_gray"
  case white
  case red
  case maroon
  case orange
  case yellow
  case green
  case darkGreen = "dark_green"
  case lightGreen = "light_green"
  case olive
  case blue
  case navy
  case lightBlue = "light_blue"
  case blueGray = "blue_gray"
  case teal
  case purple
  case lavender
  case pink
  case brown
  case darkBrown = "dark_brown"
  case tan
  case beige
  case cream

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

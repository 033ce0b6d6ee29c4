public import RuleLang

/// The colour words that people use for clothes and walls; navy, light blue and denim are all blue.
///
/// Source: the eleven basic colour terms of Berlin and Kay, "Basic Color Terms", 1969, with beige for pale browns.
public enum ColorFamily: String, Sendable, CaseIterable {
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
}

extension ColorFamily {
  /// A colour that everybody calls by this name, where one has to be made. Chosen: for white, blue and red what Chinese
  /// photo studios put behind people; else the CSS colour of that name, moved into the family where the name lies
  /// beside it.
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

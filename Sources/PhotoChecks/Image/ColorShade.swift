/// The finer words within a family, for messages.
public enum ColorShade: String, Sendable, CaseIterable {
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
}

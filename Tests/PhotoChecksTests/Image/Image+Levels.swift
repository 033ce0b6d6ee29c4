import RuleLang

@testable import PhotoChecks

extension Image {
  typealias Levels = (red: UInt8, green: UInt8, blue: UInt8)

  /// Short for tests: the pixel's levels, where nothing asks for its colour.
  @_disfavoredOverload
  subscript(x: Int, y: Int) -> Levels {
    get {
      let color: SRGBColor = self[x, y]
      return (color.red, color.green, color.blue)
    }
    set { self[x, y] = SRGBColor(red: newValue.red, green: newValue.green, blue: newValue.blue) }
  }
}

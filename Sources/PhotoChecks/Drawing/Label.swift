public import RuleLang

/// A line of text in the product's own small typeface.
public struct Label: Sendable, Hashable {
  public var text: String
  /// Pixels to one dot of the typeface, at least 1.
  public var scale: Int
  public var color: SRGBColor
  /// The colour behind the text; nil for none.
  public var background: SRGBColor?

  /// Texts are cut here: longer ones fit on no picture.
  private static let longest = 4096
  private static let largestScale = 64
  /// Dots of background around the text.
  static let margin = 2

  /// Characters that the typeface lacks appear as empty frames.
  public init(_ text: String, scale: Int = 2, color: SRGBColor = .white, background: SRGBColor? = .black) {
    self.text = String(text.prefix(Self.longest))
    self.scale = min(max(scale, 1), Self.largestScale)
    self.color = color
    self.background = background
  }

  /// Whether the typeface has every character of a text.
  public static func canDraw(_ text: String) -> Bool { text.allSatisfy(BitmapFont.has) }

  /// Size in pixels, margins included.
  public var width: Int { (text.count * BitmapFont.advance - 1 + 2 * Self.margin) * scale }
  public var height: Int { (BitmapFont.height + 2 * Self.margin) * scale }
}

extension Image {
  /// Draws a label with its upper left corner at a place, moved so far that as much of it as possible is seen.
  public mutating func draw(_ label: Label, at corner: Point) {
    guard corner.x.isFinite, corner.y.isFinite, !label.text.isEmpty else { return }
    let left = Int(min(max(corner.x.rounded(), 0), Double(max(0, width - label.width))))
    let top = Int(min(max(corner.y.rounded(), 0), Double(max(0, height - label.height))))
    if let background = label.background { fillRectangle(left, top, label.width, label.height, background) }
    for (index, character) in label.text.enumerated() {
      let x = left + (Label.margin + index * BitmapFont.advance) * label.scale
      guard x < width else { return }
      for (row, dots) in BitmapFont.rows(of: character).enumerated() {
        let y = top + (Label.margin + row) * label.scale
        for column in 0..<BitmapFont.width where dots >> UInt8(BitmapFont.width - 1 - column) & 1 == 1 {
          fillRectangle(x + column * label.scale, y, label.scale, label.scale, label.color)
        }
      }
    }
  }

  /// Sets all pixels of a rectangle that begins within the picture or right of or below it.
  private mutating func fillRectangle(_ left: Int, _ top: Int, _ width: Int, _ height: Int, _ color: SRGBColor) {
    for y in top..<max(top, min(top + height, self.height)) {
      for x in left..<max(left, min(left + width, self.width)) { self[x, y] = color }
    }
  }
}

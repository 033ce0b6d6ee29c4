public import RuleLang

/// The colour, width and opacity of a line.
public struct Pen: Sendable, Hashable {
  public var color: SRGBColor
  /// In pixels.
  public var width: Double
  /// 0 (nothing to be seen) … 1 (nothing shows through).
  public var opacity: Double

  public init(_ color: SRGBColor, width: Double = 1, opacity: Double = 1) {
    self.color = color
    self.width = width
    self.opacity = opacity
  }
}

/// Shapes with smooth edges, drawn over the picture; parts outside of it are cut off.
extension Image {
  /// Draws lines with round ends and corners as if they were one, so that a translucent pen does not show where they cross.
  public mutating func stroke(_ paths: [Path], with pen: Pen) {
    let coverage = Coverage(stroke: paths, lineWidth: pen.width, width: width, height: height)
    if let coverage { paint(coverage, pen.color, opacity: pen.opacity) }
  }

  private mutating func paint(_ coverage: Coverage, _ color: SRGBColor, opacity: Double) {
    let strength = Float(min(max(opacity.isFinite ? opacity : 0, 0), 1))
    for y in coverage.rows {
      for x in coverage.columns { blend(color, strength * coverage[x, y], x: x, y: y) }
    }
  }

  /// Mixes a pixel with `color`, of which the result has `share`, 0…1.
  mutating func blend(_ color: SRGBColor, _ share: Float, x: Int, y: Int) {
    guard share > 0 else { return }
    let old = self[x, y]
    func mix(_ below: UInt8, _ above: UInt8) -> UInt8 {
      UInt8(Float(below) + (Float(above) - Float(below)) * share + 0.5)
    }
    self[x, y] = SRGBColor(
      red: mix(old.red, color.red), green: mix(old.green, color.green), blue: mix(old.blue, color.blue))
  }
}

extension SRGBColor {
  public static let white = SRGBColor(red: 255, green: 255, blue: 255)
  public static let black = SRGBColor(red: 0, green: 0, blue: 0)
}

internal import RuleLang

/// How often values fall into equal parts of 0…1; all parts add up to 1, or to 0 of nothing.
struct Histogram: Sendable {
  let shares: [Double]

  init(_ values: [Double], bins: Int) {
    var counts = [Int](repeating: 0, count: max(bins, 1))
    for value in values { counts[min(Int(min(max(value, 0), 1) * Double(counts.count)), counts.count - 1)] += 1 }
    shares = counts.map { Double($0) / Double(max(values.count, 1)) }
  }

  /// The common part of both, 0…1. Source: Swain and Ballard, "Color Indexing", 1991.
  func intersection(_ other: Histogram) -> Double { zip(shares, other.shares).reduce(0) { $0 + min($1.0, $1.1) } }
}

extension SRGBColor {
  /// Rec. 709 luma of the gamma-encoded channels, 0…255.
  var luma: UInt8 {
    let sum: Int = 54 * Int(red) + 183 * Int(green) + 19 * Int(blue)
    return UInt8((sum + 128) >> 8)
  }

  /// Whether the colour may be among the lightest; sorts most pixels out without converting them.
  var isBright: Bool { min(red, green, blue) > 200 }

  /// Linear-light luminance, 0…1. Source: IEC 61966-2-1.
  var luminance: Double {
    0.2126 * Self.linearLevels[Int(red)] + 0.7152 * Self.linearLevels[Int(green)]
      + 0.0722 * Self.linearLevels[Int(blue)]
  }
}

extension Image {
  /// The colours of the pixels whose middle lies in `polygon`.
  ///
  /// - Parameter isWanted: says by the middle of a pixel whether it counts.
  func colors(in polygon: Polygon, where isWanted: (Point) -> Bool = { _ in true }) -> [SRGBColor] {
    var colors: [SRGBColor] = []
    for run in polygon.runs(width: width, height: height) {
      for column in run.columns where isWanted(Point(x: Double(column) + 0.5, y: Double(run.row) + 0.5)) {
        let pixel = self[column, run.row]
        colors.append(SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue))
      }
    }
    return colors
  }
}

extension Plane {
  /// The widest strip along an edge whose lines are of one value and which ends in a step along the whole line, of the
  /// shorter side; 0 without one.
  var border: Double {
    let side = min(width, height)
    // The line where the edge behind the last one ends is looked at too.
    let deepest = min(Int(Self.widestBorder * Double(side)), side - Self.edgeSpread)
    guard deepest >= 2 else { return 0 }
    let edges = [
      strip(length: width, deepest: deepest) { self[$0, $1] },
      strip(length: width, deepest: deepest) { self[$0, height - 1 - $1] },
      strip(length: height, deepest: deepest) { self[$1, $0] },
      strip(length: height, deepest: deepest) { self[width - 1 - $1, $0] },
    ]
    return Double(edges.max() ?? 0) / Double(side)
  }

  /// Lines of the strip along one edge.
  private func strip(length: Int, deepest: Int, at: (_ place: Int, _ depth: Int) -> Float) -> Int {
    let reference = at(length / 2, 0)
    var widest = 0
    for depth in 0..<deepest {
      var (even, stepped) = (0, 0)
      for place in 0..<length {
        let value = at(place, depth)
        if (value - reference).magnitude <= Self.borderSpread { even += 1 }
        if (at(place, depth + Self.edgeSpread) - value).magnitude >= Self.borderStep { stepped += 1 }
      }
      guard Double(even) >= Self.borderEvenness * Double(length) else { break }
      if Double(stepped) >= Self.borderLength * Double(length) { widest = depth + 1 }
    }
    return widest
  }

  /// Chosen: a screenshot of a portrait on a phone has bars of up to half its width.
  private static var widestBorder: Double { 0.6 }
  /// In levels; JPEG makes a single colour differ by that much.
  private static var borderSpread: Float { 6 }
  private static var borderEvenness: Double { 0.97 }
  private static var borderStep: Float { 12 }
  private static var borderLength: Double { 0.8 }
  /// Lines over which scaling spreads an edge at most.
  private static var edgeSpread: Int { 3 }
}

extension Plane {
  /// The lines between values of at least `level` and smaller ones, as short pieces in no order.
  ///
  /// Values stand for the middles of their pixels and change evenly between them. At the picture's edges there is no line.
  /// Source: W. Lorensen and H. Cline, "Marching cubes", 1987, in two dimensions.
  func outline(at level: Float) -> [Path] {
    guard width > 1, height > 1 else { return [] }
    var pieces: [Path] = []
    for y in 0..<height - 1 {
      for x in 0..<width - 1 {
        let square = Square(
          x: Double(x) + 0.5, y: Double(y) + 0.5, level: level,
          corners: (self[x, y], self[x + 1, y], self[x + 1, y + 1], self[x, y + 1]))
        // Nearly all squares lie on one side.
        if square.isCut { pieces += square.pieces }
      }
    }
    return pieces
  }
}

/// The middles of four pixels that touch, clockwise from the upper left.
private struct Square {
  let x: Double
  let y: Double
  let level: Float
  let corners: (Float, Float, Float, Float)

  /// A bit for each corner that is inside, the first the lowest.
  private var kind: Int {
    (corners.0 >= level ? 1 : 0) | (corners.1 >= level ? 2 : 0) | (corners.2 >= level ? 4 : 0)
      | (corners.3 >= level ? 8 : 0)
  }

  var isCut: Bool { kind != 0 && kind != 15 }

  var pieces: [Path] {
    switch kind {
    case 1, 14: return [.line(left, top)]
    case 2, 13: return [.line(top, right)]
    case 4, 11: return [.line(right, bottom)]
    case 8, 7: return [.line(bottom, left)]
    case 3, 12: return [.line(left, right)]
    case 6, 9: return [.line(top, bottom)]
    // Two corners across from each other: they are taken as apart.
    case 5: return [.line(left, top), .line(right, bottom)]
    case 10: return [.line(top, right), .line(bottom, left)]
    default: return []
    }
  }

  private var top: Point { Point(x: x + share(corners.0, corners.1), y: y) }
  private var bottom: Point { Point(x: x + share(corners.3, corners.2), y: y + 1) }
  private var left: Point { Point(x: x, y: y + share(corners.0, corners.3)) }
  private var right: Point { Point(x: x + 1, y: y + share(corners.1, corners.2)) }

  /// How far from `first` to `second` the level lies.
  private func share(_ first: Float, _ second: Float) -> Double {
    first == second ? 0.5 : Double((level - first) / (second - first))
  }
}

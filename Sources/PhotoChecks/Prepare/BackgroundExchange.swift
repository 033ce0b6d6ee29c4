internal import RuleLang

/// Puts another background behind a person.
///
/// At the person's edge a pixel is a mixture of the person and what was behind. What was behind is known where the background
/// was plain, so it is taken out and the new colour put in its place: hair keeps no rim of the old wall.
/// Source: Porter and Duff, "Compositing Digital Images", 1984.
struct BackgroundExchange {
  /// The person, 0…1, at `scale` of the photo's size.
  let coverage: Plane
  let scale: Double
  /// The old background; nil where hardly any showed.
  let old: BackgroundSurface?

  /// What the mask leaves uncertain: less than the first is background and more than the second person, altogether. Chosen:
  /// the mask is seldom quite 0 or 1, and a veil of the old wall shows on a new one of one colour.
  private static let uncertain: ClosedRange<Float> = 0.12...0.88
  /// How far from the person's edge a pixel may be a mixture, of the finished photo's longer side. Chosen: tufts of hair reach
  /// so far; white cloth before a white wall, of which the mask is unsure, is person beyond.
  private static let reach = 0.012

  /// - Parameter picture: the photo as `frame` shows it.
  func exchange(in picture: inout Image, frame: FinishedFrame, for color: SRGBColor) {
    let new = SIMD3(Float(color.red), Float(color.green), Float(color.blue))
    let shares = shares(in: frame)
    for y in 0..<picture.height {
      for x in 0..<picture.width where shares[x, y] < 1 {
        let share = shares[x, y]
        guard share > 0 else {
          picture[x, y] = (color.red, color.green, color.blue)
          continue
        }
        let pixel = picture[x, y]
        let mixed = SIMD3(Float(pixel.red), Float(pixel.green), Float(pixel.blue))
        let person = self.person(mixed, share: share, at: place(of: x, y, in: frame))
        let result = (person * share + new * (1 - share)).rounded(.toNearestOrAwayFromZero)
        picture[x, y] = (UInt8(result.x), UInt8(result.y), UInt8(result.z))
      }
    }
  }

  /// How much of the person each of the finished photo's pixels shows, 0…1.
  private func shares(in frame: FinishedFrame) -> Plane {
    var shares = Plane(
      width: frame.width, height: frame.height,
      values: (0..<frame.height).flatMap { y in (0..<frame.width).map { share(at: place(of: $0, y, in: frame)) } })
    let reach = Int((Self.reach * Double(frame.longerSide)).rounded(.up))
    let neighbours = shares.squares(reach)
    for index in shares.values.indices {
      if neighbours.least.values[index] >= 0.5 { shares.values[index] = 1 }
      if neighbours.most.values[index] < 0.5 { shares.values[index] = 0 }
    }
    return shares
  }

  /// The place in the mask of the middle of a pixel of the finished photo.
  private func place(of x: Int, _ y: Int, in frame: FinishedFrame) -> Point {
    frame.source(of: Point(x: Double(x) + 0.5, y: Double(y) + 0.5)).scaled(by: scale)
  }

  /// How much of the person a place of the mask shows, 0…1; nothing beyond the photo's edges.
  private func share(at place: Point) -> Float {
    guard place.x >= 0, place.y >= 0, place.x <= Double(coverage.width), place.y <= Double(coverage.height) else {
      return 0
    }
    let value = coverage.value(at: place)
    let (least, most) = (Self.uncertain.lowerBound, Self.uncertain.upperBound)
    return min(max((value - least) / (most - least), 0), 1)
  }

  /// The person's own levels in a mixture, 0…255 each.
  private func person(_ mixed: SIMD3<Float>, share: Float, at place: Point) -> SIMD3<Float> {
    guard let old else { return mixed }
    let behind = SRGBColor(
      old.color(x: place.x / Double(coverage.width), y: place.y / Double(coverage.height)))
    let wall = SIMD3(Float(behind.red), Float(behind.green), Float(behind.blue))
    return ((mixed - wall * (1 - share)) / share).clamped(lowerBound: SIMD3(), upperBound: SIMD3(repeating: 255))
  }
}

extension Plane {
  /// The least and the largest value in the square that reaches `reach` pixels to each side, as far as it lies inside.
  fileprivate func squares(_ reach: Int) -> (least: Plane, most: Plane) {
    (filtered(reach) { min($0, $1) }, filtered(reach) { max($0, $1) })
  }

  private func filtered(_ reach: Int, _ combine: (Float, Float) -> Float) -> Plane {
    var along = self
    for y in 0..<height {
      for x in 0..<width {
        for other in max(0, x - reach)...min(width - 1, x + reach) {
          along[x, y] = combine(along[x, y], self[other, y])
        }
      }
    }
    var result = along
    for y in 0..<height {
      for other in max(0, y - reach)...min(height - 1, y + reach) where other != y {
        for x in 0..<width { result[x, y] = combine(result[x, y], along[x, other]) }
      }
    }
    return result
  }

  /// The value at a place, between those of the four pixels around it; the outermost go on beyond the edges.
  fileprivate func value(at place: Point) -> Float {
    let (x, y) = (max(place.x - 0.5, 0), max(place.y - 0.5, 0))
    let (left, top) = (min(Int(x), width - 1), min(Int(y), height - 1))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (across, down) = (Float(min(x - Double(left), 1)), Float(min(y - Double(top), 1)))
    let upper = self[left, top] + (self[right, top] - self[left, top]) * across
    let lower = self[left, bottom] + (self[right, bottom] - self[left, bottom]) * across
    return upper + (lower - upper) * down
  }
}

internal import RuleLang

/// Puts another background behind a person.
///
/// At the person's edge a pixel is a mixture of the person and the background. The colour of a plain background is
/// known, and so is the person's own beside the edge: where they differ, the pixel itself tells how much of each it
/// shows, which a mask of a few hundred pixels cannot tell for single tufts of hair; and the old background is taken
/// out of it. Sources: Porter and Duff, "Compositing Digital Images", 1984; Forte, "Approximate Fast Foreground Colour
/// Estimation", 2021, for the person's colour.
struct BackgroundExchange {
  /// The person, 0…1, at `scale` of the photo's size.
  let coverage: Plane
  let scale: Double
  /// The old background; nil where hardly any showed.
  let old: BackgroundSurface?
  /// How far it is as smooth as it is taken to be, 0…1.
  private let smoothness: Float

  init(coverage: Plane, scale: Double, old: BackgroundSurface?) {
    self.coverage = coverage
    self.scale = scale
    self.old = old
    smoothness = old.map { 1 - Self.roughness.progress(of: Float($0.objects)) } ?? 0
  }

  /// The shares of the mask that are uncertain: below them a pixel is all background, above them all person. Chosen:
  /// the mask is seldom quite 0 or 1, and a veil of the old wall shows on a new one of one colour.
  private static let uncertain: ClosedRange<Float> = 0.12...0.88
  /// How far from the person's edge a pixel may be a mixture, of the finished photo's longer side. Chosen: tufts of hair reach
  /// so far; white cloth before a white wall, of which the mask is unsure, is person beyond.
  private static let reach = 0.018
  /// How far the person's colour must lie from the background's, in levels, before pixels are asked at all, and from where on
  /// they alone are believed. Chosen: white cloth before a light gray wall lies below the first, hair before most walls above
  /// the second.
  private static let difference: ClosedRange<Float> = 80...140
  /// In dE from a smooth course: from the first on the background counts as less and less known, from the second on as
  /// unknown. Chosen: plain walls stay below the first.
  private static let roughness: ClosedRange<Float> = 4...10
  /// The part of a pixel's own answer that is noise, and how much more where the mask sees nobody: shadows on a wall
  /// are no tufts.
  private static let noise: Float = 0.1
  private static let noiseOutside: Float = 0.25

  /// How far a pixel may lie beside all mixtures of the person's colour there and the wall, in levels, before its own answer is
  /// doubted, and from where on it has none. Chosen: the skin of an ear beside dark hair lies above the second.
  private static let strangeness: ClosedRange<Float> = 12...30
  /// Within how many pixels of the mask's edge, of a finished photo whose longer side is 640, a pixel that the mask takes for
  /// the person's may be the wall's. Chosen: the mask is seldom off by more; the light on hair looks like a light wall too.
  private static let slack = 3.0 / 640
  /// The shares of the person around a pixel from which on it counts as within that distance less and less, and then
  /// not at all.
  private static let edge: ClosedRange<Float> = 0.75...1
  /// The shares of the mask from which on it is less and less unsure that a pixel is the person's, and then sure.
  private static let doubt: ClosedRange<Float> = 0.75...1

  /// A mean of ones, or of zeros, is so near to it.
  private static let rounding: Float = 1e-4
  /// The shares of the mask that stay uncertain where the colours are too alike to tell, as white cloth is before a
  /// white wall: a soft edge would be a cloud.
  private static let alike: ClosedRange<Float> = 0.3...0.7

  /// - Parameter picture: the photo as `frame` shows it.
  func exchange(in picture: inout Image, frame: FinishedFrame, for color: SRGBColor) {
    let new = color.levels
    let reach = Int((Self.reach * Double(frame.longerSide)).rounded(.up))
    let shares = shares(in: frame)
    // How much of each pixel's surroundings is person: all of them, none, or the edge runs through.
    let isPerson = shares.mapped { $0 >= 0.5 ? 1 : 0 }
    let around = isPerson.boxMean(reach)
    let closely = isPerson.boxMean(Int((Self.slack * Double(frame.longerSide)).rounded(.up)))
    let persons = PersonColors(picture, shares: shares, radius: 2 * reach)
    for y in 0..<picture.height {
      for x in 0..<picture.width where around[x, y] < 1 - Self.rounding {
        guard around[x, y] > Self.rounding else {
          picture[x, y] = color
          continue
        }
        let mixed = picture[x, y].levels
        let wall = wall(behind: place(of: x, y, in: frame))
        let person = persons.color(x, y) ?? mixed
        let (share, shown) = share(of: person, in: mixed, wall: wall, mask: shares[x, y], closely: closely[x, y])
        let own = wall.map { person + (mixed - person * shown - $0 * (1 - shown)) * share } ?? mixed
        let result = (own.clamped(lowerBound: SIMD3(), upperBound: SIMD3(repeating: 255)) * share + new * (1 - share))
          .rounded(.toNearestOrAwayFromZero)
        picture[x, y] = SRGBColor(levels: result)
      }
    }
  }

  /// How much of the person a pixel shows, 0…1.
  ///
  /// - Parameters:
  ///   - mask: what the mask says of it.
  ///   - closely: how much of what is close to it is the person's.
  /// - Returns: how much is to show in the finished photo, and how much the pixel does, with noise and shadows.
  private func share(
    of person: SIMD3<Float>, in mixed: SIMD3<Float>, wall: SIMD3<Float>?, mask: Float, closely: Float
  ) -> (share: Float, shown: Float) {
    guard let wall else { return (mask, mask) }
    let way = person - wall
    let length = (way * way).sum()
    guard length > Self.difference.lowerBound * Self.difference.lowerBound else {
      let share = Self.alike.progress(of: mask)
      return (share, share)
    }
    let along = ((mixed - wall) * way).sum() / length
    let noise = Self.noise + Self.noiseOutside * (1 - mask)
    let own = (noise...1 - Self.noise).progress(of: along)
    let beside = mixed - wall - way * along
    var trust = Self.difference.progress(of: length.squareRoot()) * smoothness
    trust *= 1 - Self.strangeness.progress(of: (beside * beside).sum().squareRoot())
    if own < mask { trust *= max(1 - Self.edge.progress(of: closely), 1 - Self.doubt.progress(of: mask)) }
    return (mask + (own - mask) * trust, mask + (min(max(along, 0), 1) - mask) * trust)
  }

  /// How much of the person each of the finished photo's pixels shows, as the mask has it.
  private func shares(in frame: FinishedFrame) -> Plane {
    Plane(
      width: frame.width, height: frame.height,
      values: (0..<frame.height).flatMap { y in (0..<frame.width).map { share(at: place(of: $0, y, in: frame)) } })
  }

  /// The place in the mask of the middle of a pixel of the finished photo.
  private func place(of x: Int, _ y: Int, in frame: FinishedFrame) -> Point {
    frame.source(ofPixel: x, y).scaled(by: scale)
  }

  /// How much of the person a place of the mask shows, 0…1.
  private func share(at place: Point) -> Float { Self.uncertain.progress(of: coverage.share(at: place)) }

  private func wall(behind place: Point) -> SIMD3<Float>? {
    old.map { SRGBColor($0.color(x: place.x / Double(coverage.width), y: place.y / Double(coverage.height))).levels }
  }
}

/// The person's colour around each pixel: the mean of the pixels around it, each weighted by how much it shows of the
/// person.
private struct PersonColors {
  private let weight: Plane
  private let channels: [Plane]

  init(_ picture: Image, shares: Plane, radius: Int) {
    // Squared, since half of a pixel at the edge is not the person's colour.
    let weights = shares.times(shares)
    weight = weights.boxMean(radius)
    channels = (0..<3).map { channel in
      var levels = weights
      for index in levels.values.indices {
        levels.values[index] *= Float(picture.pixels[Image.stride * index + channel])
      }
      return levels.boxMean(radius)
    }
  }

  /// 0…255 each; nil where none of the person is near.
  func color(_ x: Int, _ y: Int) -> SIMD3<Float>? {
    let sum = weight[x, y]
    return sum > 0 ? SIMD3(channels[0][x, y], channels[1][x, y], channels[2][x, y]) / sum : nil
  }
}

extension ClosedRange<Float> {
  /// 0 up to the lower bound, 1 from the upper bound on, and straight between.
  fileprivate func progress(of value: Float) -> Float {
    Swift.min(Swift.max((value - lowerBound) / (upperBound - lowerBound), 0), 1)
  }
}

extension SRGBColor {
  var levels: SIMD3<Float> { SIMD3(Float(red), Float(green), Float(blue)) }

  /// - Parameter levels: whole numbers of 0…255.
  init(levels: SIMD3<Float>) { self.init(red: UInt8(levels.x), green: UInt8(levels.y), blue: UInt8(levels.z)) }
}

extension Plane {
  fileprivate func mapped(_ body: (Float) -> Float) -> Plane {
    Plane(width: width, height: height, values: values.map(body))
  }

  /// The value at a place, 0 beyond the edges.
  func share(at place: Point) -> Float {
    guard place.x >= 0, place.y >= 0, place.x <= Double(width), place.y <= Double(height) else { return 0 }
    return value(at: place)
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

/// The line of the shoulders, from the outline of the person's mask.
///
/// The outline left of the body's axis is mirrored onto the one right of it; the axis and the tilt that bring the two
/// together best are kept. So a head that is off the middle, collars and the way shoulders slope do not count as tilt.
struct ShoulderLine: Derived, Sendable {
  /// Degrees; positive when the person's left shoulder is the lower one.
  let tilt: Measured<Double>
  /// Mean distance of the two outlines after mirroring, of the distance from eyes to chin; large for a body that is turned.
  let asymmetry: Double
  /// How far the axis of the shoulders lies from the chin, of the distance from eyes to chin; positive towards the
  /// person's left.
  let offset: Double

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ShoulderLine {
    try ShoulderLine(try photo.value(of: ShoulderProfile.self))
  }

  /// Largest distance of the mirrored outlines at which the tilt still means something. Chosen: level shoulders of the
  /// labelled photos stay below 0.045, raised arms and turned bodies lie above.
  private static let mostAsymmetry = 0.045

  init(_ profile: ShoulderProfile) throws(Unmeasurable) {
    guard let fit = MirrorFit(profile) else {
      throw Unmeasurable(
        en: "the two shoulders do not show at the same distance from the neck", zh: "两侧肩线未同时露出（出画、被头发遮挡或侧身）")
    }
    asymmetry = fit.residual
    offset = fit.offset
    tilt =
      fit.residual <= Self.mostAsymmetry
      ? .known(fit.tilt)
      : .unknown(
        Unmeasurable(en: "the shoulders' outlines do not mirror each other", zh: "两侧肩部轮廓不对称（侧身、抬手或被遮挡）"))
  }
}

/// The axis and tilt under which a profile mirrors itself best.
struct MirrorFit {
  /// Degrees, positive when the side of rising indices is lower.
  let tilt: Double
  let offset: Double
  let residual: Double

  /// Distances beyond this count as this much: a strand of hair or a strap is not a shoulder. In units of the distance
  /// from eyes to chin, like all here.
  private static let cap = 0.12
  /// Where the outline is compared: beyond the neck, up to the upper arm.
  private static let compared = 20..<100
  /// Samples that both sides must share: 0.28 of the distance from eyes to chin.
  private static let fewest = 14
  private static let shifts = stride(from: -20, through: 20, by: 2)
  private static let tilts = stride(from: -20.0, through: 20.0, by: 0.25)
  /// What an axis off the chin and a tilt must gain to be believed: sloping shoulders look alike shifted and tilted.
  /// Chosen: a shift by 0.2 or a tilt of 10° costs 0.02 of residual.
  private static let shiftCost = 0.1
  private static let tiltCost = 0.002

  /// - Returns: nil when no axis brings enough of both sides together.
  init?(_ profile: ShoulderProfile) {
    let slopes = Self.tilts.map { (degrees: $0, tangent: Mathematics.tangent(degrees: $0)) }
    var best: (cost: Double, fit: MirrorFit)?
    for shift in Self.shifts {
      let pairs = Self.pairs(profile, shift: shift)
      guard pairs.count >= Self.fewest else { continue }
      for slope in slopes {
        let sum = pairs.reduce(0) { sum, pair in
          sum + min(abs(pair.difference - 2 * pair.distance * slope.tangent), Self.cap)
        }
        let residual = sum / Double(pairs.count)
        let offset = Double(shift) * ShoulderProfile.step
        let cost = residual + Self.shiftCost * abs(offset) + Self.tiltCost * abs(slope.degrees)
        if best.map({ cost < $0.cost }) ?? true {
          best = (cost, MirrorFit(tilt: slope.degrees, offset: offset, residual: residual))
        }
      }
    }
    guard let best else { return nil }
    self = best.fit
  }

  private init(tilt: Double, offset: Double, residual: Double) {
    self.tilt = tilt
    self.offset = offset
    self.residual = residual
  }

  /// For each distance from the axis, how much lower the outline is on the side of rising indices.
  private static func pairs(_ profile: ShoulderProfile, shift: Int) -> [(distance: Double, difference: Double)] {
    compared.compactMap { distance in
      let (rising, falling) = (ShoulderProfile.center + distance + shift, ShoulderProfile.center - distance + shift)
      guard profile.depths.indices.contains(rising), profile.depths.indices.contains(falling),
        let lower = profile.depths[rising], let upper = profile.depths[falling]
      else { return nil }
      return (Double(distance) * ShoulderProfile.step, lower - upper)
    }
  }
}

internal import RuleLang

/// The colours of the clothing under neutral light, grouped into what people would call by one name.
struct ClothingColors: Derived, Sendable {
  struct Group: Sendable {
    let name: ColorName
    let color: LabColor
    /// Share of the clothing that the family covers, 0…1.
    let share: Double
  }

  /// The largest first; at least one.
  let groups: [Group]
  let dominant: Group
  /// The clothing's cells.
  let count: Int

  /// Whether so little clothing shows, and of such mixed colours, that its edges may decide.
  var isMixedSliver: Bool { count < Self.sliver && dominant.share < Self.leastShareOfSliver }

  private static let sliver = 144
  private static let leastShareOfSliver = 0.6

  /// How many colours the clothing has, large ones counting more: 1 of one colour, 2 of two equal halves.
  ///
  /// Source: Hill, "Diversity and evenness", 1973: the inverse of the sum of squared shares.
  var complexity: Double { 1 / max(groups.reduce(0) { $0 + $1.share * $1.share }, 1e-6) }

  /// Whether blue is the largest colour but covers less than half, or is one of the two largest, whose shares differ by less
  /// than `margin`.
  func isHalfBlue(within margin: Double) -> Bool {
    guard let second = groups.dropFirst().first else { return false }
    if dominant.name.family == .blue, dominant.share < 0.5 { return true }
    return dominant.share - second.share < margin && [dominant, second].contains { $0.name.family == .blue }
  }

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ClothingColors {
    let cells = try photo.value(of: PersonCells.self)
    let background = try? photo.value(of: BackgroundRegion.self)
    let sclera = (try? photo.value(of: FaceLight.self))?.sclera
    return try ClothingColors(
      cells.clothing.indices.map { cells.grid.colors[$0] }, light: Light(background), sclera: sclera)
  }

  /// Cells of clothing that must show; a cell is 1/24 of the distance from eyes to chin on each side. Chosen: the collar of
  /// a T-shirt in a picture that ends below the neck; of less, the cells at its edges are the most.
  static let fewestCells = 30

  /// - Parameter sclera: the whites of the eyes, which a blue light tints as it tints white cloth.
  init(_ colors: [LabColor], light: Light, sclera: LabColor? = nil) throws(Unmeasurable) {
    guard colors.count >= Self.fewestCells else {
      throw Unmeasurable(en: "too little clothing is in the picture", zh: "画面中衣物太少")
    }
    let corrected = colors.map(light.corrected)
    let blueLight = sclera.map { ColorName.blueHues.contains($0.hue) ? $0.chroma : 0 } ?? 0
    var byFamily: [ColorFamily: [[LabColor]]] = [:]
    for cluster in ColorClusters.clusters(of: corrected) {
      guard let color = LabColor.median(of: cluster) else { continue }
      byFamily[ColorName(color).family, default: []].append(cluster)
    }
    let groups = ColorFamily.allCases.compactMap { family -> Group? in
      guard let clusters = byFamily[family], let largest = clusters.max(by: { $0.count < $1.count }),
        let color = LabColor.median(of: largest)
      else { return nil }
      let count = clusters.reduce(0) { $0 + $1.count }
      return Group(
        name: ColorName(color, blueLight: blueLight), color: color, share: Double(count) / Double(colors.count))
    }.sorted { $0.share > $1.share }
    guard let dominant = groups.first else {
      throw Unmeasurable(en: "too little clothing is in the picture", zh: "画面中衣物太少")
    }
    self.groups = groups
    self.dominant = dominant
    count = colors.count
  }
}

/// The tint of the light, as a nearly neutral background shows it.
struct Light: Sendable {
  /// What the light adds to a* and b* of white, and the lightness of the surface that showed it.
  let a: Double
  let b: Double
  let lightness: Double

  static let neutral = Light(a: 0, b: 0, lightness: 100)

  init(a: Double, b: Double, lightness: Double) {
    self.a = a
    self.b = b
    self.lightness = lightness
  }

  /// A background counts as neutral when it is light, even, of little chroma, and not bluish: a pale blue wall is painted
  /// so as often as lit so, and taking its blue for light would turn navy to black.
  init(_ background: BackgroundRegion?) {
    guard let background, background.color.lightness > 50, background.color.chroma < Self.mostChroma,
      !(200...300).contains(background.color.hue), background.spread < Self.mostSpread
    else {
      self = .neutral
      return
    }
    let chroma = background.color.chroma
    let trust = chroma > 0 ? min(Self.trust, Self.mostCorrection / chroma) : 0
    self.init(a: trust * background.color.a, b: trust * background.color.b, lightness: background.color.lightness)
  }

  /// Chosen: lamps tint white walls up to about here; more is paint.
  private static let mostChroma = 20.0
  private static let mostSpread = 5.0
  /// How much of the tint is taken for light.
  private static let trust = 0.9
  /// The most chroma that is taken out. Chosen: less than what parts white from light blue, so that white before a wall
  /// painted beige stays white.
  private static let mostCorrection = 10.0

  /// The colour as it would be under neutral light: a tint weighs less on darker surfaces.
  func corrected(_ color: LabColor) -> LabColor {
    let weight = min(max(color.lightness / lightness, 0), 1)
    return LabColor(lightness: color.lightness, a: color.a - weight * a, b: color.b - weight * b)
  }
}

extension BackgroundRegion {
  /// The larger standard deviation of a* and b*.
  var spread: Double {
    max(colors.map(\.a).standardDeviation ?? 0, colors.map(\.b).standardDeviation ?? 0)
  }
}

/// Groups of like colours by k-means, the same on every run.
enum ColorClusters {
  private static let starts = [0.1, 0.37, 0.63, 0.9]
  private static let rounds = 12
  /// Folds vary a garment's lightness more than its hue. Chosen: 0.6.
  private static let lightnessWeight = 0.6
  /// Groups whose middles are nearer than this are one.
  private static let sameColor = 10.0

  /// The colours of each group; no group is empty.
  static func clusters(of colors: [LabColor]) -> [[LabColor]] {
    let points = colors.map { SIMD3(lightnessWeight * $0.lightness, $0.a, $0.b) }
    let ordered = points.sorted { ($0.x, $0.y, $0.z) < ($1.x, $1.y, $1.z) }
    guard let last = ordered.indices.last else { return [] }
    var centers = starts.map { ordered[Int((Double(last) * $0).rounded())] }
    var membership = [Int](repeating: 0, count: points.count)
    for _ in 0..<rounds {
      for (index, point) in points.enumerated() { membership[index] = nearest(to: point, of: centers) }
      let moved = centers.indices.map { center in
        mean(of: zip(points, membership).filter { $0.1 == center }.map(\.0)) ?? centers[center]
      }
      if moved == centers { break }
      centers = moved
    }
    let merged = merge(centers)
    var result = [[LabColor]](repeating: [], count: centers.count)
    for (index, color) in colors.enumerated() { result[merged[membership[index]]].append(color) }
    return result.filter { !$0.isEmpty }
  }

  private static func nearest(to point: SIMD3<Double>, of centers: [SIMD3<Double>]) -> Int {
    var best = (index: 0, distance: Double.infinity)
    for (index, center) in centers.enumerated() {
      let difference = point - center
      let distance = (difference * difference).sum()
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }

  private static func mean(of points: [SIMD3<Double>]) -> SIMD3<Double>? {
    points.isEmpty ? nil : points.reduce(.zero, +) / Double(points.count)
  }

  /// For each centre, the first centre that it is one colour with.
  private static func merge(_ centers: [SIMD3<Double>]) -> [Int] {
    var labels = Array(centers.indices)
    for later in centers.indices {
      for earlier in 0..<later {
        let difference = centers[later] - centers[earlier]
        guard (difference * difference).sum().squareRoot() < sameColor else { continue }
        let old = labels[later]
        for index in labels.indices where labels[index] == old { labels[index] = labels[earlier] }
      }
    }
    return labels
  }
}

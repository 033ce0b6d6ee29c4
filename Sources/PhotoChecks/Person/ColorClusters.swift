internal import RuleLang

/// Groups of like colours by k-means, the same on every run.
enum ColorClusters {
  /// The shares of the colours, in their order from dark to light, at which the middles of the groups begin. Chosen:
  /// four, spread over all but the extremes.
  private static let starts = [0.1, 0.37, 0.63, 0.9]
  /// At most; it ends sooner where no middle moves.
  private static let rounds = 12
  /// How much a difference of lightness counts beside one of a* or b*. Chosen: less than in CIELAB, since folds vary a
  /// garment's lightness more than its hue.
  private static let lightnessWeight = 0.6
  /// Groups whose middles are nearer than this are one. Chosen: what people call one colour, light and shade on it.
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

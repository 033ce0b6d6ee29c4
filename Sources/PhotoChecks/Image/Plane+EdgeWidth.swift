extension Plane {
  /// How wide the sharpest edges are: the standard deviation, in pixels, of the Gaussian that blurs a step into what they
  /// are. About 0.8 where edges are as sharp as pixels allow; noise and light hardly change it. Nil where nothing stands out.
  ///
  /// Blurring once more takes the less of an edge's slope the wider it was. The strongest edges tell, and of these the
  /// narrowest quarter: the others lie on soft things, such as a cheek before a shadow.
  ///
  /// Source: Zhuo and Sim, "Defocus map estimation from a single image", 2011: a slope that blurring by σ₀ divides by R
  /// had a width of σ₀ / √(R² − 1).
  var edgeWidth: Double? {
    let (slopes, blurred) = (self.slopes, smoothed(step: 1).slopes)
    guard let strong = blurred.quantile(1 - Self.shareOfEdges), strong > 0 else { return nil }
    let widths = zip(slopes, blurred).compactMap { slope, blurred -> Double? in
      guard blurred >= strong else { return nil }
      let ratio = max(slope / blurred, Self.leastRatio)
      return Self.blurWidth / (ratio * ratio - 1).squareRoot()
    }
    return widths.quantile(Self.shareOfNarrow)
  }

  /// The slope at each pixel that has neighbours on all sides, in the plane's unit a pixel.
  private var slopes: [Double] {
    guard width >= 3, height >= 3 else { return [] }
    return (1..<height - 1).flatMap { y in
      (1..<width - 1).map { x in
        let across = Double(self[x + 1, y] - self[x - 1, y]) / 2
        let down = Double(self[x, y + 1] - self[x, y - 1]) / 2
        return (across * across + down * down).squareRoot()
      }
    }
  }

  /// σ₀ of `smoothed(step: 1)`: the variance of the weights 1 4 6 4 1 is 1.
  private static let blurWidth = 1.0
  /// Chosen: lids, brows, nostrils and lips cover about that much of a face.
  private static let shareOfEdges = 0.05
  private static let shareOfNarrow = 0.25
  /// An edge that blurring does not change at all counts as one of 22 pixels.
  private static let leastRatio = 1.001
}

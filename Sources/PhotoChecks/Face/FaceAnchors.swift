/// The grid of places at which the face detector looks, and the meaning of its numbers there.
///
/// Source: MediaPipe, face_detection_short_range: 128 x 128 pixels, strides 8, 16, 16, 16, two anchors for each stride
/// and place.
enum FaceAnchors {
  static let inputSide = 128
  /// Centres as shares of the input's side, in the order of the network's results.
  static let centers: [Point] = grid(cells: 16, anchors: 2) + grid(cells: 8, anchors: 6)
  static let keypoints = 6
  /// Numbers for each anchor: the box's centre and size, then the keypoints.
  static let regressors = 4 + 2 * keypoints
  /// Raw scores beyond this say no more.
  private static let largestScore: Float = 100

  private static func grid(cells: Int, anchors: Int) -> [Point] {
    (0..<cells * cells * anchors).map { index in
      let cell = index / anchors
      let (row, column) = cell.quotientAndRemainder(dividingBy: cells)
      return Point(x: (Double(column) + 0.5) / Double(cells), y: (Double(row) + 0.5) / Double(cells))
    }
  }

  /// A face in the network's input; places are shares of its side.
  struct Candidate {
    var box: Box
    var keypoints: [Point]
    var score: Double
  }

  /// The candidates with at least `threshold`.
  static func decode(regressors: [Float], scores: [Float], threshold: Double) -> [Candidate] {
    var candidates: [Candidate] = []
    for (index, anchor) in centers.enumerated() {
      let raw = min(max(scores[index], -largestScore), largestScore)
      let score = Double(Logistic.value(raw))
      guard score >= threshold else { continue }
      let numbers = regressors[index * Self.regressors..<(index + 1) * Self.regressors].map {
        Double($0) / Double(inputSide)
      }
      let center = Point(x: numbers[0] + anchor.x, y: numbers[1] + anchor.y)
      let points = (0..<keypoints).map {
        Point(x: numbers[4 + 2 * $0] + anchor.x, y: numbers[5 + 2 * $0] + anchor.y)
      }
      let (halfWidth, halfHeight) = (numbers[2] / 2, numbers[3] / 2)
      let box = Box(
        left: center.x - halfWidth, top: center.y - halfHeight, right: center.x + halfWidth,
        bottom: center.y + halfHeight)
      guard box.width > 0, box.height > 0, box.area.isFinite else { continue }
      candidates.append(Candidate(box: box, keypoints: points, score: score))
    }
    return candidates
  }

  /// Joins candidates that overlap into one each, the mean of them weighted by their scores.
  ///
  /// Source: MediaPipe, NonMaxSuppressionCalculator, WEIGHTED, overlap 0.3.
  static func merged(_ candidates: [Candidate], overlap: Double = 0.3) -> [Candidate] {
    var rest = candidates.sorted { $0.score > $1.score }
    var faces: [Candidate] = []
    while let best = rest.first {
      var group: [Candidate] = []
      var others: [Candidate] = []
      for candidate in rest {
        let isSame = candidate.box.intersectionOverUnion(with: best.box) > overlap
        if isSame { group.append(candidate) } else { others.append(candidate) }
      }
      faces.append(mean(of: group, score: best.score))
      rest = others
    }
    return faces
  }

  private static func mean(of group: [Candidate], score: Double) -> Candidate {
    let total = group.reduce(0) { $0 + $1.score }
    func mean(_ value: (Candidate) -> Double) -> Double {
      group.reduce(0) { $0 + value($1) * $1.score } / total
    }
    return Candidate(
      box: Box(
        left: mean(\.box.left), top: mean(\.box.top), right: mean(\.box.right), bottom: mean(\.box.bottom)),
      keypoints: (0..<keypoints).map { index in
        Point(x: mean { $0.keypoints[index].x }, y: mean { $0.keypoints[index].y })
      }, score: score)
  }
}

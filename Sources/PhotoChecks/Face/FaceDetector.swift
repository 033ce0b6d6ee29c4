/// The detector network on parts of a picture.
struct FaceDetector {
  let network: Network
  let pyramid: ImagePyramid

  var image: Image { pyramid.image }

  /// The faces in `crop`, in pixels of the picture.
  ///
  /// - Parameter threshold: the least score, 0…1.
  func faces(in crop: Crop, threshold: Double) -> [DetectedFace] {
    let input = pyramid.sampled(crop, size: FaceAnchors.inputSide, range: -1...1, outside: -1)
    let outputs = network.run(input)
    let candidates = FaceAnchors.decode(regressors: outputs[0], scores: outputs[1], threshold: threshold)
    return FaceAnchors.merged(candidates).map { face($0, in: crop) }
  }

  private func face(_ candidate: FaceAnchors.Candidate, in crop: Crop) -> DetectedFace {
    let points = candidate.keypoints.map { crop.place(x: $0.x, y: $0.y) }
    let center = crop.place(x: candidate.box.center.x, y: candidate.box.center.y)
    // In a crop that is turned by a quarter, width and height change places.
    let isLying = abs(crop.sine) > abs(crop.cosine)
    let width = (isLying ? candidate.box.height : candidate.box.width) * crop.side
    let height = (isLying ? candidate.box.width : candidate.box.height) * crop.side
    return DetectedFace(
      box: Box(
        left: center.x - width / 2, top: center.y - height / 2, right: center.x + width / 2,
        bottom: center.y + height / 2), keypoints: points, confidence: candidate.score,
      turn: QuarterTurn(from: points[DetectedFace.rightEye], to: points[DetectedFace.leftEye]))
  }

  /// Overlapping squares that together cover the picture, turned by `turn`, but for the one that covers all of it.
  ///
  /// - Parameters:
  ///   - share: of a square's side to the picture's longer side.
  ///   - overlap: of what neighbours have in common at least to the picture's longer side; less than `share`.
  func tiles(share: Double, overlap: Double, turn: QuarterTurn) -> [Crop] {
    let whole = Crop(around: image, turn: turn)
    let (side, step) = (whole.side * share, whole.side * (share - overlap))
    func centers(_ length: Int) -> [Double] {
      let length = Double(length)
      guard length > side else { return [length / 2] }
      let count = Int(((length - side) / step).rounded(.up)) + 1
      return (0..<count).map { side / 2 + (length - side) * Double($0) / Double(count - 1) }
    }
    return centers(image.height).flatMap { y in
      centers(image.width).map { x in
        Crop(center: Point(x: x, y: y), side: side, cosine: whole.cosine, sine: whole.sine)
      }
    }
  }
}

extension Crop {
  /// The smallest square around all of `image`, turned by `turn`.
  init(around image: Image, turn: QuarterTurn = .none) {
    let (cosine, sine): (Double, Double) =
      switch turn {
      case .none: (1, 0)
      case .clockwise: (0, 1)
      case .half: (-1, 0)
      case .counterclockwise: (0, -1)
      }
    self.init(
      center: Point(x: Double(image.width) / 2, y: Double(image.height) / 2),
      side: Double(max(image.width, image.height)), cosine: cosine, sine: sine)
  }
}

extension QuarterTurn {
  /// The turn that is nearest to a face's whose eyes lie at `right` and `left`.
  init(from right: Point, to left: Point) {
    let (dx, dy) = (left.x - right.x, left.y - right.y)
    if abs(dx) >= abs(dy) { self = dx >= 0 ? .none : .half } else { self = dy > 0 ? .clockwise : .counterclockwise }
  }
}

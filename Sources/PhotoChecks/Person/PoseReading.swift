/// The answer of the pose network about one picture.
///
/// Source of the layout and of the refinement by heat maps: MediaPipe, pose_landmark_full and
/// RefineLandmarksFromHeatmapCalculator.
struct PoseReading: Sendable {
  /// Places in the crop, 0…1.
  let rightShoulder: BodyPose.Shoulder
  let leftShoulder: BodyPose.Shoulder
  /// From the right to the left shoulder in space: x to the right of the picture, y down, z away from the camera, in
  /// metres.
  let across: SIMD3<Double>

  /// Pixels of a side of the network's input.
  static let side = 256

  private static let left = 11
  private static let right = 12
  private static let landmarks = 39
  /// Pixels of a side of a heat map.
  private static let mapSide = 64
  /// Cells of a heat map to each side of a landmark that may move it, and the confidence that one of them must reach.
  private static let reach = 3
  private static let leastPeak: Float = 0.5

  /// - Parameter outputs: landmarks [39][5] in pixels, heat maps [64][64][39], and landmarks in space [39][3].
  init(_ outputs: [[Float]]) {
    rightShoulder = Self.shoulder(Self.right, outputs)
    leftShoulder = Self.shoulder(Self.left, outputs)
    let world = outputs[2]
    func place(_ index: Int) -> SIMD3<Double> {
      SIMD3(Double(world[3 * index]), Double(world[3 * index + 1]), Double(world[3 * index + 2]))
    }
    across = place(Self.left) - place(Self.right)
  }

  private init(rightShoulder: BodyPose.Shoulder, leftShoulder: BodyPose.Shoulder, across: SIMD3<Double>) {
    self.rightShoulder = rightShoulder
    self.leftShoulder = leftShoulder
    self.across = across
  }

  /// The reading of the mirrored picture, as one of the picture itself.
  var mirrored: PoseReading {
    func mirrored(_ shoulder: BodyPose.Shoulder) -> BodyPose.Shoulder {
      BodyPose.Shoulder(place: Point(x: 1 - shoulder.place.x, y: shoulder.place.y), confidence: shoulder.confidence)
    }
    // The vector runs the other way as the shoulders change sides, and its x is mirrored: so x stays.
    return PoseReading(
      rightShoulder: mirrored(leftShoulder), leftShoulder: mirrored(rightShoulder),
      across: SIMD3(across.x, -across.y, -across.z))
  }

  /// The landmark, moved to the middle of the heat around it where the heat is sure.
  private static func shoulder(_ index: Int, _ outputs: [[Float]]) -> BodyPose.Shoulder {
    let (landmarks, maps) = (outputs[0], outputs[1])
    let rough = Point(
      x: Double(landmarks[5 * index]) / Double(side), y: Double(landmarks[5 * index + 1]) / Double(side))
    guard (0..<1).contains(rough.x), (0..<1).contains(rough.y) else {
      return BodyPose.Shoulder(place: rough, confidence: 0)
    }
    let (column, row) = (Int(rough.x * Double(mapSide)), Int(rough.y * Double(mapSide)))
    var (sum, x, y, peak) = (0.0, 0.0, 0.0, Float(0))
    for mapRow in (row - reach...row + reach).clamped(to: 0...mapSide - 1) {
      for mapColumn in (column - reach...column + reach).clamped(to: 0...mapSide - 1) {
        let heat = Logistic.value(maps[(mapRow * mapSide + mapColumn) * Self.landmarks + index])
        peak = max(peak, heat)
        sum += Double(heat)
        x += Double(heat) * (Double(mapColumn) + 0.5)
        y += Double(heat) * (Double(mapRow) + 0.5)
      }
    }
    let isSure = peak >= leastPeak && sum > 0
    let place = isSure ? Point(x: x / sum / Double(mapSide), y: y / sum / Double(mapSide)) : rough
    return BodyPose.Shoulder(place: place, confidence: Double(peak))
  }
}

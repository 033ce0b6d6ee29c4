internal import RuleLang

/// Where the shoulders are, and how far they are turned, from a network that knows bodies.
///
/// The network looks at the picture and at its mirror image, and both answers are averaged: so a mirrored photo has the
/// mirrored pose, and the network's own leaning to one side is gone.
struct BodyPose: Derived, Sendable {
  /// In pixels of the working image; "left" and "right" are the person's own.
  let rightShoulder: Shoulder
  let leftShoulder: Shoulder
  /// How far the line through both shoulders is turned out of the picture's plane, in degrees, -180 … 180; positive
  /// towards the person's own left, when the right shoulder is nearer to the camera.
  let turn: Double

  struct Shoulder: Sendable {
    let place: Point
    /// 0…1, how sure the network is of the place.
    let confidence: Double
  }

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> BodyPose {
    let layout = try photo.value(of: WorkingLayout.self)
    let network = try photo.models.usable(.bodyPose)
    let crop = crop(around: layout)
    let picture = try photo.value(of: ImagePyramid.self).sampled(crop, size: PoseReading.side, range: 0...1)
    let straight = PoseReading(network.run(picture))
    let mirrored = PoseReading(network.run(PoseReading.mirrored(picture))).mirrored
    return BodyPose(straight, mirrored, in: crop)
  }

  init(_ first: PoseReading, _ second: PoseReading, in crop: Crop) {
    func shoulder(_ reading: KeyPath<PoseReading, Shoulder>) -> Shoulder {
      let (one, other) = (first[keyPath: reading], second[keyPath: reading])
      let place = one.place.midpoint(to: other.place)
      return Shoulder(
        place: crop.place(x: place.x, y: place.y), confidence: min(one.confidence, other.confidence))
    }
    rightShoulder = shoulder(\.rightShoulder)
    leftShoulder = shoulder(\.leftShoulder)
    let across = first.across + second.across
    turn = Mathematics.degrees(y: across.z, x: across.x)
  }

  /// Whether the network sees both shoulders rather than guessing them.
  var isSure: Bool { min(rightShoulder.confidence, leftShoulder.confidence) >= Self.leastConfidence }

  /// Chosen: most photos labelled as showing no shoulders lie below, and 2 % of those that show them.
  private static let leastConfidence = 0.3

  /// Slope of the line through both shoulders in degrees, positive when the person's left one is lower; nil when they
  /// stand behind each other or are swapped.
  var tilt: Double? {
    let (x, y) = (leftShoulder.place.x - rightShoulder.place.x, leftShoulder.place.y - rightShoulder.place.y)
    return x > 0 ? Mathematics.degrees(y: y, x: x) : nil
  }

  /// The square that the network is shown: as it was trained, the whole body, whose size the face tells.
  ///
  /// Chosen: the medians of the squares that MediaPipe's own pose detector asks for on the labelled photos, in units of
  /// the distance from eyes to chin. Upright, since a head may lean on level shoulders.
  private static func crop(around layout: FaceLayout) -> Crop {
    let eyes = layout.eyeMidpoint
    return Crop(
      center: Point(x: eyes.x, y: eyes.y + centerBelowEyes * layout.eyeToChin), side: side * layout.eyeToChin)
  }

  private static let centerBelowEyes = 5.3
  private static let side = 15.5
}

/// What the pose network says of one picture.
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

  /// A picture of shape [side][side][3], left and right exchanged.
  static func mirrored(_ picture: [Float]) -> [Float] {
    var result = picture
    for row in 0..<side {
      for column in 0..<side {
        for channel in 0..<3 {
          result[3 * (row * side + column) + channel] = picture[3 * (row * side + side - 1 - column) + channel]
        }
      }
    }
    return result
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

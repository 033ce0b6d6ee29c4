/// Lays the mesh over a face of a picture.
struct FaceMesher {
  let network: Network
  let pyramid: ImagePyramid

  /// Pixels of a side of the network's input.
  private static let inputSide = 192
  /// Of the crop's side to the longer side of the face's box. Source: MediaPipe, face_landmark_front.
  private static let margin = 1.5

  /// The mesh of a face that the detector found.
  ///
  /// The first crop is upright along the line between the eyes as the detector sees them. Where the mesh shows that it
  /// was off, a second one follows the mesh.
  func mesh(of face: DetectedFace) -> FaceMesh {
    let first = Self.crop(
      box: face.box, from: face.keypoints[DetectedFace.rightEye], to: face.keypoints[DetectedFace.leftEye])
    let mesh = mesh(in: first)
    let wanted = Self.crop(around: mesh)
    guard wanted.differs(from: first) else { return mesh }
    let second = self.mesh(in: wanted)
    return second.confidence >= mesh.confidence ? second : mesh
  }

  private static func crop(box: Box, from right: Point, to left: Point) -> Crop {
    let length = right.distance(to: left)
    let isUsable = length.isFinite && length > 0
    return Crop(
      center: box.center, side: max(max(box.width, box.height) * margin, 1),
      cosine: isUsable ? (left.x - right.x) / length : 1, sine: isUsable ? (left.y - right.y) / length : 0)
  }

  /// The mesh in `crop`.
  func mesh(in crop: Crop) -> FaceMesh {
    let input = pyramid.sampled(crop, size: Self.inputSide, range: 0...1)
    let outputs = network.run(input)
    let refined = RefinedLandmarks(outputs)
    let unit = crop.side / Double(Self.inputSide)
    let points = refined.points.map {
      crop.place(x: Double($0.x) / Double(Self.inputSide), y: Double($0.y) / Double(Self.inputSide))
    }
    return FaceMesh(
      points: points, depths: refined.points.map { Double($0.z) * unit },
      confidence: Double(Logistic.value(refined.flag)))
  }

  /// The crop that the mesh itself asks for: around its points, upright along its eyes.
  private static func crop(around mesh: FaceMesh) -> Crop {
    let right = mesh.points[MeshIndex.rightEyeOuter].midpoint(to: mesh.points[MeshIndex.rightEyeInner])
    let left = mesh.points[MeshIndex.leftEyeOuter].midpoint(to: mesh.points[MeshIndex.leftEyeInner])
    return crop(box: mesh.box, from: right, to: left)
  }
}

extension Crop {
  /// Whether it shows something so different from `other` that looking again is worth it.
  ///
  /// Chosen: a tenth of the side, a fifth of the scale, ten degrees; within these, a second look moves the landmarks by
  /// less than the network's own noise.
  fileprivate func differs(from other: Crop) -> Bool {
    let isShifted = center.distance(to: other.center) > 0.1 * other.side
    let isScaled = side > 1.2 * other.side || other.side > 1.2 * side
    let isTurned = cosine * other.cosine + sine * other.sine < 0.985
    return isShifted || isScaled || isTurned
  }
}

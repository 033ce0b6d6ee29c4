/// All faces of a photo with their meshes, the largest first: what the detector finds and the mesh confirms.
struct FaceSearch: Derived {
  struct Found: Sendable {
    let face: DetectedFace
    let mesh: FaceMesh
  }

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [Found] {
    let working = try photo.value(of: WorkingImage.self)
    let detection = try photo.models.usable(.faceDetection)
    let mesher = FaceMesher(network: try photo.models.usable(.faceMesh), image: working.image)
    let unit = 1 / working.scale
    let faces = FaceScan(network: detection, image: working.image).faces(
      in: Crop(around: working.image), threshold: 0.5)
    let found = faces.map { face in
      let crop = FaceMesher.crop(box: face.box, rightEye: face.keypoints[0], leftEye: face.keypoints[1])
      return Found(face: face.scaled(by: unit), mesh: mesher.mesh(in: crop).scaled(by: unit))
    }
    return found.filter { $0.mesh.confidence >= confirmation }.sorted { $0.face.box.area > $1.face.box.area }
  }

  /// What the mesh's own confidence must reach. Chosen: on the labelled photos real faces have above 0.9 and what is
  /// none below 0.1.
  private static let confirmation = 0.5
}

/// The detector on one square of a picture.
struct FaceScan {
  let network: Network
  let image: Image

  /// The faces in `crop`, in pixels of the picture.
  func faces(in crop: Crop, threshold: Double) -> [DetectedFace] {
    let input = image.sampled(crop, size: FaceAnchors.inputSide, scale: 2 / 255, offset: -1, outside: -1)
    let outputs = network.run(input)
    let candidates = FaceAnchors.decode(regressors: outputs[0], scores: outputs[1], threshold: threshold)
    return FaceAnchors.merged(candidates).map { candidate in
      let points = candidate.keypoints.map { crop.place(x: $0.x, y: $0.y) }
      let center = crop.place(x: candidate.box.center.x, y: candidate.box.center.y)
      let halfWidth = candidate.box.width * crop.side / 2
      let halfHeight = candidate.box.height * crop.side / 2
      return DetectedFace(
        box: Box(
          left: center.x - halfWidth, top: center.y - halfHeight, right: center.x + halfWidth,
          bottom: center.y + halfHeight), keypoints: points, confidence: candidate.score, turn: .none)
    }
  }
}

extension Crop {
  /// The smallest upright square around all of `image`.
  init(around image: Image) {
    self.init(
      center: Point(x: Double(image.width) / 2, y: Double(image.height) / 2),
      side: Double(max(image.width, image.height)))
  }
}

extension Box {
  var area: Double { width * height }

  func scaled(by factor: Double) -> Box {
    Box(left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor)
  }
}

extension Point {
  func scaled(by factor: Double) -> Point { Point(x: x * factor, y: y * factor) }
}

extension DetectedFace {
  func scaled(by factor: Double) -> DetectedFace {
    DetectedFace(
      box: box.scaled(by: factor), keypoints: keypoints.map { $0.scaled(by: factor) }, confidence: confidence,
      turn: turn)
  }
}

extension FaceMesh {
  func scaled(by factor: Double) -> FaceMesh {
    FaceMesh(
      points: points.map { $0.scaled(by: factor) }, depths: depths.map { $0 * factor }, confidence: confidence)
  }
}

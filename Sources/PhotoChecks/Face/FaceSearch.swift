/// Looks for faces that the detector finds and the mesh confirms, in pixels of the working image.
///
/// The whole picture is looked at first, and weak candidates in it get a closer look. Only when it shows no face does
/// the search go through overlapping parts of it; and only when no upright face is found, through its quarter turns.
struct FaceSearch {
  /// The detector's least score. Chosen: MediaPipe's default; the mesh sorts out things that are no face.
  static let threshold = 0.5
  /// A candidate in the whole picture with a lower score is not looked at again. Chosen: faces of an eighth of the
  /// picture's height have 0.2 and more there.
  static let weakThreshold = 0.2
  /// The least score of a face in a closer look, and of the surest one where faces show only when the picture is
  /// turned. Chosen: among many looks at a picture without a face, some reach 0.69; faces in a closer look have above
  /// 0.85.
  static let loneThreshold = 0.7
  /// A face with a lower score must look like one from close up too. Chosen: in some 470 pictures of things the surest
  /// of ten false ones has 0.75, and two pass the closer look; of 436 labelled photos seven have less than this, and
  /// one of them, composed of six exposures, does not pass it.
  private static let sureThreshold = 0.76
  /// From this on, an upright face needs no comparison with the picture's quarter turns. Chosen: the detector also finds
  /// faces that stand on their head, with 0.8 at most in 95 of 100 cases; upright ones have more in 95 of 100.
  private static let settled = 0.85
  /// By how much a quarter turn must beat another to be preferred. Chosen: the right way up beats the others by 0.2 and
  /// more; expressive faces in half profile score low in every turn.
  private static let margin = 0.1
  /// The least score, times the mesh's confidence, of the surest face of a photo. Chosen: lizards reach 0.3, the least
  /// sure of the labelled faces 0.5.
  private static let leastScore = 0.4
  /// The least confidence of the mesh. Chosen: on the labelled photos faces have above 0.9, and other things (hands,
  /// patterns, a lip plate) below 0.1. Full profiles, which no rule accepts, are not confirmed.
  static let confirmation = 0.5
  /// Of a face's height to the side of the part that it shows in. Chosen: the network finds faces down to about a fifth.
  private static let leastFace = 0.25
  /// Sides of the parts that are searched, as shares of the picture's longer side, the largest first. Chosen: the smallest
  /// face that counts has 8 % of the picture's height.
  static let tileShares = [0.65, 0.4]
  /// The same for faces that do not stand upright; only those from 13 % of the picture's height are looked for. A
  /// picture without a face takes most of its time here.
  private static let turnedTileShares = [0.65]
  /// Of a closer look's side to the face's. Chosen: at three to three and a half the detector is surest of faces, and
  /// least sure of other things.
  private static let closerSide = 3.0
  /// Two finds are the same face if they share more than this of the smaller one's box. Chosen: boxes of people who
  /// stand one behind the other share less.
  static let sameFace = 0.5

  let detector: FaceDetector
  let mesher: FaceMesher

  init(_ photo: PhotoSession) throws(Unmeasurable) {
    let pyramid = try photo.value(of: ImagePyramid.self)
    detector = FaceDetector(network: try photo.models.usable(.faceDetection), pyramid: pyramid)
    mesher = FaceMesher(network: try photo.models.usable(.faceMesh), pyramid: pyramid)
  }

  /// The faces that the photo is about, its main one first.
  ///
  /// - Parameter candidates: what the whole picture shows.
  func main(from candidates: [DetectedFace]) -> [FoundFace] {
    var found = confirmed(candidates.filter { $0.confidence >= Self.threshold }, beside: [])
    if Self.score(found) < Self.settled { found = turned(from: found) }
    let weak = candidates.filter { $0.confidence < Self.threshold }
    found = confirmed(closer(to: weak, beside: found), beside: found)
    if found.isEmpty { found = searched() }
    guard Self.score(found) >= Self.leastScore else { return [] }
    return Self.largestFirst(found)
  }

  static func largestFirst(_ found: [FoundFace]) -> [FoundFace] {
    found.sorted { $0.face.box.area > $1.face.box.area }
  }

  /// The faces in parts of the picture, for a whole that shows none; the picture is turned until some are found.
  private func searched() -> [FoundFace] {
    for turn in [QuarterTurn.none, .clockwise, .counterclockwise, .half] {
      let shares = turn == .none ? Self.tileShares : Self.turnedTileShares
      let found = confirmed(closer(to: candidates(shares, turn, threshold: Self.threshold), beside: []), beside: [])
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The candidates that the detector sees in parts of the picture.
  func candidates(_ shares: [Double], _ turn: QuarterTurn, threshold: Double) -> [DetectedFace] {
    // A face that the next larger parts are too coarse for lies whole in one of these.
    let tiles = zip([1] + shares, shares).flatMap { larger, share in
      detector.tiles(share: share, overlap: Self.leastFace * larger, turn: turn)
    }
    return tiles.flatMap { detector.faces(in: $0, threshold: threshold) }
  }

  /// The candidates that the detector still sees when it is shown just their surroundings, as it sees them there. Parts
  /// of a picture cut faces off, and show them small.
  private func closer(to candidates: [DetectedFace], beside known: [FoundFace]) -> [DetectedFace] {
    var looked = known.map(\.face)
    var faces: [DetectedFace] = []
    for candidate in candidates.sorted(by: { $0.confidence > $1.confidence }) {
      guard !looked.contains(where: { $0.isSame(as: candidate) }) else { continue }
      looked.append(candidate)
      let sure = [candidate, close(candidate)].compactMap(\.self).filter { $0.confidence >= Self.loneThreshold }
      if let face = sure.max(by: { $0.confidence < $1.confidence }) { faces.append(face) }
    }
    return faces
  }

  /// `candidate` as the detector sees it when it is shown just the surroundings; nil where it then sees none.
  func close(_ candidate: DetectedFace) -> DetectedFace? {
    var crop = Crop(around: detector.image, turn: candidate.turn)
    crop.center = candidate.box.center
    crop.side = Self.closerSide * max(candidate.box.width, candidate.box.height)
    return detector.faces(in: crop, threshold: Self.weakThreshold).filter { $0.isSame(as: candidate) }
      .max { $0.confidence < $1.confidence }
  }

  private func looksLikeOne(_ face: DetectedFace) -> Bool {
    face.confidence >= Self.sureThreshold || (close(face)?.confidence ?? 0) >= Self.loneThreshold
  }

  /// The faces of the quarter turn that shows them best; `upright` are those of none.
  private func turned(from upright: [FoundFace]) -> [FoundFace] {
    var best = upright
    for turn in [QuarterTurn.clockwise, .counterclockwise, .half] {
      let candidates = detector.faces(in: Crop(around: detector.image, turn: turn), threshold: Self.threshold)
      let found = confirmed(candidates, beside: [])
      if Self.score(found) > max(Self.score(best) + Self.margin, Self.loneThreshold) { best = found }
    }
    return best
  }

  /// How sure the surest face is, 0…1.
  private static func score(_ found: [FoundFace]) -> Double {
    found.map { $0.face.confidence * $0.mesh.confidence }.max() ?? 0
  }

  /// `known`, and the other `candidates` that the mesh confirms.
  private func confirmed(_ candidates: [DetectedFace], beside known: [FoundFace]) -> [FoundFace] {
    var found = known
    for face in candidates.sorted(by: { $0.confidence > $1.confidence }) {
      guard !found.contains(where: { $0.face.isSame(as: face) }) else { continue }
      let new = FoundFace(face: face, mesh: mesher.mesh(of: face))
      if new.isConfirmed, looksLikeOne(face) { found.append(new) }
    }
    return found
  }
}

extension DetectedFace {
  func isSame(as other: DetectedFace) -> Bool { box.share(in: other.box) > FaceSearch.sameFace }
}

extension Box {
  /// How much of the smaller of both boxes the other covers, 0…1.
  func share(in other: Box) -> Double {
    let common = intersectionArea(with: other)
    return common > 0 ? common / min(area, other.area) : 0
  }
}

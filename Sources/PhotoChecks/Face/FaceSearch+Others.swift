/// People beside the one whose photo it is: farther away, cut off by the picture's edge, or seen from the side.
extension FaceSearch {
  /// Up to this share of the picture's height, the largest face does not rule out others that the whole picture is too
  /// coarse to show. Chosen: below any head in an identity photo.
  private static let smallFace = 0.2
  /// Of the largest face's height: a smaller face is no second person but a picture on the wall, or somebody far
  /// behind.
  private static let leastHeight = 0.15
  /// A candidate in a part of the picture with a lower score is looked at closer only where the picture's edge cuts it.
  /// Chosen: the faces of a labelled group that are found so have 0.45 and more.
  private static let closerThreshold = 0.4
  /// Of a box's longer side: a face that reaches this far beyond the picture is cut off by its edge, which makes the
  /// detector unsure.
  private static let cutShare = 0.1
  /// The least confidence of the mesh for a face that is cut off. Chosen: it finds 57 of 62 faces cut in half or at two
  /// thirds, and none of 259 other things beside a head.
  private static let cutConfirmation = 0.9
  /// The least score of both looks at a face in full profile, of which the mesh knows nothing. Chosen: things beside
  /// the head that are no face reach 0.69.
  private static let profileThreshold = 0.72

  /// The faces that the parts of the picture show beside `known`, turned as the largest of them; the largest first.
  ///
  /// The detector takes foreheads, ears and curls for faces, and the mesh makes out the face that they belong to: so a
  /// candidate on a head that is known already must be seen as surely as that head itself.
  func others(beside known: [FoundFace]) -> [FoundFace] {
    guard let largest = known.max(by: { $0.face.box.height < $1.face.box.height })?.face,
      known.count > 1 || largest.box.height < Self.smallFace * Double(detector.image.height) || isBusy(beside: largest)
    else { return [] }
    var looked = known.map(\.face)
    var found = known
    let candidates = candidates(Self.tileShares, largest.turn, threshold: Self.weakThreshold)
      .filter { $0.confidence >= Self.closerThreshold || isCut($0) }
    for candidate in candidates.sorted(by: { $0.confidence > $1.confidence }) {
      guard !looked.contains(where: { $0.isSame(as: candidate) }) else { continue }
      looked.append(candidate)
      guard let other = other(candidate, beside: found),
        other.face.box.height >= Self.leastHeight * largest.box.height
      else { continue }
      found.append(other)
    }
    return Self.largestFirst(Array(found.dropFirst(known.count)))
  }

  /// `candidate` when it is a face of its own.
  private func other(_ candidate: DetectedFace, beside known: [FoundFace]) -> FoundFace? {
    let liesOnHead = known.contains { $0.face.headHolds(candidate) }
    guard candidate.confidence >= Self.loneThreshold || !liesOnHead else { return nil }
    let closer = close(candidate)
    let face = [candidate, closer].compactMap(\.self).max { $0.confidence < $1.confidence } ?? candidate
    let isSure = face.confidence >= Self.loneThreshold
    guard isSure || isCut(face), !known.contains(where: { $0.face.isSame(as: face) }) else { return nil }
    let new = FoundFace(face: face, mesh: mesher.mesh(of: face))
    let isOwn =
      new.mesh.box.share(in: face.box) > Self.sameFace
      && !known.contains { $0.mesh.box.share(in: new.mesh.box) > Self.sameFace }
    if isOwn, new.mesh.confidence >= (isSure ? Self.confirmation : Self.cutConfirmation) { return new }
    let isProfile = min(candidate.confidence, closer?.confidence ?? 0) >= Self.profileThreshold
    return isProfile && !liesOnHead ? new : nil
  }

  private func isCut(_ face: DetectedFace) -> Bool {
    let box = face.box
    let beyond = max(
      -box.left, -box.top, box.right - Double(detector.image.width), box.bottom - Double(detector.image.height))
    return beyond >= Self.cutShare * max(box.width, box.height)
  }
}

extension FaceSearch {
  /// Pixels of the longer side within which a coarse picture tells a wall from what stands before it.
  private static let coarseSide = 256
  /// Levels between neighbouring pixels that make an edge, and the share of such pixels beside the head from which on
  /// something is there. Chosen: 85 of 100 plain labelled backgrounds have less; 95 of 100 photos beside which another
  /// person was put, a third as large, have more.
  private static let edge: Float = 12
  private static let busyShare = 0.002
  /// Fewer pixels than these tell nothing.
  private static let fewestPixels = 50

  /// Whether the picture shows anything at the sides of the head and above the shoulders, where another face can be.
  private func isBusy(beside face: DetectedFace) -> Bool {
    guard face.turn == .none,
      let coarse = detector.pyramid.levels.first(where: { max($0.width, $0.height) < Self.coarseSide })
    else { return true }
    let luma = coarse.luma
    let box = face.box.scaled(by: Double(coarse.width) / Double(detector.image.width))
    let head = box.left - box.width / 2..<box.right + box.width / 2
    let columns = (0..<luma.width - 1).filter { !head.contains(Double($0)) }
    let rows = 0..<min(max(Int(box.bottom), 0), luma.height - 1)
    guard columns.count * rows.count >= Self.fewestPixels else { return false }
    let edges = rows.reduce(0) { sum, y in
      sum
        + columns.count { x in
          let step = max(abs(luma[x + 1, y] - luma[x, y]), abs(luma[x, y + 1] - luma[x, y]))
          return step > Self.edge
        }
    }
    return Double(edges) > Self.busyShare * Double(columns.count * rows.count)
  }
}

extension DetectedFace {
  /// Whether the middle of `other`, a face that is hardly larger, lies on this one's head, with its hair, ears and neck.
  fileprivate func headHolds(_ other: DetectedFace) -> Bool {
    let side = max(box.width, box.height)
    guard max(other.box.width, other.box.height) < Self.largestOnHead * side else { return false }
    let (dx, dy) = (other.box.center.x - box.center.x, other.box.center.y - box.center.y)
    let (across, down) =
      switch turn {
      case .none: (dx, dy)
      case .clockwise: (dy, -dx)
      case .half: (-dx, -dy)
      case .counterclockwise: (-dy, dx)
      }
    return abs(across) < Self.head.aside * side && (Self.head.top * side..<Self.head.bottom * side).contains(down)
  }

  /// Of the longer side of this face's box. Chosen: what is larger is not a part of the head that this face belongs to.
  private static let largestOnHead = 1.3
  /// How far the head reaches from the middle of its face, to each side, up and down, of the same. Chosen: hair that stands
  /// off, and the neck down to the collar; curls and ears lie within, and hardly ever another face.
  private static let head = (aside: 1.1, top: -1.5, bottom: 1.1)
}

extension FaceMesh {
  /// Tight around the landmarks.
  var box: Box { Box(around: points) }
}

import Testing

@testable import PhotoChecks

/// Faces, mesh and mask on the astronaut's portrait and on pictures without anybody.
@Suite struct FaceTests {
  /// Read off the picture by eye, in its pixels.
  static let rightEye = Point(x: 203, y: 101)
  static let leftEye = Point(x: 247, y: 103.5)

  private func turned(_ image: Image, _ turn: QuarterTurn) -> Image {
    switch turn {
    case .none: return image
    case .clockwise:
      return Image(width: image.height, height: image.width) { x, y in image[y, image.height - 1 - x] }
    case .half:
      return Image(width: image.width, height: image.height) { x, y in
        image[image.width - 1 - x, image.height - 1 - y]
      }
    case .counterclockwise:
      return Image(width: image.height, height: image.width) { x, y in image[image.width - 1 - y, x] }
    }
  }

  /// Where `point` of the upright astronaut, 512 pixels high, comes to lie.
  private func turned(_ point: Point, _ turn: QuarterTurn) -> Point {
    switch turn {
    case .none: point
    case .clockwise: Point(x: 512 - point.y, y: point.x)
    case .half: Point(x: 512 - point.x, y: 512 - point.y)
    case .counterclockwise: Point(x: point.y, y: 512 - point.x)
    }
  }

  // A box without end overlaps nothing, not even itself: joining never ended.
  @Test(arguments: [Float.infinity, .nan, 1e38])
  func `numbers of the network that make no box are no face`(_ number: Float) {
    let count = FaceAnchors.centers.count
    var scores = [Float](repeating: -100, count: count)
    scores[7] = 100
    var regressors = [Float](repeating: 0, count: count * FaceAnchors.regressors)
    for index in 0..<4 { regressors[7 * FaceAnchors.regressors + index] = number }
    let candidates = FaceAnchors.decode(regressors: regressors, scores: scores, threshold: 0.5)
    #expect(FaceAnchors.merged(candidates).count <= 1)
    if !number.isNormal { #expect(candidates.isEmpty) }
  }

  @Test(arguments: QuarterTurn.allCases)
  func `the astronaut's face is found in every quarter turn, and its eyes are where they are`(
    _ turn: QuarterTurn
  ) throws {
    let session = NetworkSamples.session(turned(try NetworkSamples.astronaut(), turn))
    let faces = try session.value(of: AllFaces.self)
    #expect(faces.count == 1)
    #expect(faces.first?.turn == turn)
    let mesh = try session.value(of: FaceMesh.self)
    #expect(mesh.points.count == 478)
    #expect(mesh.confidence > 0.99)
    #expect(mesh.points[468].distance(to: turned(Self.rightEye, turn)) < 2)
    #expect(mesh.points[473].distance(to: turned(Self.leftEye, turn)) < 2)
  }

  @Test func `the nose is nearer to the camera than the ears`() throws {
    let mesh = try NetworkSamples.session(NetworkSamples.astronaut()).value(of: FaceMesh.self)
    #expect(mesh.depths[1] < mesh.depths[234])
    #expect(mesh.depths[1] < mesh.depths[454])
  }

  @Test func `a face of a twelfth of the picture's height is found, and two of them are`() throws {
    let face = try NetworkSamples.astronaut().resized(width: 400, height: 400)
    var wide = Image(width: 1600, height: 1200) { _, _ in (90, 110, 100) }
    for (left, top) in [(150, 500), (1000, 420)] {
      for y in 0..<400 {
        for x in 0..<400 { wide[left + x, top + y] = face[x, y] }
      }
    }
    let faces = try NetworkSamples.session(wide).value(of: AllFaces.self)
    #expect(faces.count == 2)
  }

  /// The astronaut 512 pixels wide, and to the right of her another picture of her that is `scale` times as large, of
  /// which `width` pixels show.
  private func beside(scale: Double, width: Int) throws -> Image {
    let first = try NetworkSamples.astronaut()
    let side = Int(512 * scale)
    let second = first.resized(width: side, height: side)
    return Image(width: 512 + width, height: 512) { x, y in
      if x < 512 { return first[x, y] }
      return y < side && x - 512 < side ? second[x - 512, y] : (120, 130, 140)
    }
  }

  @Test(arguments: [(1.0, 512), (0.3, 153), (1.0, 226)])
  func `whoever stands beside the person is counted: as near, far behind, or cut in half by the edge`(
    _ scale: Double, _ width: Int
  ) throws {
    let session = NetworkSamples.session(try beside(scale: scale, width: width))
    let faces = try session.value(of: AllFaces.self)
    #expect(faces.count == 2)
    #expect(try session.value(of: FaceMesh.self).confidence > 0.99)
  }

  @Test func `it is the photo of her whose whole face shows, not of somebody nearer whom the edge cuts`() throws {
    let session = NetworkSamples.session(try beside(scale: 1.2, width: 271))
    #expect(try session.value(of: AllFaces.self).count == 2)
    #expect(try session.value(of: FaceMesh.self).points[468].distance(to: Self.rightEye) < 3)
  }

  @Test func `a small portrait on the wall is no second person`() throws {
    let session = NetworkSamples.session(try beside(scale: 0.12, width: 80))
    #expect(try session.value(of: AllFaces.self).count == 1)
  }

  @Test func `there is no face in plain colour, in stripes or in noise`() throws {
    var random = SplitMix(seed: 3)
    let pictures = [
      Image(width: 300, height: 400) { _, _ in (200, 220, 255) },
      Image(width: 400, height: 300) { x, _ in x / 20 % 2 == 0 ? (240, 240, 240) : (30, 30, 90) },
      Image(width: 320, height: 320) { _, _ in
        let bits = random.next()
        return (
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits >> 16)
        )
      },
    ]
    for picture in pictures {
      let session = NetworkSamples.session(picture)
      #expect(try session.value(of: AllFaces.self).isEmpty)
      #expect(throws: Unmeasurable.self) { try session.value(of: FaceMesh.self) }
    }
  }

  @Test func `the smallest pictures do not trap`() throws {
    for (width, height) in [(1, 1), (1, 500), (3000, 1), (2, 3)] {
      let session = NetworkSamples.session(Image(width: width, height: height) { _, _ in (128, 128, 128) })
      #expect(try session.value(of: AllFaces.self).isEmpty)
      #expect(try session.value(of: PersonMask.self).coverage.values.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func `the mask holds the astronaut and leaves out the sky`() throws {
    let mask = try NetworkSamples.session(NetworkSamples.astronaut()).value(of: PersonMask.self).coverage
    #expect(mask[225, 120] > 0.9)
    #expect(mask[220, 400] > 0.9)
    #expect(mask[20, 20] < 0.1)
  }
}

extension Image {
  /// A picture whose pixels are computed from their column and row.
  init(width: Int, height: Int, _ color: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)) {
    self.init(width: width, height: height, pixels: [UInt8](repeating: 255, count: width * height * Self.stride))
    for y in 0..<height {
      for x in 0..<width { self[x, y] = color(x, y) }
    }
  }
}

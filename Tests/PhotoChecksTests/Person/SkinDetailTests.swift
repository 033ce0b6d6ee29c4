import RuleLang
import Testing

@testable import PhotoChecks

/// The astronaut's portrait, as it is and with its skin smoothed.
@Suite struct SkinDetailTests {
  private let luma: Plane
  private let points: [Point]

  init() throws {
    let session = NetworkSamples.session(try NetworkSamples.astronaut())
    let crop = try session.value(of: HeadChart.self).crop(center: SkinDetail.center, side: SkinDetail.side)
    luma = try session.value(of: ImagePyramid.self).luma(in: crop, size: SkinDetail.size)
    points = try session.value(of: WorkingLayout.self).points.map {
      crop.position(of: $0).scaled(by: Double(SkinDetail.size))
    }
  }

  private func detail(_ luma: Plane) -> SkinDetail? { SkinDetail(luma: luma, points: points) { _ in true } }

  /// The picture with all that is finer than eight pixels taken off the face, but for eyes, brows and mouth.
  private var smoothed: Plane {
    let soft = luma.smoothed(step: 1).smoothed(step: 2).smoothed(step: 4)
    let spared = [
      MeshIndex.rightEyeOutline + MeshIndex.rightBrow, MeshIndex.leftEyeOutline + MeshIndex.leftBrow,
      MeshIndex.outerLips,
    ].map { part in Box(around: part.map { points[$0] }) }
    var result = luma
    for run in Path.polygon(MeshIndex.faceOutline.map { points[$0] }).runs(width: luma.width, height: luma.height) {
      for x in run.columns {
        let place = Point(x: Double(x), y: Double(run.row))
        if !spared.contains(where: { $0.contains(place) }) { result[x, run.row] = soft[x, run.row] }
      }
    }
    return result
  }

  @Test func `a face as it is does not look smoothed, and one with its skin's detail taken off does`() throws {
    let (plain, smoothed) = (try #require(detail(luma)), try #require(detail(smoothed)))
    #expect(plain.smoothing < 0.7)
    #expect(smoothed.smoothing > 0.95)
  }

  @Test func `smoothing the skin changes neither the eyes nor what is beside the face`() throws {
    let (plain, smoothed) = (try #require(detail(luma)), try #require(detail(smoothed)))
    for band in 0..<2 {
      #expect(smoothed.skin[band] < plain.skin[band] - 1)
      #expect(abs(smoothed.eyes[band] - plain.eyes[band]) < 0.1)
      #expect(smoothed.beside[band] == plain.beside[band])
    }
  }

  // What is cut off at white lost its texture to the light.
  @Test func `a face that is cut off at white, or a picture that ends at the face, shows too little`() {
    #expect(detail(Plane(width: luma.width, height: luma.height, values: luma.values.map { max($0, 254.5) })) == nil)
    let outline = Path.polygon(MeshIndex.faceOutline.map { points[$0] })
    #expect(SkinDetail(luma: luma, points: points) { outline.contains($0) } == nil)
    #expect(SkinDetail(luma: luma, points: points) { !outline.contains($0) } == nil)
  }

  @Test func `a picture without any detail has a score`() throws {
    let flat = Plane(width: luma.width, height: luma.height, values: luma.values.map { _ in 100 })
    let still = try #require(detail(flat))
    #expect((0...1).contains(still.smoothing))
  }
}

@Suite struct DetailBlocksTests {
  @Test func `means are those of each block, and the rest at the edges belongs to none`() {
    var luma = Plane(width: 40, height: 35, values: [Float](repeating: 100, count: 40 * 35))
    for y in 0..<16 { for x in 16..<24 { luma[x, y] = 255 } }
    for y in 16..<20 { for x in 0..<16 { luma[x, y] = 0 } }
    let blocks = DetailBlocks(luma)
    #expect(blocks.levels == [100, 177.5, 75, 100])
    #expect(blocks.white == [0, 0.5, 0, 0])
    #expect(blocks.black == [0, 0, 0.25, 0])
    for (block, corner) in DetailBlocks.corners(width: 40, height: 35).enumerated() {
      for (band, plane) in blocks.bands.enumerated() {
        let values = (0..<256).map { Double(plane[Int(corner.x) + $0 % 16, Int(corner.y) + $0 / 16]) }
        let mean = values.map(\.magnitude).reduce(0, +) / 256
        let root = (values.map { $0 * $0 }.reduce(0, +) / 256).squareRoot()
        #expect(abs(blocks.magnitudes[block][band] - mean) < 1e-4)
        #expect(abs(blocks.roots[block][band] - root) < 1e-4)
      }
    }
  }
}

import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct EyeAndMouthFactsTests {
  private static let straight = HeadPose(yaw: 0, pitch: 0, roll: 0)

  @Test(arguments: [0.0, 3, 8.5])
  func `the opening is the gap of the lids to the distance from eyes to chin`(_ gap: Double) throws {
    let eyes = EyeFacts.Record(try DrawnPortrait(lidGap: gap).layout, head: Self.straight)
    #expect(abs(eyes.leftOpening - gap / DrawnPortrait.eyeToChin) < 1e-9)
    #expect(eyes.leftOpening == eyes.rightOpening)
  }

  @Test func `the aspect is the gap of the lids to the eye's width, also of an eye that the turned head foreshortens`()
    throws
  {
    let mesh = DrawnPortrait(lidGap: 6).mesh
    let eyes = EyeFacts.Record(try #require(FaceLayout(mesh)), head: Self.straight)
    #expect(abs(eyes.leftAspect - 6.0 / 30) < 1e-9)
    #expect(abs(eyes.rightAspect - 6.0 / 30) < 1e-9)
    var (points, depths) = (mesh.points, mesh.depths)
    points[MeshIndex.leftEyeOuter].x = points[MeshIndex.leftEyeInner].x + 24
    depths[MeshIndex.leftEyeOuter] = 18
    let turned = FaceMesh(points: points, depths: depths, confidence: 1)
    let foreshortened = EyeFacts.Record(try #require(FaceLayout(turned)), head: Self.straight)
    #expect(abs(foreshortened.leftAspect - 6.0 / 30) < 1e-9)
  }

  @Test func `closed eyes have no gaze`() throws {
    let eyes = EyeFacts.Record(try DrawnPortrait(lidGap: 1).layout, head: Self.straight)
    #expect(throws: Unmeasurable.self) { try eyes.gazeYaw.get() }
  }

  @Test func `irises in the middle look at the lens`() throws {
    let eyes = EyeFacts.Record(try DrawnPortrait().layout, head: Self.straight)
    #expect(abs(try eyes.gazeYaw.get()) < 1)
    #expect(abs(try eyes.gazePitch.get()) < 1)
  }

  @Test(arguments: [0.0, 5, 20])
  func `the gap of the lips is measured against the same distance`(_ gap: Double) throws {
    let mouth = MouthFacts.Record(try DrawnPortrait(lipGap: gap).layout)
    #expect(abs(mouth.gap - gap / DrawnPortrait.eyeToChin) < 1e-9)
  }

  @Test func `a face of less than four pixels is none`() {
    let points = [Point](repeating: Point(x: 1, y: 1), count: MeshIndex.count)
    #expect(FaceLayout(FaceMesh(points: points, depths: points.map(\.x), confidence: 1)) == nil)
  }

  @Test func `a mesh with missing or infinite points is none`() throws {
    let mesh = DrawnPortrait().mesh
    #expect(FaceLayout(FaceMesh(points: [], depths: [], confidence: 1)) == nil)
    var points = mesh.points
    points[152] = Point(x: .infinity, y: 0)
    #expect(FaceLayout(FaceMesh(points: points, depths: mesh.depths, confidence: 1)) == nil)
  }
}

@Suite struct FrameFactsTests {
  @Test func `a photo drawn taller or wider shows it in the face`() throws {
    let portrait = try NetworkSamples.astronaut()
    func stretch(_ image: Image) throws -> Double {
      try #require(try NetworkSamples.session(image).value(of: FaceLayout.self).stretch)
    }
    let plain = try stretch(portrait)
    #expect(abs(plain) < 0.12)
    #expect(try stretch(portrait.resized(width: 512, height: 683)) > plain + 0.1)
    #expect(try stretch(portrait.resized(width: 683, height: 512)) < plain - 0.08)
  }

  @Test func `the eye line and the top of the hair are where they were drawn`() throws {
    let portrait = DrawnPortrait()
    let layout = try portrait.layout
    let frame = FrameFacts.Record(layout, hairTop: portrait.mask.headTop(of: layout), width: 600, height: 800)
    #expect(abs(try frame.hairTop.get() - 170) <= 1)
    #expect(frame.eyeLine == 280)
    #expect(abs(frame.centerX - 0.5) < 0.01)
    #expect(abs(try frame.headHeight.get() - 220.0 / 800) < 0.01)
    #expect(abs(try frame.belowChin.get() - 410.0 / 220) < 0.02)
  }

  @Test func `hair that the edge cuts begins at 0`() throws {
    let portrait = DrawnPortrait()
    var mask = portrait.mask
    for y in 0..<200 { for x in 250..<350 { mask[x, y] = 1 } }
    #expect(try mask.headTop(of: portrait.layout).get() == 0)
  }

  @Test func `a mask without a head has no top of it`() throws {
    let empty = Plane(width: 600, height: 800, values: [Float](repeating: 0, count: 480_000))
    let layout = try DrawnPortrait().layout
    #expect(throws: Unmeasurable.self) { try empty.headTop(of: layout).get() }
  }
}

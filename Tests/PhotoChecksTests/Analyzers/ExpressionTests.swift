import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct ExpressionFactsTests {
  @Test func `the corners' height is measured against the distance from eyes to chin`() throws {
    #expect(abs(MouthFacts.Record(try DrawnPortrait().layout).smile) < 1e-9)
    let smile = MouthFacts.Record(try DrawnPortrait(cornerLift: 5.5).layout).smile
    #expect(abs(smile - 5.5 / DrawnPortrait.eyeToChin) < 1e-9)
    #expect(MouthFacts.Record(try DrawnPortrait(cornerLift: -4).layout).smile < 0)
  }

  @Test func `the mouth's width is measured against the eyes' distance`() throws {
    #expect(abs(MouthFacts.Record(try DrawnPortrait().layout).width - 56 / DrawnPortrait.eyeDistance) < 1e-6)
  }

  @Test func `a head that leans smiles no more and raises no brow`() throws {
    let straight = try DrawnPortrait(cornerLift: 4, browLift: 3).layout
    let leaning = try DrawnPortrait(cornerLift: 4, browLift: 3, roll: 20).layout
    #expect(abs(MouthFacts.Record(straight).smile - MouthFacts.Record(leaning).smile) < 1e-6)
    #expect(abs(BrowFacts.Record(straight).raised - BrowFacts.Record(leaning).raised) < 1e-6)
  }

  @Test func `raised brows are as much higher as drawn`() throws {
    let (rest, raised) = (
      BrowFacts.Record(try DrawnPortrait().layout), BrowFacts.Record(try DrawnPortrait(browLift: 6.6).layout)
    )
    #expect(abs(raised.raised - rest.raised - 6.6 / DrawnPortrait.eyeToChin) < 1e-9)
    #expect(abs(raised.skew) < 1e-9)
  }

  private func teeth(_ portrait: DrawnPortrait) throws -> Double? {
    portrait.image.teeth(try portrait.layout, skin: try portrait.skinModel.color)
  }

  @Test(arguments: [DrawnPortrait.Pixel(235, 200, 180), (205, 160, 135), (140, 95, 70), (85, 55, 42)])
  func `white between open lips is teeth, dark is none, whatever the skin's tone`(_ skin: DrawnPortrait.Pixel) throws {
    let white = DrawnPortrait(skin: skin, mouthInside: (225, 222, 212), lipGap: 12)
    #expect(try #require(try teeth(white)) > 0.8)
    let dark = DrawnPortrait(skin: skin, mouthInside: (40, 10, 10), lipGap: 12)
    #expect(try #require(try teeth(dark)) < 0.1)
  }

  @Test func `closed lips show no teeth, and gray skin leaves it open`() throws {
    #expect(try teeth(DrawnPortrait(lipGap: 1)) == 0)
    #expect(try teeth(DrawnPortrait(skin: (150, 150, 150), lipGap: 12)) == nil)
  }
}

@Suite struct RedEyeTests {
  private func share(_ pupils: DrawnPortrait.Pixel?) throws -> Double? {
    let portrait = DrawnPortrait(pupils: pupils)
    return portrait.image.redEyes(try portrait.layout)
  }

  @Test func `pupils that a flash lit are red`() throws {
    #expect(try #require(try share((215, 45, 40))) > 0.9)
  }

  @Test(arguments: [DrawnPortrait.Pixel(15, 12, 12), (70, 40, 25), (60, 90, 130), (22, 4, 4)])
  func `dark, brown and blue eyes are not`(_ pupils: DrawnPortrait.Pixel) throws {
    #expect(try share(pupils) == 0)
  }

  @Test func `pupils of a pixel or two cannot tell`() throws {
    let portrait = DrawnPortrait(pupils: (215, 45, 40))
    let small = try #require(try portrait.layout.scaled(by: 0.3))
    #expect(portrait.image.resized(width: 180, height: 240).redEyes(small) == nil)
  }
}

@Suite struct FaceShadowTests {
  /// Landmarks on skin, spread over the drawn face.
  private func layout() throws -> FaceLayout {
    var mesh = DrawnPortrait().mesh
    var points = mesh.points
    for (step, index) in FaceLight.places.enumerated() {
      points[index] = Point(x: 262 + 14 * Double(step % 6), y: 300 + 11 * Double(step / 6))
    }
    mesh = FaceMesh(points: points, depths: mesh.depths, confidence: 1)
    return try #require(FaceLayout(mesh))
  }

  private func shadow(_ image: Image) throws -> Double? {
    FaceLight(image: image, layout: try layout(), skin: try DrawnPortrait().skinModel).shadow
  }

  @Test func `a face in even light has no shadow`() throws {
    #expect(try #require(try shadow(DrawnPortrait().image)) < 0.01)
  }

  @Test func `a shadow takes as much light as drawn`() throws {
    var image = DrawnPortrait().image
    // Half the level is about 0.21 of the light.
    for y in 295..<325 {
      for x in 220..<380 {
        let pixel = image[x, y]
        image[x, y] = (pixel.red / 2, pixel.green / 2, pixel.blue / 2)
      }
    }
    #expect(abs(try #require(try shadow(image)) - 0.79) < 0.04)
  }

  @Test func `a face that is covered cannot tell`() throws {
    let covered = Image(width: DrawnPortrait.width, height: DrawnPortrait.height) { _, _ in (30, 90, 200) }
    #expect(try shadow(covered) == nil)
  }
}

import Foundation
import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct AnnotatedPhotoTests {
  private static let models = ModelLibrary(
    folder: RulecheckProcess.repository.appending(path: "Sources/PhotoChecks/Resources").path)

  private func session(_ image: Image) -> PhotoSession {
    let file = FileDescription(format: .png, byteCount: 1, width: image.width, height: image.height)
    return PhotoSession(photo: DecodedPhoto(image: image, file: file), models: Self.models)
  }

  private func portrait() throws -> PhotoSession {
    let url = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait)
    return PhotoSession(photo: try PhotoDecoder.decode([UInt8](Data(contentsOf: url))), models: Self.models)
  }

  /// How many pixels of a box have a colour.
  private func count(_ color: SRGBColor, in image: Image, _ columns: Range<Int>, _ rows: Range<Int>) -> Int {
    rows.reduce(0) { sum, y in
      sum + columns.count { image[$0, y] == color }
    }
  }

  @Test func `every analyzer's findings have their place`() {
    for analyzer in AllAnalyzers.list {
      #expect(PhotoPart(ofFact: analyzer.namespace + ".any") == analyzer.part, "\(analyzer.namespace)")
    }
    #expect(PhotoPart(ofFact: "accessories.hairpin") == .face)
    #expect(
      PhotoPart(ofFact: "frame.below_chin") == .lowerEdge && PhotoPart(ofFact: "frame.hair_top") == .frame)
    #expect(PhotoPart(ofFact: "student.age") == nil)
  }

  /// - Parameter reduction: of a large JPEG half or a quarter of the pixels are read; the hair's place is told in those of
  ///   the file, and was drawn there.
  @Test(arguments: [1, 2])
  func `eyes, mouth, head and outlines are drawn where they were found`(_ reduction: Int) throws {
    let file = FileDescription(format: .jpeg, byteCount: 1, width: 512 * reduction, height: 512 * reduction)
    let session = PhotoSession(
      photo: DecodedPhoto(image: try portrait().photo.image, file: file), models: Self.models)
    let image = AnnotatedPhoto.draw(session)
    // The strip below has a line for the colours.
    #expect(image.width == 512 && image.height > 512 && image.height < 540)
    for color in [AnnotationColor.person, AnnotationColor.clothing, AnnotationColor.background, AnnotationColor.face] {
      #expect(count(color, in: image, 0..<512, 512..<image.height) > 20)
    }
    let layout = try session.value(of: FaceLayout.self)
    let eye = layout.leftEye
    let reach = 0.3 * layout.interEyeDistance
    let original = session.photo.image
    let changed = (0..<512).flatMap { y in (0..<512).map { (x: $0, y: y) } }
      .filter { image[$0.x, $0.y] != original[$0.x, $0.y] }
    #expect(changed.contains { abs(Double($0.x) - eye.x) < reach && abs(Double($0.y) - eye.y) < reach })
    let mouth = layout.points[MeshIndex.mouthCorners.0]
    #expect(changed.contains { abs(Double($0.x) - mouth.x) < 3 && abs(Double($0.y) - mouth.y) < 3 })
    // The head's box reaches from the hair to the chin.
    let frame = try session.value(of: FrameFacts.self)
    let side = Int(layout.points[MeshIndex.rightSide].x)
    let top = Int(try frame.hairTop.get()) / reduction
    for y in stride(from: top + 10, to: Int(layout.chin.y) - 10, by: 5) {
      #expect(changed.contains { abs($0.x - side) <= 1 && $0.y == y })
    }
    // Most of the photo stays as it was.
    #expect(changed.count < 512 * 512 / 4)
  }

  @Test func `a picture without a person comes back without lines, its notes below`() {
    let image = TestPictures.flat(700, 500)
    let plain = AnnotatedPhoto.draw(session(image))
    #expect(plain.looksLike(image))
    let noted = AnnotatedPhoto.draw(session(image), notes: [AnnotatedPhoto.Note("no face", fact: "face.count")])
    #expect(noted.width == 700 && noted.height > 510 && noted.height < 550)
    // The number stands in the lower left corner of the picture, and again below it.
    #expect(count(AnnotationColor.mark, in: noted, 0..<40, 450..<500) > 50)
    #expect(count(AnnotationColor.mark, in: noted, 0..<18, 500..<noted.height) > 5)
    #expect(count(.white, in: noted, 18..<200, 500..<noted.height) > 50)
  }

  // Places below the lower edge became one place, and the numbers covered each other.
  @Test func `no number covers another, also where the photo ends at the chin`() throws {
    let portrait = try portrait().photo.image
    let close = try #require(portrait.cropped(to: Box(left: 100, top: 0, right: 350, bottom: 200)))
    let facts = ["shoulders.tilt", "clothing.color", "frame.below_chin", "file.size", "eyes.red", "frame.hair_top"]
    let notes = facts.map { AnnotatedPhoto.Note("", fact: $0) }
    let marks = [1, notes.count].map { number in
      let drawn = AnnotatedPhoto.draw(session(close), notes: Array(notes.prefix(number)), hasWords: false)
      return count(AnnotationColor.mark, in: drawn, 0..<drawn.width, 0..<drawn.height)
    }
    // A digit leaves at least half of its label's colour.
    #expect(marks[1] > notes.count * marks[0] * 4 / 5, "\(marks)")
  }

  // Such a photo is not judged by its shoulders, and their line ran up and down it.
  @Test func `no line of the shoulders is drawn on a photo that lies on its side`() throws {
    let portrait = try portrait()
    #expect(try !portrait.value(of: HeadPose.self).isSideways)
    let image = portrait.photo.image
    let turned = session(
      Image(width: image.height, height: image.width) { x, y in
        let pixel = image[y, image.height - 1 - x]
        return (pixel.red, pixel.green, pixel.blue)
      })
    #expect(try turned.value(of: HeadPose.self).isSideways)
    let pose = try turned.value(of: BodyPose.self)
    let drawn = AnnotatedPhoto.draw(turned, hasWords: false)
    let middle = pose.rightShoulder.place.midpoint(to: pose.leftShoulder.place)
    let (x, y) = (Int(middle.x), Int(middle.y))
    #expect(count(AnnotationColor.shoulders, in: drawn, max(x - 4, 0)..<x + 4, max(y - 4, 0)..<y + 4) == 0)
  }

  @Test func `colours are named in as many lines as they need`() {
    let keys = ["background", "person", "clothing", "hair"].map { Legend.Key(name: $0, color: .white) }
    let rows = Legend([], keys: keys, width: 200, scale: 1).keys.map { $0.map(\.name) }
    #expect(rows == [["background", "person", "clothing"], ["hair"]])
    #expect(Legend([], keys: keys, width: 60, scale: 1).keys.isEmpty)
  }

  @Test func `without words there is no strip below, and the numbers stay`() {
    let image = TestPictures.flat(400, 500)
    let notes = [AnnotatedPhoto.Note("", fact: "background.color"), AnnotatedPhoto.Note("x", fact: "file.size")]
    let drawn = AnnotatedPhoto.draw(session(image), notes: notes, hasWords: false)
    #expect(drawn.height == 500)
    #expect(count(AnnotationColor.mark, in: drawn, 0..<18, 0..<18) > 20)
    #expect(count(AnnotationColor.mark, in: drawn, 0..<18, 480..<500) > 20)
    // A note without a text has its number and no line.
    #expect(Legend(notes, width: 400, scale: 1).lines.map(\.number) == [2])
    #expect(Label.canDraw("a.b: 3°") && !Label.canDraw("衣着"))
  }

  @Test func `long notes are broken at blanks and never leave the picture`() {
    let text = "one two three " + String(repeating: "x", count: 300) + " end"
    let notes = [AnnotatedPhoto.Note](repeating: AnnotatedPhoto.Note(text, fact: "file.size"), count: 3)
    let legend = Legend(notes, width: 200, scale: 1)
    // 200 pixels have room for 32 characters, three of them the number's.
    #expect(legend.lines.prefix(2).map(\.text) == ["one two three", String(repeating: "x", count: 29)])
    #expect(legend.lines.allSatisfy { $0.text.count <= 29 })
    #expect(legend.lines.compactMap(\.number) == [1, 2, 3])
    #expect(legend.lines.map(\.text).joined().filter { $0 == "x" }.count == 900)
  }

  @Test func `small photos are magnified, so that labels leave them free`() {
    #expect(AnnotatedPhoto.draw(session(TestPictures.flat(160, 200))).height == 600)
    #expect(AnnotatedPhoto.draw(session(TestPictures.flat(480, 640))).height == 640)
    #expect(AnnotatedPhoto.draw(session(TestPictures.flat(2048, 1024))).width == 1024)
  }

  @Test(arguments: [(1, 1), (1, 900), (900, 1), (3, 2), (2000, 10)])
  func `pictures of any size can be drawn on, with any notes`(width: Int, height: Int) {
    let texts = ["", " ", "衣着请避免蓝色", String(repeating: "word ", count: 5000), "a\nb\tc", "\u{0}\u{202E}x"]
    let namespaces = ["eyes", "", "background", "不存在"]
    let notes = texts.flatMap { text in namespaces.map { AnnotatedPhoto.Note(text, fact: $0 + ".x") } }
    let image = AnnotatedPhoto.draw(session(TestPictures.flat(width, height)), notes: notes + notes)
    #expect(image.width >= 1 && image.height >= 1 && image.height < 10_000)
  }

  @Test func `the same photo gives the same drawing each time`() throws {
    #expect(AnnotatedPhoto.draw(try portrait()).pixels == AnnotatedPhoto.draw(try portrait()).pixels)
  }

  // MARK: - Outlines

  @Test func `the outline of a half-plane is a straight line between the levels`() {
    let plane = Plane(width: 4, height: 3, values: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1])
    let pieces = plane.outline(at: 0.25)
    #expect(pieces.count == 2)
    #expect(pieces.allSatisfy { $0.points.allSatisfy { abs($0.x - 1.75) < 1e-6 } })
  }

  @Test func `the outline of a disc lies on its circle`() {
    let plane = Plane(
      width: 50, height: 50,
      values: (0..<2500).map { index in
        let point = Point(x: Double(index % 50) + 0.5, y: Double(index / 50) + 0.5)
        return Float(20 - point.distance(to: Point(x: 25, y: 24)))
      })
    let points = plane.outline(at: 5).flatMap(\.points)
    #expect(points.count > 100)
    #expect(points.allSatisfy { abs($0.distance(to: Point(x: 25, y: 24)) - 15) < 0.05 })
  }

  // Each of the sixteen ways in which four corners can lie inside.
  @Test func `every square's pieces part its corners`() {
    for kind in 0..<16 {
      let corners = (0..<4).map { Float(kind >> $0 & 1) }
      let plane = Plane(width: 2, height: 2, values: [corners[0], corners[1], corners[3], corners[2]])
      let pieces = plane.outline(at: 0.5)
      // Each edge between an inside and an outside corner is met once.
      let cut = (0..<4).count { corners[$0] != corners[($0 + 1) % 4] }
      #expect(pieces.flatMap(\.points).count == cut)
      #expect(Set(pieces.flatMap(\.points)).count == cut)
    }
  }

  @Test func `what is not a number draws nothing`() {
    let plane = Plane(width: 3, height: 3, values: [Float](repeating: .nan, count: 9))
    #expect(plane.outline(at: 0.5).isEmpty)
  }
}

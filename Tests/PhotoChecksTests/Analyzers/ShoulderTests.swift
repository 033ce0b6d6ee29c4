import RuleLang
import Testing

@testable import PhotoChecks

/// What the pose network would say, from where the test wants the shoulders.
private struct DrawnPose {
  /// Places in the network's crop, 0…1.
  var right = Point(x: 0.4, y: 0.4)
  var left = Point(x: 0.6, y: 0.4)
  /// Before the logistic function.
  var heat: Float = 6
  var depth: Float = 0

  var outputs: [[Float]] {
    var landmarks = [Float](repeating: 0, count: 195)
    var maps = [Float](repeating: -12, count: 64 * 64 * 39)
    for (index, place) in [(11, left), (12, right)] {
      landmarks[5 * index] = Float(place.x * 256) + 3
      landmarks[5 * index + 1] = Float(place.y * 256) - 2
      let (column, row) = (place.x * 64 - 0.5, place.y * 64 - 0.5)
      for y in 0..<64 {
        for x in 0..<64 where abs(Double(x) - column) < 1.5 && abs(Double(y) - row) < 1.5 {
          maps[(y * 64 + x) * 39 + index] = heat
        }
      }
    }
    var world = [Float](repeating: 0, count: 117)
    world.replaceSubrange(33..<39, with: [0.2, 0, depth / 2, -0.2, 0, -depth / 2])
    return [landmarks, maps, world]
  }

  var reading: PoseReading { PoseReading(outputs) }

  func pose(in crop: Crop = Crop(center: Point(x: 300, y: 600), side: 1600)) -> BodyPose {
    BodyPose(reading, reading, in: crop)
  }

  func record() throws -> ShoulderFacts.Record {
    ShoulderFacts.Record(
      pose(), layout: try DrawnPortrait().layout, frame: Box(left: 0, top: 0, right: 600, bottom: 800))
  }
}

@Suite struct ShoulderTests {
  @Test func `the heat around a landmark says where a shoulder is`() {
    let pose = DrawnPose(right: Point(x: 24.5 / 64, y: 26.5 / 64)).pose(in: Crop(center: Point(x: 32, y: 32), side: 64))
    #expect(abs(pose.rightShoulder.place.x - 24.5) < 0.01)
    #expect(abs(pose.rightShoulder.place.y - 26.5) < 0.01)
    #expect(pose.rightShoulder.confidence > 0.99)
  }

  @Test(arguments: [(0.4, 0.4, 0.0), (0.4, 0.4375, 10.6), (0.4375, 0.4, -10.6)])
  func `a lower left shoulder is a positive tilt`(_ right: Double, _ left: Double, _ tilt: Double) throws {
    let drawn = DrawnPose(right: Point(x: 0.4, y: right), left: Point(x: 0.6, y: left))
    #expect(abs(try drawn.record().tilt.get() - tilt) < 1.5)
  }

  @Test(arguments: [Float(-0.2), 0, 0.2])
  func `a right shoulder nearer to the camera is a positive turn`(_ depth: Float) throws {
    let turn = try DrawnPose(depth: depth).record().turn.get()
    #expect(abs(turn - Mathematics.degrees(y: Double(depth), x: 0.4)) < 0.01)
  }

  @Test func `shoulders without heat are hidden`() throws {
    let record = try DrawnPose(heat: -2).record()
    #expect(throws: Unmeasurable.self) { try record.tilt.get() }
    #expect(throws: Unmeasurable.self) { try record.turn.get() }
    #expect(!record.bothVisible)
  }

  @Test func `a shoulder below or far beside the picture is not in it`() throws {
    #expect(try DrawnPose().record().bothVisible)
    #expect(try !DrawnPose(left: Point(x: 0.6, y: 0.65)).record().bothVisible)
    #expect(try !DrawnPose(left: Point(x: 0.8, y: 0.4)).record().bothVisible)
  }

  @Test func `landmarks outside the crop and numbers that are none are no shoulders`() throws {
    var outputs = DrawnPose().outputs
    outputs[0][55] = .nan
    outputs[0][61] = 900
    let reading = PoseReading(outputs)
    #expect(reading.leftShoulder.confidence == 0)
    #expect(reading.rightShoulder.confidence == 0)
  }

  /// As far as the mesh lays the crop alike: a shift by a few hundredths moves the tilt by 0.65° (standard deviation).
  @Test func `a mirrored photo has the mirrored pose`() throws {
    let image = try NetworkSamples.astronaut()
    let pose = try NetworkSamples.session(image).value(of: ShoulderFacts.self)
    let mirrored = try NetworkSamples.session(image.mirrored).value(of: ShoulderFacts.self)
    #expect(abs(try pose.tilt.get() + mirrored.tilt.get()) < 2)
    #expect(abs(try pose.turn.get() + mirrored.turn.get()) < 5)
    #expect(pose.bothVisible == mirrored.bothVisible)
  }
}

extension Image {
  /// Left and right exchanged.
  var mirrored: Image { Image(width: width, height: height) { x, y in self[width - 1 - x, y] } }
}

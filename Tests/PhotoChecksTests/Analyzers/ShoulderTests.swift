import RuleLang
import Testing

@testable import PhotoChecks

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

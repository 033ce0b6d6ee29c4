import Foundation
import Testing

@testable import PhotoChecks

@Suite struct HeadPoseTests {
  /// The average face, 100 pixels to its unit, turned by yaw, then nodded, then leant, all about the picture's axes.
  private func averageFace(yaw: Double, pitch: Double, roll: Double) -> HeadPose? {
    func turned(_ a: Double, _ b: Double, _ degrees: Double) -> (Double, Double) {
      let angle = degrees * .pi / 180
      return (a * cos(angle) - b * sin(angle), a * sin(angle) + b * cos(angle))
    }
    var places: [Int: SIMD3<Double>] = [:]
    for (index, place) in AverageFace.points {
      var (x, y, z) = (place.x, place.y, place.z)
      // Lowering the head brings the nose, at negative z, to positive y.
      (y, z) = turned(y, z, pitch)
      (z, x) = turned(z, x, -yaw)
      (x, y) = turned(x, y, roll)
      places[index] = SIMD3(300 + 100 * x, 200 + 100 * y, 100 * z)
    }
    return HeadPose { places[$0] ?? SIMD3() }
  }

  @Test func `a face that looks straight ahead has no angles`() throws {
    let pose = try #require(averageFace(yaw: 0, pitch: 0, roll: 0))
    #expect(abs(pose.yaw) < 1e-6 && abs(pose.pitch) < 1e-6 && abs(pose.roll) < 1e-6)
  }

  @Test(arguments: [-70, -35, -8, 8, 35, 70] as [Double])
  func `a turn, a nod and a lean are told apart, with their signs`(_ degrees: Double) throws {
    let turn = try #require(averageFace(yaw: degrees, pitch: 0, roll: 0))
    #expect(abs(turn.yaw - degrees) < 1e-6 && abs(turn.pitch) < 1e-6)
    let nod = try #require(averageFace(yaw: 0, pitch: degrees, roll: 0))
    #expect(abs(nod.pitch - degrees) < 1e-6 && abs(nod.yaw) < 1e-6)
    let lean = try #require(averageFace(yaw: 0, pitch: 0, roll: degrees))
    #expect(abs(lean.roll - degrees) < 1e-6 && abs(lean.yaw) < 1e-6)
  }

  @Test func `a face on its head has half a turn of lean`() throws {
    let pose = try #require(averageFace(yaw: 0, pitch: 0, roll: 180))
    #expect(abs(abs(pose.roll) - 180) < 1e-6)
  }

  @Test func `a turned head that also nods keeps its turn`() throws {
    let pose = try #require(averageFace(yaw: 30, pitch: 20, roll: 0))
    #expect(abs(pose.yaw - 30) < 1e-6 && abs(pose.pitch - 20) < 1e-6)
  }

  @Test func `a mesh without extent has no pose`() {
    #expect(HeadPose { _ in SIMD3(5, 5, 5) } == nil)
    #expect(HeadPose { _ in SIMD3(.nan, 0, 0) } == nil)
  }

  @Test func `the astronaut looks into the camera, her head a little to the side`() throws {
    let pose = try NetworkSamples.session(NetworkSamples.astronaut()).value(of: HeadPose.self)
    #expect(abs(pose.yaw) < 12 && abs(pose.pitch) < 12 && abs(pose.roll) < 10)
  }
}

import RuleLang
import Testing

@testable import PhotoChecks

/// Lids drawn over the eyes of the astronaut's portrait, and the portrait as it is.
///
/// The portrait was not among the photos that the network was fitted on.
@Suite struct EyelidsTests {
  /// More than this is closed, less than one minus this is open.
  private static let sure = 0.7

  /// The astronaut with the lids of some eyes drawn shut: skin from above the eye, and a line of lashes.
  private func lids(shut outers: [Int]) throws -> Eyelids {
    var image = try NetworkSamples.astronaut()
    let session = NetworkSamples.session(image)
    let (chart, points) = (try session.value(of: HeadChart.self), try session.value(of: WorkingLayout.self).points)
    let skin = SRGBColor(red: 196, green: 146, blue: 124)
    let lashes = SRGBColor(red: 70, green: 45, blue: 40)
    for outer in outers {
      let inner = outer == MeshIndex.leftEyeOuter ? MeshIndex.leftEyeInner : MeshIndex.rightEyeInner
      let middle = chart.coordinates(of: points[outer].midpoint(to: points[inner]))
      let lid = Path.circle(Point(x: 0, y: 0), radius: 100).points.map {
        chart.place(x: middle.x + $0.x / 100 * 0.26, y: middle.y + $0.y / 100 * 0.12)
      }
      image.fill(.polygon(lid), skin)
      let edge = stride(from: -1.0, through: 1, by: 0.1).map {
        chart.place(x: middle.x + 0.24 * $0, y: middle.y + 0.04 + 0.05 * (1 - $0 * $0))
      }
      image.stroke(Path(edge), with: Pen(lashes, width: 0.035 * chart.unit))
    }
    return try NetworkSamples.session(image).value(of: Eyelids.self)
  }

  @Test func `open eyes are open`() throws {
    let lids = try lids(shut: [])
    #expect(lids.left < 1 - Self.sure)
    #expect(lids.right < 1 - Self.sure)
  }

  @Test func `shut eyes are closed`() throws {
    let lids = try lids(shut: [MeshIndex.leftEyeOuter, MeshIndex.rightEyeOuter])
    #expect(lids.left > Self.sure)
    #expect(lids.right > Self.sure)
  }

  @Test func `left and right are the person's own`() throws {
    let left = try lids(shut: [MeshIndex.leftEyeOuter])
    #expect(left.left > Self.sure && left.right < 1 - Self.sure)
    let right = try lids(shut: [MeshIndex.rightEyeOuter])
    #expect(right.left < 1 - Self.sure && right.right > Self.sure)
  }
}

import RuleLang
import Testing

@testable import PhotoChecks

/// The labelled map of a photo, and the borders of its regions.
@Suite struct RegionMapTests {
  @Test func `every cell has one label, and the portrait has all that a person can tell in it`() throws {
    let session = NetworkSamples.session(try NetworkSamples.astronaut())
    let map = try session.value(of: RegionMap.self)
    #expect(map.labels.count == map.grid.count)
    let sizes = PhotoRegion.allCases.map { map.cells(of: $0).count }
    #expect(sizes.reduce(0, +) == map.grid.count)
    for region in [PhotoRegion.background, .face, .neck, .hair, .clothing] {
      #expect(map.cells(of: region).count > 0, "\(region)")
    }
    // The nose is face, the upper left corner is not.
    let layout = try session.value(of: WorkingLayout.self)
    let noseTip = 1
    let nose = try #require(map.grid.index(at: layout.points[noseTip]))
    #expect(map.labels[nose] == .face)
    let crown = try #require(
      map.grid.index(
        at: Point(x: layout.points[MeshIndex.forehead].x, y: layout.eyeMidpoint.y - 0.95 * layout.eyeToChin)))
    #expect(map.labels[crown] == .hair)
    let shoulder = try #require(map.grid.index(at: Point(x: layout.chin.x - layout.eyeToChin, y: 480)))
    #expect(map.labels[shoulder] == .clothing)
  }

  @Test func `the borders of a set enclose exactly its cells, holes and touching corners too`() {
    let image = Image(width: 12, height: 12, pixels: [UInt8](repeating: 0, count: 576))
    let mask = Plane(width: 12, height: 12, values: [Float](repeating: 0, count: 144))
    let grid = CellGrid(image, mask: mask, side: 2)
    var random = SplitMix(seed: 3)
    for round in 0..<40 {
      let members = (0..<grid.count).map { _ in random.next() % 5 < UInt64(round % 5) + 1 }
      let borders = grid.borders(of: CellSet(members: members))
      let area = borders.reduce(0) { $0 + Self.signedArea($1.points) }
      #expect(area == Double(4 * members.count { $0 }))
      for index in 0..<grid.count {
        let center = grid.center(of: index)
        let inside = borders.count { Path.polygon($0.points).contains(center) }
        #expect((inside % 2 == 1) == members[index])
      }
    }
  }

  /// Positive for corners that follow each other clockwise, as y points down.
  private static func signedArea(_ points: [Point]) -> Double {
    zip(points, points.dropFirst() + points.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
  }
}

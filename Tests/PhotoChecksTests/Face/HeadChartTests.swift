import Testing

@testable import PhotoChecks

/// The average head laid over faces whose place is known.
@Suite struct HeadChartTests {
  /// A face of the average's own shape.
  private static func face(at origin: Point, unit: Double, cosine: Double, sine: Double) -> [Point] {
    let places: [Int: Point] = [
      33: Point(x: -0.7226, y: -0.0156), 133: Point(x: -0.2774, y: 0.0156), 362: Point(x: 0.2774, y: 0.0156),
      263: Point(x: 0.7226, y: -0.0156), 168: Point(x: 0, y: -0.0805), 2: Point(x: 0, y: 0.7407),
      234: Point(x: -1.1234, y: 0.2983), 454: Point(x: 1.1234, y: 0.2983), 10: Point(x: 0, y: -0.8715),
    ]
    return (0..<MeshIndex.count).map { index in
      let place = places[index] ?? Point(x: 0, y: 0)
      return Point(
        x: origin.x + unit * (place.x * cosine - place.y * sine),
        y: origin.y + unit * (place.x * sine + place.y * cosine))
    }
  }

  @Test func `place, size and lean of a face are found`() throws {
    let points = Self.face(at: Point(x: 210, y: 170), unit: 64, cosine: 0.96, sine: 0.28)
    let chart = try #require(HeadChart(points: points, width: 400, height: 500))
    #expect(abs(chart.unit - 64) < 1e-9)
    #expect(chart.origin.distance(to: Point(x: 210, y: 170)) < 1e-9)
    #expect(abs(chart.cosine - 0.96) < 1e-9 && abs(chart.sine - 0.28) < 1e-9)
    #expect(chart.place(x: 0.7226, y: -0.0156).distance(to: points[263]) < 1e-9)
    let crop = chart.crop(center: Point(x: 0, y: 0), side: 2)
    #expect(crop.side == 128)
    #expect(crop.place(x: 1, y: 0.5).distance(to: chart.place(x: 1, y: 0)) < 1e-9)
  }

  /// Of the distance between the eyes: both are means of some 200 faces, the chart's as they were photographed and the other
  /// one's turned upright; that moves the forehead by 0.007, and the sides of the face by 0.005.
  private static let tolerance = 0.01

  @Test func `the chart's average face is the one that a head's turn is told by, without its depths`() throws {
    var points = [Point](repeating: Point(x: 0, y: 0), count: MeshIndex.count)
    for (index, place) in AverageFace.points { points[index] = Point(x: 100 * place.x, y: 100 * place.y) }
    let chart = try #require(HeadChart(points: points, width: 400, height: 500))
    let known = Set(AverageFace.points.map(\.index))
    for (index, place) in HeadChart.landmarks {
      #expect(
        known.contains(index) && chart.coordinates(of: points[index]).distance(to: place) < Self.tolerance, "\(index)")
    }
  }

  @Test func `places outside the picture are told`() throws {
    let points = Self.face(at: Point(x: 100, y: 100), unit: 50, cosine: 1, sine: 0)
    let chart = try #require(HeadChart(points: points, width: 200, height: 200))
    #expect(chart.shows(x: 0, y: 0) && chart.shows(x: 1.9, y: -1.9))
    #expect(!chart.shows(x: 2.1, y: 0) && !chart.shows(x: 0, y: -2.1))
  }

  @Test func `points on top of each other are no face`() {
    let points = [Point](repeating: Point(x: 5, y: 5), count: MeshIndex.count)
    #expect(HeadChart(points: points, width: 10, height: 10) == nil)
    #expect(HeadChart(points: [], width: 10, height: 10) == nil)
    let nowhere = [Point](repeating: Point(x: .nan, y: .infinity), count: MeshIndex.count)
    #expect(HeadChart(points: nowhere, width: 10, height: 10) == nil)
  }
}

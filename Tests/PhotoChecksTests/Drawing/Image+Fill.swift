import RuleLang

@testable import PhotoChecks

extension Image {
  /// Fills the inside of an outline, for pictures that tests draw. Each pixel is covered as far as four lines through it are.
  mutating func fill(_ outline: Path, _ color: SRGBColor, opacity: Float = 1) {
    let edges = Path.polygon(outline.points).segments
    let heights = outline.points.map(\.y)
    let rows = Int(max(heights.min() ?? 0, 0))..<height
    for y in rows where Double(y) < heights.max() ?? 0 {
      var covered = [Float](repeating: 0, count: width)
      for line in 0..<4 {
        let height = Double(y) + (Double(line) + 0.5) / 4
        let crossings = edges.filter { ($0.start.y <= height) != ($0.end.y <= height) }.map { edge in
          edge.start.x + (height - edge.start.y) / (edge.end.y - edge.start.y) * (edge.end.x - edge.start.x)
        }.sorted()
        for pair in Swift.stride(from: 0, to: crossings.count - 1, by: 2) {
          let (left, right) = (max(crossings[pair], 0), min(crossings[pair + 1], Double(width)))
          guard left < right else { continue }
          for x in Int(left)..<Int(right.rounded(.up)) {
            covered[x] += Float(min(right, Double(x + 1)) - max(left, Double(x))) / 4
          }
        }
      }
      for x in 0..<width { blend(color, opacity * covered[x], x: x, y: y) }
    }
  }
}

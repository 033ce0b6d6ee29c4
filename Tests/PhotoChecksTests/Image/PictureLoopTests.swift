import RuleLang
import Testing

@testable import PhotoChecks

/// The loops that work on several pixels at once, against what they compute, one pixel at a time.
@Suite struct PictureLoopTests {
  /// Sizes that are no multiples of what the loops take at once.
  private static let sizes = [(1, 1), (7, 3), (8, 8), (33, 21)]

  private static func image(_ width: Int, _ height: Int) -> Image {
    Image(width: width, height: height) { x, y in
      (UInt8((x * 37 + y * 11) % 256), UInt8((x * 5 + y * 91) % 256), UInt8((x * y * 13 + 7) % 256))
    }
  }

  private static func plane(_ width: Int, _ height: Int) -> Plane {
    Plane(width: width, height: height, values: (0..<width * height).map { Float(($0 * 7919) % 509) / 2 })
  }

  @Test(arguments: sizes)
  func `luma is that of each pixel`(_ size: (Int, Int)) {
    let image = Self.image(size.0, size.1)
    let luma = image.luma
    for y in 0..<size.1 {
      for x in 0..<size.0 {
        let pixel = image[x, y]
        let sum = 0.2126 * Float(pixel.red) + 0.7152 * Float(pixel.green) + 0.0722 * Float(pixel.blue)
        #expect(luma[x, y] == sum)
      }
    }
  }

  @Test(arguments: [(64, 64), (67, 70), (131, 90), (63, 200)])
  func `blocks are the same whether luma comes as a plane or row by row`(_ size: (Int, Int)) {
    let image = Self.image(size.0, size.1)
    #expect(image.blockiness == image.luma.blockiness)
    #expect((image.blockiness == nil) == (min(size.0, size.1) < 64))
  }

  @Test(arguments: [0, 6, 7, 40], [0, 1])
  func `coloured pixels are counted`(_ difference: Int32, _ odd: Int) {
    // Every third pixel, each time in another channel.
    let image = Image(width: 31 + odd, height: 5) { x, y in
      let level = UInt8(100 + difference)
      if (x + y) % 3 != 0 { return (100, 100, 100) }
      return x % 2 == 0 ? (level, 100, 100) : y % 2 == 0 ? (100, level, 100) : (100, 100, level)
    }
    let expected = (0..<5).reduce(0) { sum, y in sum + (0..<31 + odd).count { ($0 + y) % 3 == 0 } }
    let count = image.pixels.withUnsafeBytes { bytes in
      bytes.baseAddress.map { SaturationKernel.count($0, count: image.width * image.height, beyond: 6) }
    }
    #expect(count == (difference > 6 ? expected : 0))
  }

  @Test(arguments: sizes)
  func `the starlet's blur repeats the edges`(_ size: (Int, Int)) {
    let plane = Self.plane(size.0, size.1)
    for step in [1, 2, 4] {
      func blurred(_ plane: Plane, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int) -> Float {
        func tap(_ shift: Int) -> Float {
          plane[min(max(x + shift * step * dx, 0), size.0 - 1), min(max(y + shift * step * dy, 0), size.1 - 1)]
        }
        return (tap(-2) + tap(2) + 4 * (tap(-1) + tap(1)) + 6 * tap(0)) / 16
      }
      var rows = plane
      for y in 0..<size.1 { for x in 0..<size.0 { rows[x, y] = blurred(plane, x, y, 1, 0) } }
      var both = rows
      for y in 0..<size.1 { for x in 0..<size.0 { both[x, y] = blurred(rows, x, y, 0, 1) } }
      #expect(plane.smoothed(step: step).values == both.values)
    }
  }

  @Test func `cells are the means of their pixels`() {
    let image = Self.image(33, 21)
    let mask = Plane(width: 33, height: 21, values: (0..<33 * 21).map { Float($0 % 5) / 4 })
    let grid = CellGrid(image, mask: mask, side: 5)
    #expect(grid.columns == 6 && grid.rows == 4)
    for index in 0..<grid.count {
      let (row, column) = index.quotientAndRemainder(dividingBy: 6)
      let places = (0..<25).map { (column * 5 + $0 % 5, row * 5 + $0 / 5) }
      func mean(_ channel: (Int, Int) -> UInt8) -> UInt8 {
        UInt8((places.reduce(0) { $0 + Int(channel($1.0, $1.1)) } + 12) / 25)
      }
      let color = SRGBColor(
        red: mean { image[$0, $1].red }, green: mean { image[$0, $1].green }, blue: mean { image[$0, $1].blue })
      #expect(grid.colors[index] == LabColor(color))
      #expect(grid.coverage[index] == places.reduce(Float(0)) { $0 + mask[$1.0, $1.1] } / 25)
    }
  }

  @Test func `a mask of one value stays so, and edges follow the picture's`() {
    let guide = Self.plane(16, 16)
    let flat = Plane(width: 16, height: 16, values: Array(repeating: 0.25, count: 256))
    let refined = GuidedMask.refined(flat, guide: guide, to: Self.plane(50, 40))
    #expect(refined.values.allSatisfy { abs($0 - 0.25) < 1e-3 })
    // A step of luma in the middle of a fine pixel's column, and a mask that follows it coarsely.
    let step = Plane(width: 16, height: 16, values: (0..<256).map { $0 % 16 < 8 ? 20 : 200 })
    let mask = Plane(width: 16, height: 16, values: (0..<256).map { $0 % 16 < 8 ? 0 : 1 })
    let fine = Plane(width: 64, height: 64, values: (0..<4096).map { $0 % 64 < 31 ? 20 : 200 })
    let edge = GuidedMask.refined(mask, guide: step, to: fine)
    #expect(edge[30, 32] < 0.1 && edge[31, 32] > 0.9)
  }

  @Test(arguments: [1, 2, 3, 10, 1001])
  func `the median is the middle of what sorting gives`(_ count: Int) {
    for factor in [0, 1, 7, 331] {
      let values = (0..<count).map { Double(($0 * factor) % 97) }
      let sorted = values.sorted()
      let middle = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
      #expect(values.median == middle)
      #expect(values.quantile(0.9) == sorted[Int((0.9 * Double(count - 1)).rounded())])
    }
    #expect([Double]().median == nil)
  }
}

internal import RuleLang

/// A regular pattern on skin, where nature has none: the pixels of a screen, the dots of a print, and the beats of
/// either with the camera's own pixels.
///
/// The power spectra of small squares of the face are multiplied, so that one edge or one square decides nothing, and the
/// strongest frequency is compared with others of the same length.
struct Moire: Sendable {
  /// By how many powers of e the strongest frequency of lightness, or of red against blue, exceeds the usual one as fine
  /// as it is, in the mean of the squares.
  let strength: Double

  private static let side = FourierTransform.side
  /// Periods to a square. Chosen: coarser is light and shade, finer is left by interlaced video, by cameras and by JPEG.
  private static let frequencies = 5.0...26.0
  /// Squares to each side at most, and in all at least.
  private static let mostAcross = 4
  private static let fewestSquares = 4

  /// - Parameter face: in pixels of `image`.
  /// - Returns: nil where the face holds too few squares.
  init?(image: Image, face: Box) {
    let corners = Self.corners(of: face, width: image.width, height: image.height)
    guard corners.count >= Self.fewestSquares else { return nil }
    let transform = FourierTransform()
    let window = Self.window
    var light = [Double](repeating: 1, count: Self.side * Self.side)
    var color = light
    for corner in corners {
      var (real, imaginary) = Self.square(of: image, at: corner, window: window)
      transform.transform(&real, &imaginary)
      Self.multiply(real, imaginary, into: &light, &color)
    }
    let scale = 1 / Double(corners.count)
    strength = [light, color].map { Self.excess(of: $0.map { Mathematics.logarithm($0) * scale }) }.max() ?? 0
  }

  /// The upper left corners of squares spread evenly over the face.
  private static func corners(of face: Box, width: Int, height: Int) -> [(x: Int, y: Int)] {
    guard [face.left, face.top, face.right, face.bottom].allSatisfy(\.isFinite) else { return [] }
    func places(_ low: Double, _ high: Double, _ limit: Int) -> [Int] {
      let (low, high) = (Int(min(max(low, 0), Double(limit))), Int(min(max(high, 0), Double(limit))))
      let room = high - low - side
      guard room >= 0 else { return [] }
      let count = max(1, min(mostAcross, (high - low) / (side / 2) - 1))
      return count == 1 ? [low + room / 2] : (0..<count).map { low + room * $0 / (count - 1) }
    }
    let columns = places(face.left, face.right, width)
    return places(face.top, face.bottom, height).flatMap { y in columns.map { ($0, y) } }
  }

  /// Hann's window, without its zeros.
  private static var window: [Float] {
    (1...side).map { Float(0.5 - 0.5 * Mathematics.cosine(degrees: 360 * Double($0) / Double(side + 1))) }
  }

  /// The lightness as real part and red less blue as imaginary part, each without its mean, faded out to the edges.
  private static func square(
    of image: Image, at corner: (x: Int, y: Int), window: [Float]
  ) -> (real: [Float], imaginary: [Float]) {
    var light: [Float] = []
    var color: [Float] = []
    light.reserveCapacity(side * side)
    color.reserveCapacity(side * side)
    for y in corner.y..<corner.y + side {
      for x in corner.x..<corner.x + side {
        let pixel = image[x, y]
        let (red, green, blue) = (Float(pixel.red), Float(pixel.green), Float(pixel.blue))
        light.append(LumaKernel.red * red + LumaKernel.green * green + LumaKernel.blue * blue)
        color.append(red - blue)
      }
    }
    return (faded(light, window), faded(color, window))
  }

  private static func faded(_ values: [Float], _ window: [Float]) -> [Float] {
    let mean = values.reduce(0, +) / Float(values.count)
    return values.indices.map { (values[$0] - mean) * (window[$0 / side] * window[$0 % side]) }
  }

  /// Multiplies the powers of both parts into the products so far; half of the plane suffices, the other mirrors it.
  ///
  /// Sixteen squares of light give at most 10¹⁶⁰, which a product can hold.
  private static func multiply(
    _ real: [Float], _ imaginary: [Float], into light: inout [Double], _ color: inout [Double]
  ) {
    for across in 0...side / 2 {
      let mirroredRow = (side - across) % side * side
      for down in 0..<side {
        let index = across * side + down
        let mirrored = mirroredRow + (side - down) % side
        let (a, b) = (Double(real[index]), Double(imaginary[index]))
        let (c, d) = (Double(real[mirrored]), Double(imaginary[mirrored]))
        light[index] *= ((a + c) * (a + c) + (b - d) * (b - d)) / 4 + 1
        color[index] *= ((b + d) * (b + d) + (c - a) * (c - a)) / 4 + 1
      }
    }
  }

  /// The most that a frequency exceeds the median of those as fine as it is.
  private static func excess(of logarithms: [Double]) -> Double {
    var rings = [[Double]](repeating: [], count: side)
    for across in 0...side / 2 {
      for down in 0..<side {
        let ring = length(across, down)
        if frequencies.contains(ring) { rings[Int(ring.rounded())].append(logarithms[across * side + down]) }
      }
    }
    return rings.compactMap { ring in ring.median.flatMap { median in ring.max().map { $0 - median } } }.max() ?? 0
  }

  private static func length(_ across: Int, _ down: Int) -> Double {
    let down = down > side / 2 ? down - side : down
    return Double(across * across + down * down).squareRoot()
  }
}

import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct ResizeTests {
  /// The definition, in floating point.
  private func reference(_ image: Image, _ width: Int, _ height: Int) -> [Double] {
    func weights(_ index: Int, _ old: Int, _ new: Int) -> [(Int, Double)] {
      let scale = Double(old) / Double(new)
      let reach = max(scale, 1)
      let center = (Double(index) + 0.5) * scale
      var shares: [(place: Int, share: Double)] = []
      for place in 0..<old {
        let share = 1 - abs(Double(place) + 0.5 - center) / reach
        if share > 0 { shares.append((place, share)) }
      }
      let sum = shares.reduce(0) { $0 + $1.share }
      return shares.map { ($0.place, $0.share / sum) }
    }
    let rows = (0..<height).map { weights($0, image.height, height) }
    let columns = (0..<width).map { weights($0, image.width, width) }
    var levels: [Double] = []
    for row in rows {
      for column in columns {
        var level = 0.0
        for (y, down) in row {
          for (x, across) in column { level += down * across * Double(image[x, y].green) }
        }
        levels.append(level)
      }
    }
    return levels
  }

  @Test(arguments: [(37, 29, 12, 9), (64, 48, 64, 11), (20, 30, 33, 70), (5, 5, 1, 1), (1, 7, 3, 2), (130, 90, 7, 89)])
  func `every size agrees with the definition to a level`(_ size: (Int, Int, Int, Int)) {
    var random = SplitMix(seed: 11)
    let image = Image(width: size.0, height: size.1) { x, y in
      (UInt8(truncatingIfNeeded: x * 7), UInt8(truncatingIfNeeded: random.next()), UInt8(truncatingIfNeeded: y * 5))
    }
    let resized = image.resized(width: size.2, height: size.3)
    let expected = reference(image, size.2, size.3)
    for y in 0..<size.3 {
      for x in 0..<size.2 { #expect(abs(Double(resized[x, y].green) - expected[y * size.2 + x]) <= 1.5) }
    }
  }

  @Test func `a plain picture stays plain at every size`() {
    let image = Image(width: 301, height: 203) { _, _ in (255, 128, 1) }
    for (width, height) in [(100, 67), (13, 9), (500, 300), (1, 1)] {
      let resized = image.resized(width: width, height: height)
      #expect((0..<width * height).allSatisfy { resized.pixels[4 * $0] == 255 && resized.pixels[4 * $0 + 1] == 128 })
    }
  }

  @Test func `the working image keeps a small photo and reduces a large one`() throws {
    let small = Image(width: 480, height: 640) { _, _ in (1, 2, 3) }
    let working = try NetworkSamples.session(small).value(of: WorkingImage.self)
    #expect(working.scale == 1 && working.image.width == 480)
    let large = try NetworkSamples.session(Image(width: 3000, height: 4000) { _, _ in (1, 2, 3) })
      .value(of: WorkingImage.self)
    #expect(large.image.height == 1024 && large.image.width == 768)
    #expect(abs(large.scale - 0.256) < 1e-9)
  }
}

@Suite struct CropTests {
  @Test func `a crop at full size is the picture itself`() {
    let image = Image(width: 16, height: 16) { x, y in (UInt8(x * 16), UInt8(y * 16), 7) }
    let crop = Crop(center: Point(x: 8, y: 8), side: 16)
    let sampled = image.sampled(crop, size: 16, range: 0...255)
    for y in 0..<16 {
      for x in 0..<16 { #expect(abs(sampled[(y * 16 + x) * 3] - Float(x * 16)) < 1e-3) }
    }
  }

  @Test func `a crop turned by a quarter shows the picture turned back`() {
    let image = Image(width: 16, height: 16) { x, y in (UInt8(x * 16), UInt8(y * 16), 7) }
    let crop = Crop(center: Point(x: 8, y: 8), side: 16, cosine: 0, sine: 1)
    let sampled = image.sampled(crop, size: 16, range: 0...255)
    // The crop's x axis runs down the picture, its y axis to the left.
    #expect(abs(sampled[(0 * 16 + 3) * 3 + 1] - 48) < 1e-3)
    #expect(abs(sampled[(2 * 16 + 0) * 3] - Float(13 * 16)) < 1e-3)
  }

  @Test(arguments: InstructionSet.available)
  func `every instruction set samples as the scalar reference does, to the last bit`(_ set: InstructionSet) {
    let image = Image(width: 37, height: 29) { x, y in (UInt8(x * 6), UInt8(y * 8), UInt8((x * 31 + y * 17) % 256)) }
    let crops = [
      Crop(center: Point(x: 18, y: 14), side: 12), Crop(center: Point(x: 3, y: 26), side: 55, cosine: 0.8, sine: 0.6),
      Crop(center: Point(x: 20, y: 9), side: 31, cosine: -0.6, sine: 0.8),
      // Upright and larger than the picture, whose first and last rows go on above and below; and upside down.
      Crop(center: Point(x: 18, y: 14), side: 90), Crop(center: Point(x: 20, y: 3), side: 60, cosine: -1),
    ]
    for crop in crops {
      for outside in [nil, Float(-1)] {
        let sampled = image.sampled(crop, size: 17, range: -1...1, outside: outside, kernels: .of(set))
        let reference = image.sampled(crop, size: 17, range: -1...1, outside: outside, kernels: .scalarReference)
        #expect(sampled == reference)
      }
    }
  }

  @Test func `a mirrored picture is itself when it is mirrored again`() {
    let picture = (0..<5 * 4 * 3).map { Float($0) }
    #expect(picture.mirrored(width: 5).prefix(3) == [12, 13, 14])
    #expect(picture.mirrored(width: 5).mirrored(width: 5) == picture)
  }

  @Test func `beyond the edge stands what was asked for`() {
    let image = Image(width: 10, height: 10) { _, _ in (255, 255, 255) }
    let crop = Crop(center: Point(x: 5, y: 5), side: 40)
    let letterbox = image.sampled(crop, size: 40, range: -1...1, outside: -1)
    #expect(letterbox[0] == -1)
    #expect(abs(letterbox[(20 * 40 + 20) * 3] - 1) < 1e-5)
    let repeated = image.sampled(crop, size: 40, range: 0...1)
    #expect(abs(repeated[0] - 1) < 1e-5)
  }
}

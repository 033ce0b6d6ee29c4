import Testing

@testable import PhotoChecks

@Suite struct DecodedPixelsTests {
  @Test(arguments: DecodingSamples.expected)
  func `every kind of file decodes to the pixels of an independent decoder`(sample: DecodingSamples.Expected) throws {
    let photo = try PhotoDecoder.decode(try DecodingSamples.bytes(sample.file))
    #expect(photo.image.width == sample.width)
    #expect(photo.image.height == sample.height)
    // The samples' sums leave the opacity out.
    var pixels = photo.image.pixels
    for place in stride(from: 3, to: pixels.count, by: Image.stride) { pixels[place] = 255 }
    #expect(CRC32(pixels).value == sample.crc)
    #expect((pixels != photo.image.pixels) == photo.file.hasTransparency)
    #expect(photo.file.width == sample.width)
    #expect(photo.file.height == sample.height)
  }

  @Test(arguments: DecodingSamples.scaled)
  func `a smaller picture has the pixels of an independent decoder`(sample: DecodingSamples.Expected) throws {
    let bytes = try DecodingSamples.bytes(sample.file)
    let photo = try PhotoDecoder.decode(bytes, detail: .atLeast(shortSide: sample.shortSide))
    #expect(photo.image.width == sample.width)
    #expect(photo.image.height == sample.height)
    #expect(CRC32(photo.image.pixels).value == sample.crc)
    let whole = try PhotoDecoder.decode(bytes).file
    #expect(photo.file == whole)
  }

  @Test(arguments: DecodingSamples.damaged)
  func `a damaged picture has the pixels of an independent decoder, and says that it is damaged`(
    sample: DecodingSamples.Damaged
  ) throws {
    let expected = sample.expected
    let bytes = FileDamage.broken(try DecodingSamples.bytes(expected.file), by: sample.fault, at: sample.place)
    let photo = try PhotoDecoder.decode(
      bytes, detail: expected.shortSide == 0 ? .full : .atLeast(shortSide: expected.shortSide))
    #expect(photo.image.width == expected.width)
    #expect(photo.image.height == expected.height)
    #expect(CRC32(photo.image.pixels).value == expected.crc)
    // A wrong bit may well stand for something else that is in order.
    if sample.fault == .cut { #expect(photo.file.damage != nil) }
  }

  @Test func `the picture is never smaller than asked for, and whole when asked for more`() throws {
    let bytes = try DecodingSamples.bytes("baseline-420.jpg")
    for side in 1...60 {
      let image = try PhotoDecoder.decode(bytes, detail: .atLeast(shortSide: side)).image
      #expect(image.height >= min(side, 43))
      #expect(image.height == 43 || (image.height + 1) / 2 < side || image.height == 6)
    }
  }

  @Test func `the lists of samples are there and name all kinds`() {
    #expect(DecodingSamples.expected.count > 110)
    #expect(DecodingSamples.scaled.count == 33)
    #expect(DecodingSamples.damaged.count == 263)
  }

  @Test func `the public portrait decodes to known pixels`() throws {
    let photo = try PhotoDecoder.decode(try DecodingSamples.file("astronaut.png"))
    #expect(photo.image.width == 512)
    #expect(photo.image.height == 512)
    #expect(CRC32(photo.image.pixels).value == 0x0A5A_9C11)
  }

  @Test(arguments: 1...8)
  func `a picture is turned upright by its orientation`(orientation: Int) throws {
    let photo = try PhotoDecoder.decode(try DecodingSamples.bytes("orientation-\(orientation).jpg"))
    #expect(photo.file.orientation == orientation)
    let isTurned = orientation >= 5
    #expect(photo.image.width == (isTurned ? 16 : 24))
    #expect(photo.image.height == (isTurned ? 24 : 16))
  }

  @Test func `turning moves each pixel to where the standard puts it`() {
    // Two by three pixels, numbered row by row.
    let pixels: [UInt8] = (1...6).flatMap { [UInt8($0), 0, 0, 255] }
    let image = Image(width: 2, height: 3, pixels: pixels)
    let turned: [Int: [UInt8]] = [
      1: [1, 2, 3, 4, 5, 6], 2: [2, 1, 4, 3, 6, 5], 3: [6, 5, 4, 3, 2, 1], 4: [5, 6, 3, 4, 1, 2],
      5: [1, 3, 5, 2, 4, 6], 6: [5, 3, 1, 6, 4, 2], 7: [6, 4, 2, 5, 3, 1], 8: [2, 4, 6, 1, 3, 5],
    ]
    for (orientation, numbers) in turned {
      let result = image.upright(orientation: orientation)
      #expect(stride(from: 0, to: 24, by: 4).map { result.pixels[$0] } == numbers, "orientation \(orientation)")
      #expect(result.width == (orientation >= 5 ? 3 : 2))
    }
  }
}

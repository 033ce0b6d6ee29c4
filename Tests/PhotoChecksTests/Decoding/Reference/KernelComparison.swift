@testable import PhotoChecks

/// Each decoding kernel that works with pointers, held against its plain reference on numbers that somebody else draws: a
/// test from a seed, a fuzzer from its input.
enum KernelComparison: CaseIterable {
  case inverseDCT
  case reducedInverseDCT
  case colors
  case unfilter
  case expansion
  case upsampling
  case inflate
  case jpegBlocks
  case jpegBands
  case orientation

  /// Whether kernel and reference agree on one drawn input.
  func agrees(_ random: inout some RandomNumberGenerator) -> Bool {
    switch self {
    case .inverseDCT: Self.agreeOnTransforms(sides: [8], &random)
    case .reducedInverseDCT: Self.agreeOnTransforms(sides: [1, 2, 4], &random)
    case .colors: Self.agreeOnColors(&random)
    case .unfilter: Self.agreeOnFilters(&random)
    case .expansion: Self.agreeOnExpansion(&random)
    case .upsampling: Self.agreeOnUpsampling(&random)
    case .inflate: InflateComparison.agreesOnDrawn(&random)
    case .jpegBlocks: JPEGBitsComparison.agreesOnBlocks(&random)
    case .jpegBands: JPEGBitsComparison.agreesOnBands(&random)
    case .orientation: Self.agreeOnOrientation(&random)
    }
  }

  // MARK: - JPEG

  /// Numbers as encoders make them; damaged ones beyond 16 bits may wrap around.
  private static func agreeOnTransforms(sides: [Int], _ random: inout some RandomNumberGenerator) -> Bool {
    let last = [0, 1, 5, 9, 10, 40, 63].randomElement(using: &random) ?? 0
    let coefficients = Scratch<Int16>(count: 64)
    let steps = Scratch<Int16>(count: 64)
    for place in 0..<64 { steps.base[place] = Int16.random(in: 1...12, using: &random) }
    for position in 0...last {
      coefficients.base[Int(Zigzag.natural[position])] = Int16.random(in: -20...20, using: &random)
    }
    let block = (0..<64).map { Int(coefficients.base[$0]) * Int(steps.base[$0]) }
    return sides.allSatisfy { side in
      let output = Scratch<UInt8>(count: side * side)
      ReducedInverseDCT.transform(
        coefficients.base, quantization: steps.base, last: last, output: output.base, stride: side, side: side)
      let plain =
        side == 8 ? ReferenceKernels.inverseDCT(block) : ReferenceKernels.reducedInverseDCT(block, side: side)
      return bytes(output, side * side) == plain
    }
  }

  private static func agreeOnColors(_ random: inout some RandomNumberGenerator) -> Bool {
    let count = Int.random(in: 1...40, using: &random)
    let channels = (0..<3).map { _ in row(count, &random) }
    let output = Scratch<UInt8>(count: 4 * count)
    JPEGColorKernel().convertYCbCr(
      channels[0].base, channels[1].base, channels[2].base, to: output.base, count: count)
    let single = Scratch<UInt8>(count: 4)
    return (0..<count).allSatisfy { x in
      JPEGColorKernel.convertYCbCrPixel(
        channels[0].base[x], channels[1].base[x], channels[2].base[x], to: single.base)
      return (0..<4).allSatisfy { output.base[4 * x + $0] == single.base[$0] }
    }
  }

  private static func agreeOnUpsampling(_ random: inout some RandomNumberGenerator) -> Bool {
    let count = Int.random(in: 3...40, using: &random)
    let near = row(count, &random)
    let far = row(count, &random)
    let (nearBytes, farBytes) = (bytes(near, count), bytes(far, count))
    let sums = Scratch<Int16>(count: count + 1, padding: 16)
    let output = Scratch<UInt8>(count: 2 * count, padding: 16)
    UpsampleKernel.widen(near.base, to: sums.base, count: count)
    UpsampleKernel.triangleAcross(sums.base, to: output.base, count: count)
    guard bytes(output, 2 * count) == ReferenceRows.triangleAcross(nearBytes) else { return false }
    UpsampleKernel.weigh(near.base, far.base, to: sums.base, count: count)
    UpsampleKernel.triangleBoth(sums.base, to: output.base, count: count)
    guard bytes(output, 2 * count) == ReferenceRows.triangleBoth(nearBytes, farBytes) else { return false }
    return [true, false].allSatisfy { isUpper in
      UpsampleKernel.triangleDown(near.base, far.base, rounding: isUpper ? 1 : 2, to: output.base, count: count)
      return bytes(output, count) == ReferenceRows.triangleDown(nearBytes, farBytes, isUpper: isUpper)
    }
  }

  // MARK: - PNG

  private static func agreeOnFilters(_ random: inout some RandomNumberGenerator) -> Bool {
    let distance = [1, 2, 3, 4, 6, 8].randomElement(using: &random) ?? 1
    let filter = Int.random(in: 0...4, using: &random)
    let count = distance * Int.random(in: 1...40, using: &random)
    let filtered = row(count, &random)
    let above = row(count, &random)
    let output = Scratch<UInt8>(count: count, padding: 16)
    PNGUnfilterKernel.unfilter(
      UInt8(filter), filtered.base, above: above.base, distance: distance, to: output.base, count: count)
    let plain = ReferenceKernels.unfilter(
      filter, bytes(filtered, count), above: bytes(above, count), distance: distance)
    return bytes(output, count) == plain
  }

  private static func agreeOnExpansion(_ random: inout some RandomNumberGenerator) -> Bool {
    guard let header = drawnHeader(&random) else { return false }
    let count = Int.random(in: 1...40, using: &random)
    let filtered = row(header.rowBytes(width: count), &random)
    let output = Scratch<UInt8>(count: 4 * count)
    var expander = PNGRowExpander(header)
    expander.expand(filtered.base, to: output.base, count: count)
    let plain = ReferenceRows.expand(
      bytes(filtered, header.rowBytes(width: count)), header: header, count: count)
    return bytes(output, 4 * count) == plain.pixels && expander.sawTransparency == !plain.isOpaque
  }

  /// A header of any kind, with a palette and transparency.
  private static func drawnHeader(_ random: inout some RandomNumberGenerator) -> PNGHeader? {
    let types: [PNGHeader.ColorType] = [.gray, .rgb, .palette, .grayAlpha, .rgba]
    let type = types.randomElement(using: &random) ?? .rgb
    let depth = type.depths.randomElement(using: &random) ?? 8
    let size: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, UInt8(depth), UInt8(type.rawValue), 0, 0, 0]
    var header = try? PNGHeader(
      PNGChunk(name: "IHDR", offset: 0, content: size.indices), of: size, limits: .standard)
    var transparencyBytes = 0
    if type == .palette {
      let colors = Int.random(in: 1...256, using: &random)
      let palette = (0..<3 * colors).map { _ in UInt8.random(in: 0...255, using: &random) }
      try? header?.read(PNGChunk(name: "PLTE", offset: 0, content: palette.indices), of: palette)
      transparencyBytes = Int.random(in: 0...colors, using: &random)
    } else if Bool.random(using: &random) {
      transparencyBytes = 2 * type.channels
    }
    if transparencyBytes > 0 {
      let opacities = (0..<transparencyBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
      try? header?.read(PNGChunk(name: "tRNS", offset: 0, content: opacities.indices), of: opacities)
    }
    return header
  }

  // MARK: - Whole pictures

  private static func agreeOnOrientation(_ random: inout some RandomNumberGenerator) -> Bool {
    let width = Int.random(in: 1...70, using: &random)
    let height = Int.random(in: 1...70, using: &random)
    let pixels = (0..<4 * width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    let image = Image(width: width, height: height, pixels: pixels)
    return (1...8).allSatisfy { orientation in
      let turned = image.upright(orientation: orientation)
      return (0..<turned.height).allSatisfy { y in
        (0..<turned.width).allSatisfy { x in
          let (right, bottom) = (width - 1, height - 1)
          let place =
            switch orientation {
            case 2: (right - x, y)
            case 3: (right - x, bottom - y)
            case 4: (x, bottom - y)
            case 5: (y, x)
            case 6: (y, bottom - x)
            case 7: (right - y, bottom - x)
            case 8: (right - y, x)
            default: (x, y)
            }
          return turned[x, y] == image[place.0, place.1]
        }
      }
    }
  }

  // MARK: - Memory

  private static func row(_ count: Int, _ random: inout some RandomNumberGenerator) -> Scratch<UInt8> {
    let row = Scratch<UInt8>(count: count, padding: 16)
    for index in 0..<count { row.base[index] = .random(in: 0...255, using: &random) }
    return row
  }

  private static func bytes(_ scratch: Scratch<UInt8>, _ count: Int) -> [UInt8] {
    (0..<count).map { scratch.base[$0] }
  }
}

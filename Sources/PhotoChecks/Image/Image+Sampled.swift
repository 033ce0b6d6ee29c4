import PhotoKernelsABI

extension Image {
  /// Above this many old pixels to a new one, more samples are averaged. Chosen: bilinear sampling sees all pixels up to
  /// a step of two, but weighs them unevenly; at 1.5 the two ways look the same.
  private static let singleSampleStep = 1.5
  /// Samples along each axis of a pixel at most; larger reductions belong to `ImagePyramid`.
  private static let mostSamples = 4

  /// The picture in `crop`, sampled bilinearly; the other parameters are those of `ImagePyramid.sampled`.
  func sampled(
    _ crop: Crop, size: Int, range: ClosedRange<Float>, outside: Float? = nil, kernels: KernelSet = .baseline
  ) -> [Float] {
    let step = crop.side / Double(size)
    let samples = step <= Self.singleSampleStep ? 1 : min(Int(step.rounded(.up)), Self.mostSamples)
    let scale = (range.upperBound - range.lowerBound) / 255 / Float(samples * samples)
    let corner = crop.place(x: 0, y: 0)
    // From one sample to the next along the crop's axes.
    let across = SIMD2(Float(crop.cosine * step), Float(crop.sine * step)) / Float(samples)
    let down = SIMD2(-across.y, across.x)
    let start = SIMD2(Float(corner.x), Float(corner.y)) + (across + down) * 0.5 - SIMD2(repeating: 0.5)
    var scratch = [Float](repeating: 0, count: SampleArguments.scratchCount(size: size))
    return [Float](unsafeUninitializedCapacity: size * size * 3) { result, initialized in
      pixels.withUnsafeBytes { source in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let source = source.baseAddress, let scratch = scratch.baseAddress, let output = result.baseAddress
          else { return }
          kernels.samplePicture(
            SampleArguments(
              pixels: source, width: width, height: height, startX: start.x, startY: start.y, stepX: across.x,
              stepY: across.y, samples: samples, scale: scale, offset: range.lowerBound, hasOutside: outside != nil,
              outside: outside.map { ($0 - range.lowerBound) / scale / Float(samples * samples) } ?? 0, output: output,
              size: size, scratch: scratch))
        }
      }
      initialized = size * size * 3
    }
  }
}

extension [Float] {
  /// A picture of shape [height][width][3], left and right exchanged.
  func mirrored(width: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { result, initialized in
      withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let result = result.baseAddress else { return }
        for row in stride(from: 0, to: count, by: 3 * width) {
          for x in 0..<width {
            let (from, to) = (source + (row &+ 3 &* x), result + (row &+ 3 &* (width &- 1 &- x)))
            to[0] = from[0]
            to[1] = from[1]
            to[2] = from[2]
          }
        }
      }
      initialized = count
    }
  }
}

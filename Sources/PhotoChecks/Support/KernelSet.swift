import PhotoKernelsABI
import PhotoKernelsBaseline

#if WIDE_KERNELS
  import PhotoKernelsAVX2
  import PhotoKernelsAVX512
#endif

/// The kernels of one instruction set.
struct KernelSet: Sendable {
  let convolve: @Sendable (ConvolutionArguments) -> Void
  let convolveDepthwise: @Sendable (DepthwiseArguments) -> Void
  let combine: @Sendable (CombineArguments) -> Void
  let logistic: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void
  let poolMaximum: @Sendable (PoolArguments) -> Void
  let poolMean: @Sendable (PoolArguments) -> Void
  let resizeBilinear: @Sendable (ResizeArguments) -> Void
  let samplePicture: @Sendable (SampleArguments) -> Void
}

extension KernelSet {
  static let baseline = KernelSet(
    convolve: { PhotoKernelsBaseline.convolve($0) },
    convolveDepthwise: { PhotoKernelsBaseline.convolveDepthwise($0) },
    combine: { PhotoKernelsBaseline.combine($0) },
    logistic: { PhotoKernelsBaseline.logistic($0, count: $1) },
    poolMaximum: { PhotoKernelsBaseline.poolMaximum($0) },
    poolMean: { PhotoKernelsBaseline.poolMean($0) },
    resizeBilinear: { PhotoKernelsBaseline.resizeBilinear($0) },
    samplePicture: { PhotoKernelsBaseline.samplePicture($0) })

  #if WIDE_KERNELS
    static let avx2 = KernelSet(
      convolve: { PhotoKernelsAVX2.convolve($0) },
      convolveDepthwise: { PhotoKernelsAVX2.convolveDepthwise($0) },
      combine: { PhotoKernelsAVX2.combine($0) },
      logistic: { PhotoKernelsAVX2.logistic($0, count: $1) },
      poolMaximum: { PhotoKernelsAVX2.poolMaximum($0) },
      poolMean: { PhotoKernelsAVX2.poolMean($0) },
      resizeBilinear: { PhotoKernelsAVX2.resizeBilinear($0) },
      samplePicture: { PhotoKernelsAVX2.samplePicture($0) })

    static let avx512 = KernelSet(
      convolve: { PhotoKernelsAVX512.convolve($0) },
      convolveDepthwise: { PhotoKernelsAVX512.convolveDepthwise($0) },
      combine: { PhotoKernelsAVX512.combine($0) },
      logistic: { PhotoKernelsAVX512.logistic($0, count: $1) },
      poolMaximum: { PhotoKernelsAVX512.poolMaximum($0) },
      poolMean: { PhotoKernelsAVX512.poolMean($0) },
      resizeBilinear: { PhotoKernelsAVX512.resizeBilinear($0) },
      samplePicture: { PhotoKernelsAVX512.samplePicture($0) })
  #endif

  /// The kernels of `set`; the baseline's where the package was built without those.
  static func of(_ set: InstructionSet) -> KernelSet {
    #if WIDE_KERNELS
      switch set {
      case .baseline: baseline
      case .avx2: avx2
      case .avx512: avx512
      }
    #else
      baseline
    #endif
  }
}

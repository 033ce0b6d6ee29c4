/// Reads one operator's code and options.
struct OperatorReader {
  let buffer: FlatBuffer
  let table: FlatBuffer.Table
  let code: FlatBuffer.Table

  /// Numbers of the schema's `BuiltinOperator`.
  private enum Builtin {
    static let add = 0
    static let averagePool = 1
    static let concatenation = 2
    static let convolution = 3
    static let depthwiseConvolution = 4
    static let dequantize = 6
    static let logistic = 14
    static let maxPool = 17
    static let multiply = 18
    static let relu = 19
    static let reshape = 22
    static let resizeBilinear = 23
    static let custom = 32
    static let pad = 34
    static let stridedSlice = 45
    static let prelu = 54
    static let hardSwish = 117
  }

  func kind() throws(ModelError) -> TFLiteModel.Kind {
    // Early files keep the code in a byte, later ones in a word beside it; the larger one counts.
    let builtin = max(try buffer.number(0, of: code, size: 1), try buffer.number(3, of: code, size: 4))
    switch builtin {
    case Builtin.add: return .add(try activation(0))
    case Builtin.averagePool: return .averagePool(try pool())
    case Builtin.concatenation: return .concatenate(axis: try option(0, size: 4))
    case Builtin.convolution: return .convolve(try window(activation: 3, dilation: (4, 5)))
    case Builtin.depthwiseConvolution:
      guard try option(3, size: 4, default: 0) == 1 else { return .unknown("DEPTHWISE_CONV_2D with a multiplier") }
      return .convolveDepthwise(try window(activation: 4, dilation: (5, 6)))
    case Builtin.dequantize: return .dequantize
    case Builtin.hardSwish: return .hardSwish
    case Builtin.logistic: return .logistic
    case Builtin.maxPool: return .maxPool(try pool())
    case Builtin.multiply: return .multiply(try activation(0))
    case Builtin.pad: return .pad
    case Builtin.prelu: return .prelu
    case Builtin.relu: return .relu
    case Builtin.reshape: return .reshape
    case Builtin.resizeBilinear:
      return .resizeBilinear(alignCorners: try option(2, size: 1) != 0, halfPixelCenters: try option(3, size: 1) != 0)
    case Builtin.stridedSlice: return .stridedSlice
    case Builtin.custom: return try custom(buffer.string(1, of: code))
    default: return .unknown("builtin \(builtin)")
    }
  }

  /// A number of the operator's option table.
  private func option(_ field: Int, size: Int, default fallback: Int = 0) throws(ModelError) -> Int {
    guard let options = try buffer.table(4, of: table) else { return fallback }
    return try buffer.number(field, of: options, size: size, default: fallback)
  }

  private func activation(_ field: Int) throws(ModelError) -> TFLiteModel.FusedActivation {
    guard let activation = TFLiteModel.FusedActivation(rawValue: try option(field, size: 1)) else {
      throw buffer.malformed(.badIndex, at: buffer.position(of: table))
    }
    return activation
  }

  private func stride(_ field: Int) throws(ModelError) -> Int {
    let stride = try option(field, size: 4)
    guard (1...TFLiteModel.Limit.stride).contains(stride) else {
      throw buffer.malformed(.badShape, at: buffer.position(of: table))
    }
    return stride
  }

  private func window(activation field: Int, dilation: (Int, Int)) throws(ModelError) -> TFLiteModel.Window {
    guard try option(dilation.0, size: 4, default: 1) == 1, try option(dilation.1, size: 4, default: 1) == 1 else {
      throw buffer.malformed(.badShape, at: buffer.position(of: table))
    }
    return TFLiteModel.Window(
      same: try option(0, size: 1) == 0, strideX: try stride(1), strideY: try stride(2), width: 0, height: 0,
      activation: try activation(field))
  }

  private func pool() throws(ModelError) -> TFLiteModel.Window {
    let width = try option(3, size: 4)
    let height = try option(4, size: 4)
    guard (1...1024).contains(width), (1...1024).contains(height) else {
      throw buffer.malformed(.badShape, at: buffer.position(of: table))
    }
    return TFLiteModel.Window(
      same: try option(0, size: 1) == 0, strideX: try poolStride(1), strideY: try poolStride(2), width: width,
      height: height, activation: try activation(5))
  }

  /// A pool over a whole picture has a stride as large.
  private func poolStride(_ field: Int) throws(ModelError) -> Int {
    let stride = try option(field, size: 4)
    guard (1...1024).contains(stride) else { throw buffer.malformed(.badShape, at: buffer.position(of: table)) }
    return stride
  }

  // MARK: Custom operators

  private func custom(_ name: String) throws(ModelError) -> TFLiteModel.Kind {
    switch name {
    case "Landmarks2TransformMatrix": return .landmarksToMatrix(try crop())
    case "TransformTensorBilinear":
      let options = try FlexBuffer(buffer.bytes, range: customOptions(), file: buffer.file)
      return .transformBilinear(
        width: try size("output_width", in: options), height: try size("output_height", in: options))
    case "TransformLandmarks": return .transformLandmarks
    case "Convolution2DTransposeBias":
      // Three words: padding, stride across, stride down.
      let options = try customOptions()
      guard options.count == 12 else { throw buffer.malformed(.badShape, at: options.lowerBound) }
      let strideX = try buffer.int32(at: options.lowerBound + 4)
      let strideY = try buffer.int32(at: options.lowerBound + 8)
      guard (1...8).contains(strideX), (1...8).contains(strideY) else {
        throw buffer.malformed(.badShape, at: options.lowerBound)
      }
      return .transposedConvolutionWithBias(strideX: strideX, strideY: strideY)
    default: return .unknown(name)
    }
  }

  private func customOptions() throws(ModelError) -> Range<Int> {
    guard let options = try buffer.vector(5, of: table, size: 1) else {
      throw buffer.malformed(.badIndex, at: buffer.position(of: table))
    }
    return options.start..<options.start + options.count
  }

  private func size(_ name: String, in options: FlexBuffer) throws(ModelError) -> Int {
    let size = try options.integer(name)
    guard (1...1024).contains(size) else { throw buffer.malformed(.badShape, at: buffer.position(of: table)) }
    return size
  }

  private func crop() throws(ModelError) -> TFLiteModel.LandmarkCrop {
    let options = try FlexBuffer(buffer.bytes, range: customOptions(), file: buffer.file)
    return TFLiteModel.LandmarkCrop(
      left: try options.integer("left_rotation_idx"), right: try options.integer("right_rotation_idx"),
      target: try options.number("target_rotation_radians"), subset: try options.integers("subset_idxs"),
      scaleX: try options.number("scale_x"), scaleY: try options.number("scale_y"),
      width: try size("output_width", in: options), height: try size("output_height", in: options))
  }
}

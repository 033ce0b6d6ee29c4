/// A TensorFlow Lite model as its file describes it: tensors, and the operators between them.
///
/// Source: the TensorFlow Lite schema, version 3; field numbers are the schema's order.
struct TFLiteModel {
  let file: String
  let bytes: FileBytes
  let tensors: [Tensor]
  let operators: [Operator]
  let inputs: [Int]
  let outputs: [Int]

  struct Tensor {
    let shape: [Int]
    let type: ElementType
    /// Where the file holds its values; nil for one that is computed.
    let data: Range<Int>?
    /// Of the tensor's table, for messages.
    let offset: Int

    var count: Int { shape.reduce(1, *) }
  }

  enum ElementType: Int {
    case float32 = 0
    case float16 = 1
    case int32 = 2

    var size: Int { self == .float16 ? 2 : 4 }
  }

  struct Operator {
    let kind: Kind
    let inputs: [Int]
    let outputs: [Int]
  }

  /// The kind of an operator, with its options.
  enum Kind {
    case add(FusedActivation)
    case averagePool(Window)
    case concatenate(axis: Int)
    case convolve(Window)
    case convolveDepthwise(Window)
    case dequantize
    case hardSwish
    case logistic
    case maxPool(Window)
    case multiply(FusedActivation)
    case pad
    case prelu
    case relu
    case reshape
    case resizeBilinear(alignCorners: Bool, halfPixelCenters: Bool)
    case stridedSlice
    case landmarksToMatrix(LandmarkCrop)
    case transformBilinear(width: Int, height: Int)
    case transformLandmarks
    case transposedConvolutionWithBias(strideX: Int, strideY: Int)
    /// Named for the message, should the operator be needed.
    case unknown(String)
  }

  /// A sliding window; width and height are those of pools alone.
  struct Window {
    let same: Bool
    let strideX: Int
    let strideY: Int
    let width: Int
    let height: Int
    let activation: FusedActivation
  }

  enum FusedActivation: Int {
    case none = 0
    case relu = 1
    case relu6 = 3
  }

  /// How a crop is laid around some landmarks.
  struct LandmarkCrop {
    /// The line between these two is turned to the angle `target`, in radians.
    let left: Int
    let right: Int
    let target: Float
    let subset: [Int]
    let scaleX: Float
    let scaleY: Float
    let width: Int
    let height: Int
  }
}

extension TFLiteModel {
  /// Limits that no file of ours comes near, so that a hostile one cannot make us work without end.
  enum Limit {
    static let fileSize = 64 << 20
    static let tensors = 2048
    static let operators = 2048
    static let rank = 6
    static let dimension = 1 << 16
    static let elements = 1 << 24
    static let stride = 64
  }

  /// Reads the first graph of a model.
  ///
  /// - Parameter file: the file's name, for messages.
  init(_ bytes: FileBytes, file: String) throws(ModelError) {
    let buffer = FlatBuffer(bytes: bytes, file: file)
    guard bytes.count <= Limit.fileSize else { throw buffer.malformed(.tooLarge, at: 0) }
    guard bytes.count >= 8, "TFL3".utf8.enumerated().allSatisfy({ bytes[4 + $0] == $1 }) else {
      throw buffer.malformed(.notAModel, at: 0)
    }
    let model = try buffer.table(at: buffer.target(at: 0))
    let codes = try buffer.tables(1, of: model, limit: Limit.operators)
    let buffers = try buffer.tables(4, of: model, limit: Limit.tensors)
    guard let graph = try buffer.tables(2, of: model, limit: 16).first else {
      throw buffer.malformed(.notAModel, at: 8)
    }

    // Buffers that no tensor uses are checked as well: a file that has lost its end is not to be trusted.
    for table in buffers { _ = try buffer.vector(0, of: table, size: 1) }

    var tensors: [Tensor] = []
    for table in try buffer.tables(0, of: graph, limit: Limit.tensors) {
      tensors.append(try Self.tensor(table, buffers: buffers, in: buffer))
    }
    var operators: [Operator] = []
    for table in try buffer.tables(3, of: graph, limit: Limit.operators) {
      operators.append(try Self.operation(table, codes: codes, tensors: tensors.count, in: buffer))
    }
    self.file = file
    self.bytes = bytes
    self.tensors = tensors
    self.operators = operators
    self.inputs = try Self.indices(1, of: graph, below: tensors.count, in: buffer)
    self.outputs = try Self.indices(2, of: graph, below: tensors.count, in: buffer)
    guard !inputs.isEmpty, !outputs.isEmpty else { throw buffer.malformed(.notAModel, at: 8) }
  }

  private static func tensor(
    _ table: FlatBuffer.Table, buffers: [FlatBuffer.Table], in buffer: FlatBuffer
  ) throws(ModelError) -> Tensor {
    let offset = buffer.position(of: table)
    let shape = try buffer.numbers(0, of: table, limit: Limit.rank)
    var count = 1
    for size in shape {
      guard (1...Limit.dimension).contains(size) else { throw buffer.malformed(.badShape, at: offset) }
      count *= size
      guard count <= Limit.elements else { throw buffer.malformed(.tooLarge, at: offset) }
    }
    let code = try buffer.number(1, of: table, size: 1)
    guard let type = ElementType(rawValue: code) else { throw buffer.malformed(.badIndex, at: offset) }
    let number = try buffer.number(2, of: table, size: 4)
    guard buffers.indices.contains(number) else { throw buffer.malformed(.badIndex, at: offset) }
    var data: Range<Int>?
    if let bytes = try buffer.vector(0, of: buffers[number], size: 1), bytes.count > 0 {
      guard bytes.count == count * type.size else { throw buffer.malformed(.badShape, at: bytes.start) }
      data = bytes.start..<bytes.start + bytes.count
    }
    return Tensor(shape: shape, type: type, data: data, offset: offset)
  }

  private static func indices(
    _ field: Int, of table: FlatBuffer.Table, below limit: Int, in buffer: FlatBuffer
  ) throws(ModelError) -> [Int] {
    let numbers = try buffer.numbers(field, of: table, limit: 64)
    guard numbers.allSatisfy((0..<limit).contains) else {
      throw buffer.malformed(.badIndex, at: buffer.position(of: table))
    }
    return numbers
  }

  private static func operation(
    _ table: FlatBuffer.Table, codes: [FlatBuffer.Table], tensors: Int, in buffer: FlatBuffer
  ) throws(ModelError) -> Operator {
    let index = try buffer.number(0, of: table, size: 4)
    guard codes.indices.contains(index) else {
      throw buffer.malformed(.badIndex, at: buffer.position(of: table))
    }
    let reader = OperatorReader(buffer: buffer, table: table, code: codes[index])
    return Operator(
      kind: try reader.kind(), inputs: try indices(1, of: table, below: tensors, in: buffer),
      outputs: try indices(2, of: table, below: tensors, in: buffer))
  }
}

/// Operators that are steps of their own, or none at all.
extension NetworkCompiler {
  mutating func multiply(_ left: Int, _ right: Int, to output: Int) throws(ModelError) {
    if isConstant(right) {
      let (count, constants) = (model.tensors[left].count, model.tensors[right].count)
      guard constants == 1 || constants == count else { throw unsupported("MUL by a constant of another shape") }
      try flush(left)
      guard try placement(left).isFlat else { throw unsupported("MUL of a picture by a constant") }
      let packed = try pack(right) { $0.append($1, times: count / constants) }
      try append(.multiply(input: left, constants: packed, output: output))
      return
    }
    try flush(left)
    try flush(right)
    let picture = try placement(left)
    let factors = try placement(right)
    guard factors.isFlat, factors.channels == picture.channels else { throw unsupported("MUL of unlike shapes") }
    try place(output)
    pending[output] = .combine(CombineStep(input: left, output: output, factors: right))
  }

  mutating func pad(_ input: Int, by padding: Int, to output: Int) throws(ModelError) {
    let amounts = try integers(padding)
    let from = model.tensors[input].shape
    let to = model.tensors[output].shape
    guard from.count == 4, to.count == 4, amounts.count == 8, amounts.prefix(7).allSatisfy({ $0 == 0 }),
      from.prefix(3) == to.prefix(3), amounts[7] >= 0, to[3] == from[3] + amounts[7]
    else {
      framed[output] = try frame(input, by: amounts, from, to)
      return
    }
    padded[output] = input
  }

  mutating func pool(
    _ input: Int, _ window: TFLiteModel.Window, takesMaximum: Bool, to output: Int
  ) throws(ModelError) {
    try flush(input)
    let step = PoolStep(
      input: input, output: output, takesMaximum: takesMaximum, width: window.width, height: window.height,
      strideX: window.strideX, strideY: window.strideY)
    try append(.pool(step))
    let from = try placement(input)
    let to = try placement(output)
    guard window.activation == .none, from.channels == to.channels,
      (to.width - 1) * window.strideX + window.width <= from.width,
      (to.height - 1) * window.strideY + window.height <= from.height
    else { throw unsupported("a pool that reaches over the edge") }
  }

  mutating func logistic(_ input: Int, to output: Int) throws(ModelError) {
    try flush(input)
    guard try placement(input).isFlat else { throw unsupported("LOGISTIC of a picture with channels") }
    try append(.logistic(input: input, output: output), isFlat: true)
    guard try placement(input).channels == placement(output).channels else { throw malformed(output) }
  }

  mutating func reshape(_ input: Int, to output: Int) throws(ModelError) {
    guard model.tensors[input].count == model.tensors[output].count else { throw malformed(output) }
    try flush(input)
    if try placement(input).isFlat {
      aliases[output] = input
    } else {
      try append(.gather(inputs: [input], output: output), isFlat: true)
    }
  }

  /// Only the slice that takes everything is known.
  mutating func slice(_ inputs: [Int], to output: Int) throws(ModelError) {
    let begin = try integers(try operand(1, of: inputs))
    let end = try integers(try operand(2, of: inputs))
    let step = try integers(try operand(3, of: inputs))
    let shape = model.tensors[inputs[0]].shape
    guard begin.allSatisfy({ $0 == 0 }), step.allSatisfy({ $0 == 1 }), end == shape,
      model.tensors[output].shape == shape
    else { throw unsupported("STRIDED_SLICE of a part") }
    try flush(inputs[0])
    aliases[output] = inputs[0]
  }

  mutating func concatenate(_ inputs: [Int], axis: Int, to output: Int) throws(ModelError) {
    let shape = model.tensors[output].shape
    guard shape.indices.contains(axis), shape[..<axis].allSatisfy({ $0 == 1 }),
      inputs.reduce(0, { $0 + model.tensors[$1].count }) == model.tensors[output].count
    else { throw unsupported("CONCATENATION along an inner axis") }
    for input in inputs { try flush(input) }
    try append(.gather(inputs: inputs, output: output), isFlat: true)
  }

  mutating func convolveTransposed(
    _ inputs: [Int], strideX: Int, strideY: Int, to output: Int
  ) throws(ModelError) {
    try flush(inputs[0])
    let step = try transposedStep(inputs, strideX: strideX, strideY: strideY, to: output)
    try append(.transposedConvolution(step, strideX: strideX, strideY: strideY, output: output), isFlat: true)
  }

  mutating func landmarksToMatrix(
    _ input: Int, _ crop: TFLiteModel.LandmarkCrop, to output: Int
  ) throws(ModelError) {
    try flush(input)
    let points = model.tensors[input].count / 3
    guard try placement(input).isFlat, ([crop.left, crop.right] + crop.subset).allSatisfy((0..<points).contains),
      crop.subset.count >= 2, model.tensors[output].count == 16
    else { throw malformed(input, .badIndex) }
    try append(.landmarksToMatrix(input: input, crop: crop, output: output))
  }

  mutating func transformBilinear(
    _ inputs: [Int], width: Int, height: Int, to output: Int
  ) throws(ModelError) {
    let matrix = try operand(1, of: inputs)
    try flush(inputs[0])
    try flush(matrix)
    try append(.transformBilinear(input: inputs[0], matrix: matrix, output: output))
    let from = try placement(inputs[0])
    let to = try placement(output)
    guard try placement(matrix).isFlat, model.tensors[matrix].count == 16, to.width == width, to.height == height,
      from.channels == to.channels
    else { throw malformed(output) }
  }

  mutating func transformLandmarks(_ inputs: [Int], to output: Int) throws(ModelError) {
    let matrix = try operand(1, of: inputs)
    try flush(inputs[0])
    try flush(matrix)
    guard try placement(inputs[0]).isFlat, try placement(matrix).isFlat, model.tensors[matrix].count == 16,
      model.tensors[output].shape.last == 2, model.tensors[output].count == model.tensors[inputs[0]].count
    else { throw malformed(output) }
    try append(.transformLandmarks(input: inputs[0], matrix: matrix, output: output))
  }
}

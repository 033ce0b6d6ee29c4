extension TFLiteModel {
  /// The model without what only its other outputs need.
  ///
  /// - Parameter places: of the outputs that stay, in the model's order; places that it lacks are left out.
  func reduced(toOutputs places: [Int]) -> TFLiteModel {
    let kept = places.filter(outputs.indices.contains).map { outputs[$0] }
    var needed = Set(kept)
    var used: [Operator] = []
    for operation in operators.reversed() where !needed.isDisjoint(with: operation.outputs) {
      needed.formUnion(operation.inputs)
      used.append(operation)
    }
    return TFLiteModel(
      file: file, bytes: bytes, tensors: tensors, operators: used.reversed(), inputs: inputs, outputs: kept)
  }
}

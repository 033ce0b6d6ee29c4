/// 1 / (1 + exp(−x)), the same on every machine.
enum Logistic {
  static func value(_ x: Float) -> Float {
    let numbers = AlignedFloats(count: 8)
    numbers.base[0] = x
    KernelSet.baseline.logistic(numbers.base, 8)
    return numbers.base[0]
  }
}

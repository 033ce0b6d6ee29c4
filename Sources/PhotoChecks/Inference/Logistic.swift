/// 1 / (1 + exp(−x)), the same on every machine.
enum Logistic {
  static func value(_ x: Float) -> Float {
    let numbers = AlignedFloats(zeros: 8)
    numbers.base[0] = x
    KernelSet.baseline.logistic(numbers.base, 8)
    return numbers.base[0]
  }

  /// How likely each of four is that exclude each other, together 1.
  ///
  /// Each is held against the likeliest of the others, which is what softmax does where two are in question; its
  /// exponentials would differ between machines.
  static func shares(of sums: [SIMD4<Float>], kernels: KernelSet) -> [SIMD4<Float>] {
    let count = (4 * sums.count).paddedToLanes
    let leads = AlignedFloats(zeros: count)
    for (index, sum) in sums.enumerated() {
      for place in 0..<4 {
        var others = sum
        others[place] = -.infinity
        leads.base[4 * index + place] = sum[place] - others.max()
      }
    }
    kernels.logistic(leads.base, count)
    return sums.indices.map { index in
      let four = SIMD4((0..<4).map { leads.base[4 * index + $0] })
      return four / four.sum()
    }
  }
}

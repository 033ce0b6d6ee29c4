extension Int {
  /// The quotient of two positive numbers, rounded up.
  func dividedUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}

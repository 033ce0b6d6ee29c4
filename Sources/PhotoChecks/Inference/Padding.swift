/// How many pixels of zeros a convolution sees beyond the edges, so that its result has ⌈size / stride⌉ pixels.
///
/// Source: TensorFlow, "Neural network", padding SAME.
struct Padding {
  let before: Int
  let after: Int

  init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }

  init(size: Int, kernel: Int, stride: Int) {
    let count = size.dividedUp(by: stride)
    let total = max((count - 1) * stride + kernel - size, 0)
    before = total / 2
    after = total - before
  }

  static let none = Padding(size: 1, kernel: 1, stride: 1)
}

/// A tensor, and how many pixels of zeros an operator PAD puts around it.
struct Frame {
  let source: Int
  let across: Padding
  let down: Padding

  /// Pixels on one side; no kernel of ours reaches farther.
  static let widest = 8
}

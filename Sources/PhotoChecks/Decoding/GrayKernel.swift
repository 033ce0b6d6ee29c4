/// Turns rows of gray levels into rows of opaque pixels.
enum GrayKernel {
  /// - Parameter output: exactly `4 * count` bytes are written.
  static func convert(_ gray: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, count: Int) {
    for x in 0..<count {
      let word = UInt32(gray[x]) &* 0x0001_0101 | 0xFF00_0000
      UnsafeMutableRawPointer(output + 4 &* x).storeBytes(of: word.littleEndian, as: UInt32.self)
    }
  }
}

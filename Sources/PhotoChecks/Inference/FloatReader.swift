/// Conversion of the numbers of model files.
enum FloatReader {
  /// Writes the `count` 16-bit floats at `bytes`, little endian.
  ///
  /// Moving the 15 lower bits of a half into a float's place leaves the exponent 112 too low, which one multiplication
  /// puts right, for subnormal numbers too. Hardware conversion is not in every x86-64 machine.
  ///
  /// - Returns: whether all are finite.
  static func readHalves(at bytes: UnsafeRawPointer, count: Int, to output: UnsafeMutablePointer<Float>) -> Bool {
    let excess = Float(bitPattern: (127 + 112) << 23)
    var overflow: UInt32 = 0
    for index in 0..<count {
      let half = UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self)))
      // The exponent of what is not finite is all ones; one more carries into the sign's place.
      overflow |= (half & 0x7C00) &+ 0x0400
      let magnitude = Float(bitPattern: (half & 0x7FFF) &<< 13) * excess
      output[index] = Float(bitPattern: magnitude.bitPattern | (half & 0x8000) &<< 16)
    }
    return overflow & 0x8000 == 0
  }

  /// Writes the `count` 32-bit floats at `bytes`, little endian.
  ///
  /// - Returns: whether all are finite.
  static func readFloats(at bytes: UnsafeRawPointer, count: Int, to output: UnsafeMutablePointer<Float>) -> Bool {
    var overflow: UInt32 = 0
    for index in 0..<count {
      let bits = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 &* index, as: UInt32.self))
      overflow |= (bits & 0x7F80_0000) &+ 0x0080_0000
      output[index] = Float(bitPattern: bits)
    }
    return overflow & 0x8000_0000 == 0
  }
}

/// Conversion of the 16-bit floats that models store their weights in.
enum HalfFloats {
  /// The `count` numbers at `bytes`, little endian; nil when one of them is no number.
  ///
  /// Moving the 15 lower bits of a half into a float's place leaves the exponent 112 too low, which one multiplication
  /// puts right, for subnormal numbers too. Hardware conversion is not in every x86-64 machine.
  static func floats(at bytes: UnsafeRawPointer, count: Int) -> [Float]? {
    let excess = Float(bitPattern: (127 + 112) << 23)
    var isFinite = true
    let floats = [Float](unsafeUninitializedCapacity: count) { floats, initialized in
      for index in 0..<count {
        let half = UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
        isFinite = isFinite && half & 0x7C00 != 0x7C00
        let magnitude = Float(bitPattern: (half & 0x7FFF) << 13) * excess
        floats[index] = Float(bitPattern: magnitude.bitPattern | (half & 0x8000) << 16)
      }
      initialized = count
    }
    return isFinite ? floats : nil
  }
}

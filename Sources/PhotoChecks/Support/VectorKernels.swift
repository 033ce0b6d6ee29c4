// The few vector operations that the kernels of decoders and encoders are built of, in forms that compile to single instructions on the
// plainest x86-64 and on arm64. Conversions of eight numbers at once do not, those of four and interleaving do.

/// Each lane clamped to 0…255; written so that the compiler sees a maximum and a minimum.
@inline(__always)
func clampedToByte(_ values: SIMD8<Int16>) -> SIMD8<Int16> {
  let low = SIMD8<Int16>(repeating: 0)
  let high = SIMD8<Int16>(repeating: 255)
  let raised = low.replacing(with: values, where: values .> low)
  return high.replacing(with: raised, where: raised .< high)
}

/// Each lane clamped to 16 bits; together with `narrowed` one instruction.
@inline(__always)
func clampedToWord(_ values: SIMD4<Int32>) -> SIMD4<Int32> {
  let low = SIMD4<Int32>(repeating: -32768)
  let high = SIMD4<Int32>(repeating: 32767)
  let raised = low.replacing(with: values, where: values .> low)
  return high.replacing(with: raised, where: raised .< high)
}

/// Eight bytes as numbers of 16 bits.
@inline(__always)
func widened(_ pointer: UnsafePointer<UInt8>) -> SIMD8<Int16> {
  var bytes = SIMD16<UInt8>()
  bytes.evenHalf = UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<UInt8>.self)
  return unsafeBitCast(bytes, to: SIMD8<Int16>.self)
}

/// Eight numbers within 0…255 as bytes.
@inline(__always)
func storeBytes(of values: SIMD8<Int16>, to pointer: UnsafeMutablePointer<UInt8>) {
  let bytes = unsafeBitCast(values, to: SIMD16<UInt8>.self).evenHalf
  UnsafeMutableRawPointer(pointer).storeBytes(of: bytes, as: SIMD8<UInt8>.self)
}

/// The lanes of both, in turn.
@inline(__always)
func interleaved(_ first: SIMD8<Int16>, _ second: SIMD8<Int16>) -> SIMD16<Int16> {
  var result = SIMD16<Int16>()
  result.evenHalf = first
  result.oddHalf = second
  return result
}

/// `first * a + second * b` of each of four interleaved pairs.
@inline(__always)
func pairSums(_ pairs: SIMD8<Int16>, _ a: Int32, _ b: Int32) -> SIMD4<Int32> {
  SIMD4<Int32>(truncatingIfNeeded: pairs.evenHalf) &* SIMD4<Int32>(repeating: a)
    &+ SIMD4<Int32>(truncatingIfNeeded: pairs.oddHalf) &* SIMD4<Int32>(repeating: b)
}

/// The lower 16 bits of eight numbers, of which four come in each half.
@inline(__always)
func narrowed(_ low: SIMD4<Int32>, _ high: SIMD4<Int32>) -> SIMD8<Int16> {
  SIMD8<Int16>(lowHalf: SIMD4<Int16>(truncatingIfNeeded: low), highHalf: SIMD4<Int16>(truncatingIfNeeded: high))
}

/// The upper 16 bits of the products of two vectors.
@inline(__always)
func upperProduct(_ first: SIMD8<Int16>, _ second: SIMD8<Int16>) -> SIMD8<Int16> {
  let low = SIMD4<Int32>(truncatingIfNeeded: first.lowHalf) &* SIMD4<Int32>(truncatingIfNeeded: second.lowHalf)
  let high = SIMD4<Int32>(truncatingIfNeeded: first.highHalf) &* SIMD4<Int32>(truncatingIfNeeded: second.highHalf)
  let shift = SIMD4<Int32>(repeating: 16)
  return narrowed(low &>> shift, high &>> shift)
}

/// The bits of zlib data that lie in several pieces of a file.
///
/// Reads stay within the pieces. At the end zeros are supplied, so that the inner loop needs no way out; `isOverrun`
/// tells afterwards whether any of them were used.
struct InflateInput {
  private var next: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>
  private let base: UnsafePointer<UInt8>
  private let pieces: [Range<Int>]
  private var piece = 0
  /// The next bits, from the lowest up.
  private(set) var bits: UInt64 = 0
  /// How many of `bits` count.
  private(set) var count = 0
  private var supplied = 0

  /// - Parameters:
  ///   - base: the first byte of the file, which has to outlive this.
  ///   - pieces: where the data lie, in order, all within the file.
  init(_ base: UnsafePointer<UInt8>, pieces: [Range<Int>]) {
    self.base = base
    self.pieces = pieces
    next = base
    end = base
    if let first = pieces.first {
      next = base + first.lowerBound
      end = base + first.upperBound
    }
  }

  var isOverrun: Bool { supplied > count }

  /// Where in the file the next byte is taken.
  var offset: Int { next - base }

  /// Makes sure of at least 56 bits.
  @inline(__always)
  mutating func refill() {
    guard end - next >= 8 else { return refillByBytes() }
    let word = UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
    bits |= word &<< UInt64(truncatingIfNeeded: count)
    next += (63 &- count) &>> 3
    count |= 56
  }

  @inline(never)
  private mutating func refillByBytes() {
    while count < 56 {
      if next == end {
        guard piece + 1 < pieces.count else { return supplyZeros() }
        piece += 1
        next = base + pieces[piece].lowerBound
        end = base + pieces[piece].upperBound
        continue
      }
      // The fast way may have left bits above `count`, which are the same ones.
      bits |= UInt64(next[0]) << UInt64(count)
      next += 1
      count += 8
    }
  }

  private mutating func supplyZeros() {
    // Bits above `count` are zero here: all bytes were taken one by one or counted whole.
    let more = ((63 - count) >> 3) << 3
    supplied += more
    count += more
  }

  @inline(__always)
  mutating func skip(_ length: UInt32) {
    bits &>>= UInt64(truncatingIfNeeded: length)
    count &-= Int(truncatingIfNeeded: length)
  }

  /// The next bits as a number, without refilling.
  ///
  /// - Parameter length: 0…16.
  mutating func take(_ length: Int) -> Int {
    let value = Int(bits & (1 << UInt64(length) - 1))
    skip(UInt32(length))
    return value
  }

  /// Copies whole bytes; the bits before must have been aligned. Supplied zeros count as bytes too: see `isOverrun`.
  ///
  /// - Returns: how many were copied, at most `wanted`.
  mutating func copy(to output: UnsafeMutablePointer<UInt8>, count wanted: Int) -> Int {
    var copied = 0
    while copied < wanted, count >= 8 {
      output[copied] = UInt8(truncatingIfNeeded: bits)
      skip(8)
      copied += 1
    }
    guard copied < wanted else { return copied }
    bits = 0
    while copied < wanted {
      if next == end {
        guard piece + 1 < pieces.count else { break }
        piece += 1
        next = base + pieces[piece].lowerBound
        end = base + pieces[piece].upperBound
        continue
      }
      let part = min(wanted - copied, end - next)
      (output + copied).update(from: next, count: part)
      next += part
      copied += part
    }
    return copied
  }

  /// Drops the bits up to the next whole byte.
  mutating func alignToByte() { skip(UInt32(count & 7)) }
}

/// Takes bits from a scan's entropy-coded data and decodes blocks of coefficients from them.
///
/// Reads stay between `next` and `end`, whatever the data say. At a marker or at the end zeros are supplied, and bits that
/// are no code count as the symbol 0, so that the inner loops need no way out; `isOverrun` and `hasBadCode` tell
/// afterwards. The reference decoder goes on in the same way, so that as much is left of a damaged picture.
struct JPEGBitReader {
  /// The first byte that is not yet in `bits`; never beyond a marker.
  private(set) var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  /// The next bits, from the highest down.
  private var bits: UInt64 = 0
  /// How many of `bits` count.
  private var count = 0
  /// Zeros supplied since the last restart.
  private var supplied = 0
  /// Whether any bits were no code.
  private(set) var hasBadCode = false

  init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
    self.next = start
    self.end = end
  }

  /// Whether more bits were taken than the data have.
  var isOverrun: Bool { supplied > count }

  /// The fault of the data so far; nil without one.
  func fault(row: Int, height: Int) -> JPEGDataError? {
    if isOverrun, !isAtRestart { return .cut(row: row, height: height) }
    return isOverrun || hasBadCode ? .code(row: row, height: height) : nil
  }

  // MARK: - Bits

  /// Makes sure of at least 32 bits: a code of 16 with a number of 15.
  @inline(__always)
  private mutating func refill() {
    guard count <= 32 else { return }
    guard end - next >= 4 else { return refillByBytes() }
    let word = UInt32(bigEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt32.self))
    // A byte of all ones begins a marker or an escaped byte. The test finds a zero byte in the complement.
    guard (~word &- 0x0101_0101) & word & 0x8080_8080 == 0 else { return refillByBytes() }
    bits |= UInt64(word) &<< UInt64(truncatingIfNeeded: 32 &- count)
    count &+= 32
    next += 4
  }

  @inline(never)
  private mutating func refillByBytes() {
    while count <= 56 {
      guard next < end else { return supplyZeros() }
      let byte = next[0]
      if byte == 0xFF {
        // Any number of fill bytes may stand before the second byte.
        while end - next >= 2, next[1] == 0xFF { next += 1 }
        guard end - next >= 2, next[1] == 0 else { return supplyZeros() }
        next += 1
      }
      next += 1
      bits |= UInt64(byte) << UInt64(56 - count)
      count += 8
    }
  }

  private mutating func supplyZeros() {
    supplied += 64 - count
    count = 64
  }

  @inline(__always)
  private mutating func skip(_ length: Int) {
    bits &<<= UInt64(truncatingIfNeeded: length)
    count &-= length
  }

  /// The next bits as a number.
  ///
  /// - Parameter length: 1…16.
  @inline(__always)
  mutating func take(_ length: Int) -> Int {
    refill()
    let value = Int(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: 64 &- length))
    skip(length)
    return value
  }

  /// The next `length` bits as a signed number of that size; they must be in `bits`.
  ///
  /// Source: ITU-T T.81, F.2.2.1, figure F.12.
  @inline(__always)
  private mutating func takeSigned(_ length: Int) -> Int {
    let value = Int(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: 64 &- length))
    let isNegative = Int(truncatingIfNeeded: ~Int64(bitPattern: bits) &>> 63)
    skip(length)
    return value &+ (isNegative & ((-1 &<< length) &+ 1))
  }

  /// The symbol of a code that the lookup does not cover.
  @inline(never)
  private mutating func longSymbol(_ table: JPEGHuffmanTable.Code) -> UInt8 {
    let look = Int32(truncatingIfNeeded: bits >> 48)
    for length in JPEGHuffmanTable.lookupBits + 1...16 where look < table.limits[length] {
      skip(length)
      // Shorter codes were looked up before, so that the index lies among the symbols.
      return UInt8(truncatingIfNeeded: table.symbols[Int(table.offsets[length] + look >> Int32(16 - length)) & 255])
    }
    hasBadCode = true
    skip(Self.badCodeLength)
    return 0
  }

  /// Bits that are dropped when they are no code: the reference decoder looks for one of up to 16 bits, and notices at the
  /// next.
  private static var badCodeLength: Int { 17 }

  /// The next symbol.
  @inline(__always)
  mutating func symbol(_ table: JPEGHuffmanTable.Code) -> UInt8 {
    refill()
    let entry = table.entries[Int(truncatingIfNeeded: bits &>> UInt64(64 - JPEGHuffmanTable.lookupBits))]
    // Entries that hold a number count its bits as used, and a symbol alone is wanted here.
    let value = entry &>> 16
    let used = Int(entry & 0xFF)
    guard used > 0 else { return longSymbol(table) }
    var size = Int(entry &>> 12) & 15
    var length = used
    if value != 0 {
      size = 32 &- value.magnitude.leadingZeroBitCount
      length = used &- size
    }
    skip(length)
    return UInt8(truncatingIfNeeded: (Int(entry &>> 8) & 15) &<< 4 | size)
  }

  /// The run of zeros and the size of the number behind it, where the lookup does not hold the number too.
  @inline(__always)
  private mutating func takeRun(
    _ entry: Int32, used: Int, _ table: JPEGHuffmanTable.Code
  ) -> (run: Int, size: Int) {
    guard used > 0 else {
      let symbol = longSymbol(table)
      return (Int(symbol >> 4), Int(symbol & 15))
    }
    skip(used)
    return (Int(entry &>> 8) & 15, Int(entry &>> 12) & 15)
  }

  // MARK: - Blocks

  /// A block's mean as the difference from the one before.
  @inline(__always)
  mutating func difference(_ table: JPEGHuffmanTable.Code) -> Int {
    refill()
    let entry = table.entries[Int(truncatingIfNeeded: bits &>> UInt64(64 - JPEGHuffmanTable.lookupBits))]
    let used = Int(entry & 0xFF)
    let value = Int(entry &>> 16)
    if value != 0 {
      skip(used)
      return value
    }
    var size = Int(entry &>> 12) & 15
    if used > 0 {
      skip(used)
    } else {
      size = Int(longSymbol(table))
    }
    return size == 0 ? 0 : takeSigned(size)
  }

  /// Decodes all coefficients of a block but the first into `block`, row by row, which has to be zero before.
  ///
  /// - Returns: the last position in zigzag order that was written, 0 for none; a damaged run of zeros can lead past 63.
  @inline(__always)
  mutating func coefficients(
    _ table: JPEGHuffmanTable.Code, zigzag: UnsafePointer<UInt8>,
    into block: UnsafeMutablePointer<Int16>
  ) -> Int {
    var position = 1
    var last = 0
    while position < 64 {
      refill()
      let entry = table.entries[Int(truncatingIfNeeded: bits &>> UInt64(64 - JPEGHuffmanTable.lookupBits))]
      let used = Int(entry & 0xFF)
      let value = entry &>> 16
      if value != 0 {
        skip(used)
        position &+= Int(entry &>> 8) & 15
        block[Int(zigzag[position])] = Int16(truncatingIfNeeded: value)
        last = position
        position &+= 1
        continue
      }
      let (run, size) = takeRun(entry, used: used, table)
      if size == 0 {
        guard run == 15 else { break }
        position &+= 16
      } else {
        position &+= run
        block[Int(zigzag[position])] = Int16(truncatingIfNeeded: takeSigned(size))
        last = position
        position &+= 1
      }
    }
    return last
  }

  /// Decodes the upper bits of a band of coefficients, as progressive JPEGs store them first.
  ///
  /// - Parameters:
  ///   - shift: how many lower bits follow in later scans.
  ///   - filled: gets a bit for each position that is other than zero now.
  /// - Returns: how many blocks after this one have nothing in the band.
  @inline(__always)
  mutating func band(
    _ table: JPEGHuffmanTable.Code, from start: Int, through end: Int, shift: Int, zigzag: UnsafePointer<UInt8>,
    into block: UnsafeMutablePointer<Int16>, filled: inout UInt64
  ) -> Int {
    var position = start
    while position <= end {
      refill()
      let entry = table.entries[Int(truncatingIfNeeded: bits &>> UInt64(64 - JPEGHuffmanTable.lookupBits))]
      let used = Int(entry & 0xFF)
      let value = entry &>> 16
      if value != 0 {
        skip(used)
        position &+= Int(entry &>> 8) & 15
        Self.put(Int(value) &<< shift, at: position, zigzag, block, &filled)
        position &+= 1
        continue
      }
      let (run, size) = takeRun(entry, used: used, table)
      if size > 0 {
        position &+= run
        Self.put(takeSigned(size) &<< shift, at: position, zigzag, block, &filled)
        position &+= 1
      } else if run == 15 {
        position &+= 16
      } else {
        guard run > 0 else { return 0 }
        return (1 &<< run) &+ take(run) &- 1
      }
    }
    return 0
  }

  /// Stores a coefficient; a damaged run of zeros can lead past the last position, and counts as it then.
  @inline(__always)
  private static func put(
    _ value: Int, at position: Int, _ zigzag: UnsafePointer<UInt8>, _ block: UnsafeMutablePointer<Int16>,
    _ filled: inout UInt64
  ) {
    let number = Int16(truncatingIfNeeded: value)
    block[Int(zigzag[position])] = number
    filled |= (number == 0 ? 0 : 1) &<< UInt64(truncatingIfNeeded: min(position, 63))
  }

  // MARK: - Restarts

  /// Whether the next marker is one that the data can go on behind.
  var isAtRestart: Bool { end - next >= 2 && next[0] == 0xFF && JPEGMarker(rawValue: next[1]).isRestart }

  /// Goes on behind the restart marker of this number, or behind another one that has to stand for it.
  ///
  /// After damage the next marker may be another one. As the reference decoder does, one or two too early are passed over;
  /// for one or two too late, and for other markers, the data before are taken as lost, and the marker waits for its turn.
  ///
  /// - Returns: whether data follow.
  mutating func restart(_ number: Int) -> Bool {
    let wasOverrun = isOverrun
    bits = 0
    count = 0
    supplied = 0
    while end - next >= 2 {
      let marker = JPEGMarker(rawValue: next[1])
      guard next[0] == 0xFF, marker.rawValue != 0, marker.rawValue != 0xFF else {
        next += 1
        continue
      }
      let ahead = (Int(marker.rawValue) - number) & 7
      if marker.isRestart ? ahead == 1 || ahead == 2 : marker.isDefined { break }
      next += 2
      if marker.isRestart, ahead < 6 { return true }
    }
    if wasOverrun { supplied = 1 }
    return false
  }
}

/// Finds earlier copies of the bytes at a position, through chains of the positions whose next bytes hash alike.
///
/// Positions are stored plus one, so that zero means none.
struct MatchFinder {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  private let heads: Scratch<UInt32>
  private let chain: Scratch<UInt32>

  /// Source: RFC 1951, 2: how far back and how long copies can be.
  static let window = 1 << 15
  static let longestMatch = 258

  /// Chosen: shorter copies cost about what their bytes cost in a filtered photo; allowing 4 or 5 changed sizes by less
  /// than 1 % and took 20 to 40 % longer.
  static let shortestMatch = 6
  /// Bytes that must follow a position for it to be hashed.
  static let reach = 8

  private static let hashBits: UInt64 = 15
  /// Chosen: like the usual level 6 of zlib, which the file sizes are measured against.
  private static let chainLimit = 128
  /// From this length on a better match is looked for with a quarter of the effort.
  private static let good = 8
  /// From this length on no better match is looked for.
  private static let nice = 128

  /// - Parameter bytes: has to outlive the finder; fewer than 2³¹.
  init(_ bytes: UnsafePointer<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
    heads = Scratch(count: 1 << Int(Self.hashBits))
    chain = Scratch(count: Self.window)
  }

  /// Puts a position into its chain and returns the one before it there, plus one.
  ///
  /// - Precondition: `reach` bytes lie from `position` on.
  @inline(__always)
  func insert(_ position: Int) -> UInt32 {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
    // The first six bytes, multiplied by a large odd number, of which the uppermost bits depend on all of them.
    let hash = Int(truncatingIfNeeded: ((word << 16) &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.hashBits))
    let previous = heads.base[hash]
    chain.base[position & (Self.window - 1)] = previous
    heads.base[hash] = UInt32(truncatingIfNeeded: position + 1)
    return previous
  }

  /// The longest copy of the bytes at `position` that is longer than `known`; length 0 when there is none.
  ///
  /// - Parameter first: what `insert` returned for `position`.
  @inline(__always)
  func longest(at position: Int, from first: UInt32, longerThan known: Int) -> (length: Int, distance: Int) {
    let limit = min(Self.longestMatch, count - position)
    var best = max(known, Self.shortestMatch - 1)
    var distance = 0
    guard best < limit else { return (0, 0) }
    var effort = known >= Self.good ? Self.chainLimit / 4 : Self.chainLimit
    var candidate = Int(first) - 1
    let here = bytes + position
    while candidate >= 0, position - candidate <= Self.window, effort > 0 {
      let there = bytes + candidate
      if word(there + best - 3) == word(here + best - 3) {
        let length = common(here, there, limit: limit)
        if length > best {
          best = length
          distance = position - candidate
          if length >= Self.nice || length == limit { break }
        }
      }
      let next = Int(chain.base[candidate & (Self.window - 1)]) - 1
      // A chain that leads forward was overwritten by younger positions.
      guard next < candidate else { break }
      candidate = next
      effort -= 1
    }
    return distance == 0 ? (0, 0) : (best, distance)
  }

  @inline(__always)
  private func word(_ pointer: UnsafePointer<UInt8>) -> UInt32 {
    UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self)
  }

  /// How many bytes two places have in common, up to `limit`.
  @inline(__always)
  private func common(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, limit: Int) -> Int {
    var length = 0
    while length + 8 <= limit {
      let difference =
        UnsafeRawPointer(first + length).loadUnaligned(as: UInt64.self)
        ^ UnsafeRawPointer(second + length).loadUnaligned(as: UInt64.self)
      if difference != 0 { return length + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, first[length] == second[length] { length += 1 }
    return length
  }
}

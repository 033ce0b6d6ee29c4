/// Compresses bytes as a zlib stream: copies found by hash chains and chosen lazily, codes made for each block.
///
/// Source: RFC 1950 (zlib), RFC 1951 (deflate).
enum ZlibEncoder {
  /// Adds the compressed bytes to `output`.
  ///
  /// - Precondition: fewer than 2³¹ bytes.
  static func encode(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    // A window of 32 KiB, the default effort, no dictionary.
    output += [0x78, 0x9C]
    var writer = DeflateWriter()
    if let base = bytes.baseAddress { compress(base, count: bytes.count, writer: &writer, output: &output) }
    writer.finish(bytes, &output)
    var check = Adler32()
    check.add(bytes)
    withUnsafeBytes(of: check.value.bigEndian) { output += $0 }
  }

  /// Chosen: the next byte is tried for a longer copy only after short ones, as zlib's level 6 does.
  private static let lazyLimit = 16

  /// Takes a copy only once the next position has none that is longer.
  private static func compress(
    _ bytes: UnsafePointer<UInt8>, count: Int, writer: inout DeflateWriter, output: inout [UInt8]
  ) {
    let finder = MatchFinder(bytes, count: count)
    let all = UnsafeBufferPointer(start: bytes, count: count)
    var position = 0
    // The byte before `position` is undecided: it stands alone, or begins the copy that is waiting.
    var isWaiting = false
    var waiting = (length: 0, distance: 0)
    while position < count {
      var match = (length: 0, distance: 0)
      if position + MatchFinder.reach <= count {
        let candidate = finder.insert(position)
        if candidate != 0, waiting.length < lazyLimit {
          match = finder.longest(at: position, from: candidate, longerThan: waiting.length)
        }
      }
      if waiting.length > 0, match.length == 0 {
        writer.add(length: waiting.length, distance: waiting.distance)
        let end = position - 1 + waiting.length
        let last = min(end, count - MatchFinder.reach + 1)
        position += 1
        while position < last {
          _ = finder.insert(position)
          position += 1
        }
        position = end
        waiting = (0, 0)
        isWaiting = false
      } else {
        if isWaiting { writer.add(literal: bytes[position - 1]) }
        isWaiting = true
        waiting = match
        position += 1
      }
      if writer.isFull { writer.flush(all, &output) }
    }
    if isWaiting { writer.add(literal: bytes[count - 1]) }
  }
}

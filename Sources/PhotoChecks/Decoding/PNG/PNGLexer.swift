/// One chunk of a PNG file.
struct PNGChunk {
  /// Four letters, such as `IHDR`.
  let name: String
  /// Where the chunk's length stands.
  let offset: Int
  let content: Range<Int>

  /// Whether a decoder that does not know the chunk must not go on: its first letter is a capital.
  var isCritical: Bool { name.utf8.first.map { $0 & 0x20 == 0 } ?? true }
}

/// Cuts a PNG file into chunks and checks their sums.
///
/// Source: ISO/IEC 15948 (PNG), 5.3.
struct PNGLexer {
  let bytes: [UInt8]
  private(set) var position = PNGSignature.bytes.count
  private let limits: DecodeLimits
  /// Chunks so far, also those that were left out.
  private var count = 0

  init(_ bytes: [UInt8], limits: DecodeLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The next chunk; nil at the end of the file.
  ///
  /// - Throws: when the chunk is cut off, damaged and needed for the picture, or one of too many; other damaged chunks are
  ///   left out.
  mutating func next() throws(DecodeError) -> PNGChunk? {
    while position < bytes.count {
      count += 1
      try limits.check(segments: count)
      let offset = position
      let reader = ByteReader(bytes, in: offset..<bytes.count)
      guard let length = reader.uint32(at: 0), let name = reader.slice(at: 4, count: 4) else {
        throw .pngStructure(.cut(""), offset: offset)
      }
      guard name.allSatisfy({ (65...90).contains($0 & 0xDF) }) else { throw .pngStructure(.chunkName, offset: offset) }
      let chunk = PNGChunk(
        name: String(decoding: name, as: UTF8.self), offset: offset, content: offset + 8..<offset + 8 + length)
      guard let sum = reader.uint32(at: 8 + length) else { throw .pngStructure(.cut(chunk.name), offset: offset) }
      position = offset + 12 + length
      if UInt32(sum) == CRC32(bytes[offset + 4..<offset + 8 + length]).value { return chunk }
      guard !chunk.isCritical else { throw .pngStructure(.checksum(chunk.name), offset: offset) }
    }
    return nil
  }
}

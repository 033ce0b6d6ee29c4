/// One marker of a JPEG file with its content.
struct JPEGSegment {
  let marker: JPEGMarker
  /// Where the marker's first byte stands.
  let offset: Int
  /// The content after the two bytes of its length; empty for bare markers.
  let content: Range<Int>
}

/// Cuts a JPEG file into markers and their contents; the entropy-coded data between them is left to the scans.
struct JPEGLexer {
  let bytes: [UInt8]
  /// Where the next marker is looked for.
  var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.position = 0
  }

  /// The next marker; nil at the end of the file.
  ///
  /// Bytes that belong to no marker are skipped, as every decoder does: cameras leave some behind.
  mutating func next() throws(DecodeError) -> JPEGSegment? {
    guard let offset = skipToMarker() else { return nil }
    let marker = JPEGMarker(rawValue: bytes[offset + 1])
    position = offset + 2
    if marker.isBare { return JPEGSegment(marker: marker, offset: offset, content: position..<position) }
    guard position + 2 <= bytes.count else { throw .jpegStructure(.cut(marker.name), offset: offset) }
    let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
    guard length >= 2 else { throw .jpegStructure(.lengthTooSmall(marker.name, length), offset: offset) }
    guard length <= bytes.count - position else { throw .jpegStructure(.cut(marker.name), offset: offset) }
    let content = position + 2..<position + length
    position += length
    return JPEGSegment(marker: marker, offset: offset, content: content)
  }

  /// Where the next marker begins; fill bytes and escaped bytes of entropy-coded data are no markers.
  private mutating func skipToMarker() -> Int? {
    var index = position
    while index + 1 < bytes.count {
      if bytes[index] == 0xFF, bytes[index + 1] != 0x00, bytes[index + 1] != 0xFF { return index }
      index += 1
    }
    position = bytes.count
    return nil
  }

  /// Finds the number of lines that a file gives only after its first scan.
  ///
  /// Source: ITU-T T.81, B.2.5.
  func numberOfLines(after scan: Int) -> Int? {
    var lexer = self
    lexer.position = scan
    while let offset = lexer.skipToMarker() {
      let marker = JPEGMarker(rawValue: bytes[offset + 1])
      if marker.isRestart {
        lexer.position = offset + 2
        continue
      }
      guard marker == .numberOfLines, let segment = try? lexer.next() else { return nil }
      return ByteReader(bytes, in: segment.content).uint16(at: 0)
    }
    return nil
  }
}

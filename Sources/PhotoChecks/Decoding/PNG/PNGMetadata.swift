/// What a PNG's chunks say beside its pixels.
struct PNGMetadata {
  private(set) var exif = Exif()
  /// Dots an inch.
  private(set) var resolution: Double?
  private(set) var software: String?

  /// Takes over what a chunk says; other chunks are left alone.
  mutating func read(_ chunk: PNGChunk, of bytes: [UInt8]) {
    let reader = ByteReader(bytes, in: chunk.content)
    switch chunk.name {
    case "pHYs":
      // Source: ISO/IEC 15948 (PNG), 11.3.5.3: pixels a metre where the unit is 1.
      guard let across = reader.uint32(at: 0), across > 0, reader.byte(at: 8) == 1 else { return }
      resolution = Double(across) * Length.metresPerInch
    case "eXIf": exif = Exif(bytes, in: chunk.content)
    case "tEXt": if reader.has("Software\0") { software = reader.text(at: 9, count: min(256, reader.count - 9)) }
    case "iTXt":
      // After the keyword: whether it is packed, how, a language and a translated keyword, both ending in zero.
      guard reader.has("Software\0\0\0") else { return }
      let rest = bytes[chunk.content].dropFirst(11).split(
        separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
      guard rest.count == 3 else { return }
      software = reader.text(at: rest[2].startIndex - chunk.content.lowerBound, count: min(256, rest[2].count))
    default: break
    }
  }
}

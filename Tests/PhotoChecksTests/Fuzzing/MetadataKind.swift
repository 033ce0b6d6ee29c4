/// What the first byte of the metadata fuzzer's input stands for.
enum MetadataKind: UInt8, CaseIterable {
  case exif, xmp, profile, jpeg
  case tEXt, zTXt, iTXt, eXIf, iCCP, pHYs, gAMA, cHRM, sRGB
  /// The counts that an earlier compression is found by.
  case histogram

  init?(chunk name: String) {
    guard let kind = Self.allCases.first(where: { $0.isChunk && "\($0)" == name }) else { return nil }
    self = kind
  }

  /// Whether it is a chunk of a PNG, of the same name.
  var isChunk: Bool { rawValue > MetadataKind.jpeg.rawValue && self != .histogram }
}

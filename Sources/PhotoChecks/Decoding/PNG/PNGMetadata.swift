/// The contents of a PNG's chunks beside its pixels.
struct PNGMetadata {
  private(set) var exif = Exif()
  /// Dots an inch.
  private(set) var resolution: Double?
  private(set) var software: String?
  private(set) var xmp = XMP()
  private var isSRGB = false
  /// Numbers of the primaries and of the curve, and whether the numbers are red, green and blue from 0 on.
  private var codePoints: (primaries: UInt8, transfer: UInt8, isFullRGB: Bool)?
  private var profile: [UInt8]?
  /// The exponent from light to stored numbers.
  private var gamma: Double?
  /// Names of the texts and profiles that were met, of which only the first counts: each may expand to `DecodeLimits.text`,
  /// and a file has room for thousands.
  private var met: Set<String> = []
  /// Of white, red, green and blue.
  private var chromaticities: [(x: Double, y: Double)]?

  /// Of white, red, green and blue of sRGB.
  ///
  /// Source: IEC 61966-2-1.
  private static let standardChromaticities = [(x: 0.3127, y: 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06)]

  /// Of white, red, green and blue of Display P3. Source: SMPTE EG 432-1.
  private static let chromaticitiesOfP3 = [(x: 0.3127, y: 0.329), (0.68, 0.32), (0.265, 0.69), (0.15, 0.06)]
  private static let primariesOfBT709: UInt8 = 1
  private static let primariesOfP3: UInt8 = 12
  private static let transferOfSRGB: UInt8 = 13

  /// The exponent that stands for sRGB in files that give nothing finer, and how far off it may be.
  /// Chosen: the threshold of the PNG reference library; programs write 1/2.2 and mean sRGB.
  private static let standardGamma = 0.45455
  private static let gammaTolerance = 0.05

  /// Source: Adobe, "XMP Specification Part 3", 1.1.5.
  private static let xmpKeyword = "XML:com.adobe.xmp"
  /// Of the texts that are read.
  private static let keywords: Set = ["Software", xmpKeyword]

  /// Takes over what a chunk says; other chunks are left alone.
  mutating func read(_ chunk: PNGChunk, of bytes: [UInt8], limits: DecodeLimits) throws(DecodeError) {
    let reader = ByteReader(bytes, in: chunk.content)
    switch chunk.name {
    case "pHYs":
      // Source: ISO/IEC 15948 (PNG), 11.3.5.3: pixels a metre where the unit is 1.
      guard let across = reader.uint32(at: 0), across > 0, reader.byte(at: 8) == 1 else { return }
      resolution = Double(across) * Length.metresPerInch
    case "eXIf" where met.insert(chunk.name).inserted: exif = Exif(bytes, in: chunk.content)
    case "tEXt", "zTXt", "iTXt":
      guard let keyword = PNGText.keyword(of: chunk, in: bytes), Self.keywords.contains(keyword),
        met.insert(keyword).inserted, let text = try PNGText(chunk, of: bytes, limits: limits)
      else { return }
      if keyword == Self.xmpKeyword {
        xmp = XMP(text.content, in: 0..<text.content.count)
      } else {
        software = text.line
      }
    case "sRGB": isSRGB = true
    case "cICP":
      guard let primaries = reader.byte(at: 0), let transfer = reader.byte(at: 1), reader.count >= 4 else { return }
      codePoints = (primaries, transfer, reader.byte(at: 2) == 0 && reader.byte(at: 3) == 1)
    case "gAMA":
      if let value = reader.uint32(at: 0), value > 0 { gamma = Double(value) / 100_000 }
    case "cHRM":
      let values = (0..<8).compactMap { reader.uint32(at: 4 * $0).map { Double($0) / 100_000 } }
      if values.count == 8 { chromaticities = (0..<4).map { (values[2 * $0], values[2 * $0 + 1]) } }
    case "iCCP" where met.insert(chunk.name).inserted: profile = try Self.profile(reader, bytes, limits)
    default: break
    }
  }

  /// The profile behind its name, which ends in zero, and the byte that says how it is packed.
  ///
  /// Source: ISO/IEC 15948 (PNG), 11.3.3.3.
  private static func profile(
    _ reader: ByteReader, _ bytes: [UInt8], _ limits: DecodeLimits
  ) throws(DecodeError) -> [UInt8]? {
    guard let end = (0..<min(80, reader.count)).first(where: { reader.byte(at: $0) == 0 }),
      reader.byte(at: end + 1) == 0
    else { return nil }
    return try Inflater.expand(bytes, in: reader.range.dropFirst(end + 2), limits: limits)
  }

  /// The colours, by the most precise of the chunks.
  ///
  /// Source: ISO/IEC 15948 (PNG), 13.13; for the numbers of `cICP` ITU-T H.273, tables 2 and 3, and the W3C's PNG, third
  /// edition, 4.3, which puts them first.
  func color() -> EmbeddedColor {
    if let codePoints {
      switch (codePoints.primaries, codePoints.transfer, codePoints.isFullRGB) {
      case (Self.primariesOfBT709, Self.transferOfSRGB, true): return EmbeddedColor()
      case (Self.primariesOfP3, Self.transferOfSRGB, true):
        return EmbeddedColor(chromaticities: Self.chromaticitiesOfP3, curve: .sRGB)
      default: return .unsupported
      }
    }
    if let profile { return EmbeddedColor(profile: profile) }
    if isSRGB { return EmbeddedColor() }
    guard let gamma else { return EmbeddedColor() }
    let isStandardGamma = abs(gamma / Self.standardGamma - 1) < Self.gammaTolerance
    if isStandardGamma, chromaticities == nil { return EmbeddedColor() }
    return EmbeddedColor(
      chromaticities: chromaticities ?? Self.standardChromaticities,
      curve: isStandardGamma ? .sRGB : .gamma(1 / gamma))
  }
}

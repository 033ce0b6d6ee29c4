/// The contents of a JPEG's application markers.
struct JPEGMetadata {
  private(set) var exif = Exif()
  private(set) var hasJFIF = false
  /// Dots an inch by the JFIF marker.
  private(set) var resolution: Double?
  /// The colour transform by the Adobe marker; nil without one.
  private(set) var adobeTransform: UInt8?
  private(set) var xmp = XMP()
  private var hasExif = false
  /// The parts of a colour profile by number, of `profileParts` in all.
  private var profile: [UInt8: Range<Int>] = [:]
  private var profileParts: UInt8 = 0

  /// Takes over what a marker says; other markers are left alone.
  mutating func read(_ segment: JPEGSegment, of bytes: [UInt8]) {
    let reader = ByteReader(bytes, in: segment.content)
    switch segment.marker {
    case .jfif where reader.has("JFIF\0"):
      hasJFIF = true
      resolution = Self.resolution(reader)
    case .exif where reader.has("Exif\0") && !hasExif:
      hasExif = true
      exif = Exif(bytes, in: segment.content.dropFirst(6))
    case .exif where reader.has("http://ns.adobe.com/xap/1.0/\0") && xmp == XMP():
      xmp = XMP(bytes, in: segment.content)
    case .profile where reader.has("ICC_PROFILE\0"):
      // Source: ICC.1:2022, B.4: the part's number from 1, how many there are, then the part.
      guard let number = reader.byte(at: 12), let count = reader.byte(at: 13) else { return }
      profileParts = count
      if profile[number] == nil { profile[number] = segment.content.dropFirst(14) }
    case .adobe where reader.has("Adobe"):
      adobeTransform = reader.byte(at: 11)
    default: break
    }
  }

  /// The colours as the file's profile has them.
  func color(of bytes: [UInt8]) -> EmbeddedColor {
    guard profileParts > 0 else { return EmbeddedColor() }
    var whole: [UInt8] = []
    for number in 1...profileParts {
      guard let part = profile[number] else { break }
      whole += bytes[part]
    }
    return EmbeddedColor(profile: whole)
  }

  /// Source: ITU-T T.871 (JFIF), 10.1: unit 1 is dots an inch, 2 dots a centimetre, 0 only an aspect ratio.
  private static func resolution(_ reader: ByteReader) -> Double? {
    guard let unit = reader.byte(at: 7), let density = reader.uint16(at: 8), density > 0 else { return nil }
    switch unit {
    case 1: return Double(density)
    case 2: return Double(density) * Length.centimetresPerInch
    default: return nil
    }
  }
}

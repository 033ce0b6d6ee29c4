/// What a JPEG's application markers say.
struct JPEGMetadata {
  private(set) var exif = Exif()
  private(set) var hasJFIF = false
  /// Dots an inch by the JFIF marker.
  private(set) var resolution: Double?
  /// The colour transform by the Adobe marker; nil without one.
  private(set) var adobeTransform: UInt8?
  private var hasExif = false

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
    case .adobe where reader.has("Adobe"):
      adobeTransform = reader.byte(at: 11)
    default: break
    }
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

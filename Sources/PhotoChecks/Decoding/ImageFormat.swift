/// The kinds of picture files that are told apart by their first bytes.
public enum ImageFormat: String, Sendable, CaseIterable {
  case jpeg
  case png
  case gif
  case webp
  case heic
  case avif
  case tiff
  case bmp
  case jpegXL = "jpeg_xl"
  case pdf

  /// The name that people know the format by, the same in every language.
  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .gif: "GIF"
    case .webp: "WebP"
    case .heic: "HEIC"
    case .avif: "AVIF"
    case .tiff: "TIFF"
    case .bmp: "BMP"
    case .jpegXL: "JPEG XL"
    case .pdf: "PDF"
    }
  }
}

extension ImageFormat {
  /// The longest signature, that of an ISO base media file with its brands, ends before this byte.
  public static let signatureLength = 64

  /// Recognises a file by its first bytes; nil for anything that is not a known picture.
  public init?(signatureOf bytes: [UInt8]) {
    let head = Array(bytes.prefix(Self.signatureLength))
    func matches(_ text: StaticString, at offset: Int = 0) -> Bool {
      text.withUTF8Buffer { head.dropFirst(offset).starts(with: $0) }
    }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if head.starts(with: PNGSignature.bytes) {
      self = .png
    } else if matches("GIF87a") || matches("GIF89a") {
      self = .gif
    } else if matches("RIFF"), matches("WEBP", at: 8) {
      self = .webp
    } else if matches("II*\0") || matches("MM\0*") || matches("II+\0") || matches("MM\0+") {
      self = .tiff
    } else if head.starts(with: [0xFF, 0x0A]) || matches("\0\0\0\u{0C}JXL \r\n") {
      self = .jpegXL
    } else if matches("%PDF-") {
      self = .pdf
    } else if matches("ftyp", at: 4), let format = Self.isoFormat(brands: head.dropFirst(8)) {
      self = format
    } else if matches("BM"), head.count >= 26, head[6..<10].allSatisfy({ $0 == 0 }) {
      // Two letters alone would claim many texts; the four reserved bytes are zero in every bitmap.
      self = .bmp
    } else {
      return nil
    }
  }

  /// Tells AVIF from HEIC by the brands that an ISO base media file lists: the major one, its version, then others.
  ///
  /// Source: ISO/IEC 14496-12 (file type box), ISO/IEC 23008-12 (HEIF brands).
  private static func isoFormat(brands: ArraySlice<UInt8>) -> ImageFormat? {
    var rest = brands
    while rest.count >= 4 {
      switch String(decoding: rest.prefix(4), as: UTF8.self) {
      case "avif", "avis": return .avif
      case "heic", "heix", "heim", "heis", "hevc", "hevx": return .heic
      default: rest = rest.dropFirst(4)
      }
    }
    return brands.starts(with: Array("mif1".utf8)) || brands.starts(with: Array("msf1".utf8)) ? .heic : nil
  }
}

/// The second byte of a JPEG marker, which says what follows.
///
/// Source: ITU-T T.81, table B.1.
struct JPEGMarker: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt8

  static let startOfImage = JPEGMarker(rawValue: 0xD8)
  static let endOfImage = JPEGMarker(rawValue: 0xD9)
  static let startOfScan = JPEGMarker(rawValue: 0xDA)
  static let quantization = JPEGMarker(rawValue: 0xDB)
  static let numberOfLines = JPEGMarker(rawValue: 0xDC)
  static let restartInterval = JPEGMarker(rawValue: 0xDD)
  static let hierarchy = JPEGMarker(rawValue: 0xDE)
  static let expand = JPEGMarker(rawValue: 0xDF)
  static let baselineFrame = JPEGMarker(rawValue: 0xC0)
  static let huffman = JPEGMarker(rawValue: 0xC4)
  static let arithmetic = JPEGMarker(rawValue: 0xCC)
  static let jfif = JPEGMarker(rawValue: 0xE0)
  static let exif = JPEGMarker(rawValue: 0xE1)
  static let profile = JPEGMarker(rawValue: 0xE2)
  static let adobe = JPEGMarker(rawValue: 0xEE)

  /// SOF0…SOF15 less the three codes among them that mean something else.
  var isFrame: Bool {
    (0xC0...0xCF).contains(rawValue) && self != .huffman && rawValue != 0xC8 && self != .arithmetic
  }

  /// Whether decoders stop at it; codes below are reserved or stand for damage.
  var isDefined: Bool { rawValue >= 0xC0 }

  var isRestart: Bool { (0xD0...0xD7).contains(rawValue) }

  /// Markers that stand alone, without a length and content: TEM, RST0…7, SOI, EOI.
  var isBare: Bool { rawValue == 0x01 || (0xD0...0xD9).contains(rawValue) }

  /// The name of the standard, such as `SOS`.
  var name: String {
    switch self {
    case .startOfImage: "SOI"
    case .endOfImage: "EOI"
    case .startOfScan: "SOS"
    case .quantization: "DQT"
    case .numberOfLines: "DNL"
    case .restartInterval: "DRI"
    case .hierarchy: "DHP"
    case .expand: "EXP"
    case .huffman: "DHT"
    case .arithmetic: "DAC"
    default:
      switch rawValue {
      case 0xC0...0xCF: "SOF\(rawValue - 0xC0)"
      case 0xD0...0xD7: "RST\(rawValue - 0xD0)"
      case 0xE0...0xEF: "APP\(rawValue - 0xE0)"
      case 0xFE: "COM"
      default: "FF" + String(rawValue, radix: 16, uppercase: true)
      }
    }
  }
}

internal import RuleLang

/// The entries that a camera or program wrote about a photo into its EXIF part.
///
/// Source: CIPA DC-008 (Exif 2.32), TIFF 6.0.
struct Exif: Sendable, Hashable {
  /// 1…8; 1 when nothing or nonsense is said.
  var orientation = 1
  var taken: CalendarDate?
  var software: String?
  var make: String?
  var model: String?
  /// Dots an inch.
  var resolution: Double?

  init() {}

  private enum Tag {
    static let make = 0x010F
    static let model = 0x0110
    static let orientation = 0x0112
    static let horizontalResolution = 0x011A
    static let resolutionUnit = 0x0128
    static let software = 0x0131
    static let exifDirectory = 0x8769
    static let taken = 0x9003
    static let digitized = 0x9004
  }

  private typealias Entry = (type: Int, count: Int, valueOffset: Int)

  /// Reads a TIFF structure; broken entries are left out, because a photo can be judged without them.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    let head = ByteReader(bytes, in: range)
    let order: ByteReader.Order
    if head.has("II*\0") {
      order = .littleEndian
    } else if head.has("MM\0*") {
      order = .bigEndian
    } else {
      return
    }
    let reader = ByteReader(bytes, in: range, order: order)
    guard let first = reader.uint32(at: 4) else { return }
    let main = Self.entries(at: first, of: reader)
    make = main[Tag.make].flatMap { Self.text($0, of: reader) }
    model = main[Tag.model].flatMap { Self.text($0, of: reader) }
    software = main[Tag.software].flatMap { Self.text($0, of: reader) }
    if let value = main[Tag.orientation].flatMap({ reader.uint16(at: $0.valueOffset) }), (1...8).contains(value) {
      orientation = value
    }
    resolution = Self.resolution(main, of: reader)
    guard let pointer = main[Tag.exifDirectory].flatMap({ reader.uint32(at: $0.valueOffset) }) else { return }
    let details = Self.entries(at: pointer, of: reader)
    let date = details[Tag.taken] ?? details[Tag.digitized]
    taken = date.flatMap { Self.text($0, of: reader) }.flatMap(Self.date)
  }

  /// The entries of a directory by tag.
  private static func entries(at offset: Int, of reader: ByteReader) -> [Int: Entry] {
    guard let count = reader.uint16(at: offset) else { return [:] }
    var entries: [Int: Entry] = [:]
    for index in 0..<count {
      let entry = offset + 2 + 12 * index
      guard let tag = reader.uint16(at: entry), let type = reader.uint16(at: entry + 2),
        let count = reader.uint32(at: entry + 4)
      else { break }
      // Values of up to four bytes stand in the entry, longer ones elsewhere.
      let size = count * bytesPerValue(ofType: type)
      let place = size <= 4 ? entry + 8 : reader.uint32(at: entry + 8) ?? reader.count
      if entries[tag] == nil { entries[tag] = (type, count, place) }
    }
    return entries
  }

  private static func bytesPerValue(ofType type: Int) -> Int {
    switch type {
    case 3, 8: 2
    case 4, 9, 11: 4
    case 5, 10, 12: 8
    default: 1
    }
  }

  private static func text(_ entry: Entry, of reader: ByteReader) -> String? {
    // Chosen: no program's or camera's name is longer, and a damaged count must not fetch the whole file.
    reader.text(at: entry.valueOffset, count: min(entry.count, 256, max(0, reader.count - entry.valueOffset)))
  }

  /// Dots an inch; files in which the unit is missing mean inches by the standard's default.
  private static func resolution(_ entries: [Int: Entry], of reader: ByteReader) -> Double? {
    guard let entry = entries[Tag.horizontalResolution], let numerator = reader.uint32(at: entry.valueOffset),
      let denominator = reader.uint32(at: entry.valueOffset + 4), numerator > 0, denominator > 0
    else { return nil }
    let value = Double(numerator) / Double(denominator)
    switch entries[Tag.resolutionUnit].flatMap({ reader.uint16(at: $0.valueOffset) }) {
    case 3: return value * Length.centimetresPerInch
    case 1: return nil
    default: return value
    }
  }

  /// The day of `2024:05:17 09:30:00`; some programs write other separators.
  static func date(_ text: String) -> CalendarDate? {
    let numbers = text.prefix(10).split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 3, text.first?.isNumber == true else { return nil }
    return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

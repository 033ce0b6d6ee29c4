/// The one thing of a photo's XMP description that is of use: the program that made it.
///
/// Source: ISO 16684-1 (XMP), 8.4: `xmp:CreatorTool` is an attribute or an element.
enum XMP {
  /// The program by its own words; nil where none is named.
  ///
  /// - Parameter range: the description, an XML text.
  static func creatorTool(in bytes: [UInt8], _ range: Range<Int>) -> String? {
    let range = range.clamped(to: 0..<bytes.count)
    guard let name = bytes[range].firstRange(of: Array("xmp:CreatorTool".utf8)) else { return nil }
    // Chosen: no program's name is longer.
    let rest = bytes[name.upperBound..<range.upperBound].prefix(300)
    guard let opening = rest.first(where: { $0 != 0x20 }) else { return nil }
    let value: ArraySlice<UInt8>
    switch opening {
    case UInt8(ascii: "="):
      guard let start = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else {
        return nil
      }
      value = rest[(start + 1)...].prefix { $0 != rest[start] }
    case UInt8(ascii: ">"):
      guard let start = rest.firstIndex(of: opening) else { return nil }
      value = rest[(start + 1)...].prefix { $0 != UInt8(ascii: "<") }
    default: return nil
    }
    return ByteReader(Array(value), in: 0..<value.count).text(at: 0, count: value.count)
  }
}

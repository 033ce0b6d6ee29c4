/// The entries of a photo's XMP description that name the programs it went through.
///
/// Source: ISO 16684-1 (XMP), 8.4; XMP specification part 2, 1.2.2 (ResourceEvent): each value is an attribute or an
/// element.
struct XMP: Sendable, Hashable {
  /// The program that made the picture, by its own words (`xmp:CreatorTool`).
  private(set) var creatorTool: String?
  /// The programs of the recorded history (`stEvt:softwareAgent`), each once, in the order of their first work.
  private(set) var programs: [String] = []

  /// Chosen: histories name few programs, and descriptions bloated by pasted pictures' own ones grow to many megabytes,
  /// behind what is of use here.
  private static let mostPrograms = 20
  private static let longestSearch = 1 << 20
  /// Chosen: no program's name is longer.
  private static let longestName = 256

  init() {}

  /// Reads what is there and leaves out what is broken.
  ///
  /// - Parameter range: the description, an XML text.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    let text = bytes[range.clamped(to: 0..<bytes.count)].prefix(Self.longestSearch)
    creatorTool = Self.values(of: "xmp:CreatorTool", in: text, most: 1).first
    for program in Self.values(of: "stEvt:softwareAgent", in: text, most: .max) where !programs.contains(program) {
      guard programs.count < Self.mostPrograms else { return }
      programs.append(program)
    }
  }

  /// The values of a property, in the order of the text.
  private static func values(of property: String, in text: ArraySlice<UInt8>, most: Int) -> [String] {
    let name = Array(property.utf8)
    var values: [String] = []
    var rest = text
    while values.count < most, let start = rest.firstIndex(of: name[0]) {
      rest = rest[start...]
      guard rest.starts(with: name) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.count)
      if let value = value(at: rest) { values.append(value) }
    }
    return values
  }

  /// The value that stands behind a property's name: in quotes behind `=`, or between `>` and `<`.
  private static func value(at text: ArraySlice<UInt8>) -> String? {
    let rest = text.prefix(longestName + 16).drop { $0 == UInt8(ascii: " ") }
    let value: ArraySlice<UInt8>
    switch rest.first {
    case UInt8(ascii: "="):
      let quoted = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
      guard let quote = quoted.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      value = quoted.dropFirst().prefix { $0 != quote }
    case UInt8(ascii: ">"): value = rest.dropFirst().prefix { $0 != UInt8(ascii: "<") }
    default: return nil
    }
    let name = Array(value.prefix(longestName))
    return ByteReader(name, in: 0..<name.count).text(at: 0, count: name.count)
  }
}

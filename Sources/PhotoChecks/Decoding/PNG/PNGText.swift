/// A text that a PNG's chunk holds, plain or packed.
///
/// Source: ISO/IEC 15948 (PNG), 11.3.4.
struct PNGText {
  /// The text's bytes, expanded: UTF-8 in international texts, else ISO 8859-1.
  let content: [UInt8]
  private let isInternational: Bool

  /// The longest keyword that the standard allows.
  private static let longestKeyword = 79
  /// Chosen: no text that is of use is longer once it is expanded.
  private static let longest = 1 << 20

  /// The keyword alone: what is of no use is not expanded.
  ///
  /// - Returns: nil for what is broken.
  static func keyword(of chunk: PNGChunk, in bytes: [UInt8]) -> String? {
    var rest = bytes[chunk.content]
    return takeString(from: &rest, longest: longestKeyword).map { String(decoding: $0, as: UTF8.self) }
  }

  /// - Returns: nil for what is broken.
  /// - Throws: when a packed text expands to more than the limit.
  init?(_ chunk: PNGChunk, of bytes: [UInt8], limits: DecodeLimits) throws(DecodeError) {
    var rest = bytes[chunk.content]
    guard Self.takeString(from: &rest, longest: Self.longestKeyword) != nil else { return nil }
    var isPacked = chunk.name == "zTXt"
    if isPacked {
      // The only method that there is.
      guard rest.popFirst() == 0 else { return nil }
    } else if chunk.name == "iTXt" {
      guard let flag = rest.popFirst(), let method = rest.popFirst(), method == 0,
        Self.takeString(from: &rest, longest: Self.longest) != nil,
        Self.takeString(from: &rest, longest: Self.longest) != nil
      else { return nil }
      isPacked = flag == 1
    }
    if isPacked {
      guard let expanded = try Inflater.expand(bytes, in: rest.indices, limits: limits) else { return nil }
      content = expanded
    } else {
      content = Array(rest.prefix(Self.longest))
    }
    isInternational = chunk.name == "iTXt"
  }

  /// The text as one line without what cannot be shown; nil when nothing remains.
  var line: String? {
    // Chosen: no program's name is longer.
    let start = content.prefix(256)
    let text =
      isInternational ? Array(start) : Array(String(String.UnicodeScalarView(start.map(Unicode.Scalar.init))).utf8)
    return ByteReader(text, in: 0..<text.count).text(at: 0, count: text.count)
  }

  /// Takes the bytes up to the next zero, and the zero.
  private static func takeString(from rest: inout ArraySlice<UInt8>, longest: Int) -> ArraySlice<UInt8>? {
    guard let end = rest.prefix(longest + 1).firstIndex(of: 0) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}

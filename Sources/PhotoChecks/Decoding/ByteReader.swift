/// Reads numbers from a stretch of a file's bytes without ever leaving it.
struct ByteReader {
  enum Order {
    case bigEndian
    case littleEndian
  }

  let bytes: [UInt8]
  let range: Range<Int>
  let order: Order

  /// - Parameter range: cut down to what `bytes` has.
  init(_ bytes: [UInt8], in range: Range<Int>, order: Order = .bigEndian) {
    self.bytes = bytes
    self.range = range.clamped(to: 0..<bytes.count)
    self.order = order
  }

  var count: Int { range.count }

  /// The byte `offset` after the stretch's start; nil outside.
  func byte(at offset: Int) -> UInt8? {
    guard offset >= 0, offset < range.count else { return nil }
    return bytes[range.lowerBound + offset]
  }

  func uint16(at offset: Int) -> Int? {
    guard let first = byte(at: offset), let second = byte(at: offset + 1) else { return nil }
    return order == .bigEndian ? Int(first) << 8 | Int(second) : Int(second) << 8 | Int(first)
  }

  func uint32(at offset: Int) -> Int? {
    guard let first = uint16(at: offset), let second = uint16(at: offset + 2) else { return nil }
    return order == .bigEndian ? first << 16 | second : second << 16 | first
  }

  func int32(at offset: Int) -> Int? {
    uint32(at: offset).map { Int(Int32(truncatingIfNeeded: $0)) }
  }

  /// The bytes of a part; nil where it leaves the stretch.
  func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= range.count, count <= range.count - offset else { return nil }
    return bytes[range.lowerBound + offset..<range.lowerBound + offset + count]
  }

  /// Whether the stretch has these bytes at `offset`.
  func has(_ text: StaticString, at offset: Int = 0) -> Bool {
    guard let part = slice(at: offset, count: text.utf8CodeUnitCount) else { return false }
    return text.withUTF8Buffer { part.elementsEqual($0) }
  }

  /// A text of a known length, up to its first zero and without blanks around it; nil when nothing remains.
  func text(at offset: Int, count: Int) -> String? {
    guard let part = slice(at: offset, count: count) else { return nil }
    let decoded = String(decoding: part.prefix { $0 != 0 }, as: UTF8.self)
    let shown = decoded.filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
    let trimmed = shown.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    return end.map { String(trimmed[...$0]) }
  }
}

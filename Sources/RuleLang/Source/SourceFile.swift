/// One rule file as it was read: its bytes and where its lines begin.
public struct SourceFile: Sendable {
  /// How messages name the file; files with the same path are the same file.
  public let path: String
  /// The content, expected to be UTF-8; a byte order mark and CR LF line ends are fine.
  public let bytes: [UInt8]
  /// The offset of each line's first byte, ascending; never empty.
  let lineStarts: [Int32]
  /// How many characters begin before each multiple of `countStep` bytes, so that a column costs the same on any line.
  private let characterCounts: [Int32]
  private static let countStep = 1024

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.lineStarts = Self.lineStarts(of: bytes)
    self.characterCounts = Self.characterCounts(of: bytes)
  }

  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The line that holds the byte at `offset`, counted from 1.
  public func line(at offset: Int) -> Int {
    // As many lines begin up to there; what stands before the file is in its first line.
    max(1, lineStarts.partitioningIndex { Int($0) > offset })
  }

  /// The line and column of the byte at `offset`.
  public func position(at offset: Int) -> SourcePosition {
    let line = line(at: offset)
    let start = Int(lineStarts[line - 1])
    let end = min(max(offset, start), bytes.count)
    // A byte order mark at the very start is not a character that anybody sees.
    let hasMark = start == 0 && end >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let column = characters(before: end) - characters(before: start) + (hasMark ? 0 : 1)
    return SourcePosition(path: path, line: line, column: column)
  }

  private func characters(before offset: Int) -> Int {
    let step = offset / Self.countStep
    return Int(characterCounts[step]) + Self.characters(in: bytes[(step * Self.countStep)..<offset])
  }

  private static func characters(in bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  private static func characterCounts(of bytes: [UInt8]) -> [Int32] {
    var counts: [Int32] = [0]
    for start in stride(from: 0, to: bytes.count, by: countStep) {
      let end = min(start + countStep, bytes.count)
      counts.append(counts[counts.count - 1] + Int32(characters(in: bytes[start..<end])))
    }
    return counts
  }

  /// The bytes of a line without its line end.
  func range(ofLine line: Int) -> Range<Int> {
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The text of `span`, which must belong to this file.
  func text(of span: Span) -> String {
    let start = min(Int(span.start), bytes.count)
    return String(decoding: bytes[start..<min(max(start, Int(span.end)), bytes.count)], as: UTF8.self)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    guard bytes.count < Int32.max else { return starts }
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(Int32(offset + 1)) }
    return starts
  }
}

/// A place in a rule file as people name it.
public struct SourcePosition: Sendable, Hashable {
  public let path: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int

  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// As an editor opens it: `FILE:LINE`.
  public var place: String { "\(path):\(line)" }
}

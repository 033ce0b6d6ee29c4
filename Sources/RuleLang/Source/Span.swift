/// A run of bytes in one of the files that are compiled together.
public struct Span: Sendable, Hashable {
  /// The place of the file in the list that the span's owner keeps.
  public var file: Int32
  /// The offset of the first byte.
  public var start: Int32
  /// The offset after the last byte.
  public var end: Int32

  public init(file: Int32, start: Int32, end: Int32) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of `other`.
  func through(_ other: Span) -> Span { Span(file: file, start: start, end: max(end, other.end)) }

  /// The empty span before this one.
  var startPoint: Span { Span(file: file, start: start, end: start) }

  /// The empty span after this one.
  var endPoint: Span { Span(file: file, start: end, end: end) }
}

extension Span: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}

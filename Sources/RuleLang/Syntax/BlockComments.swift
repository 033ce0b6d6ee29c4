/// Finds where comments between `/*` and `*/` end, which this language does not have.
struct BlockComments {
  /// From here on no `*/` is left; a file full of `/*` is looked through once.
  private var end = Int.max

  /// The place behind the `*/` of the comment that begins at `start`; nil where it has none.
  mutating func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard start < end else { return nil }
    var place = start + 2
    while place + 1 < bytes.count {
      if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") { return place + 2 }
      place += 1
    }
    end = start
    return nil
  }
}

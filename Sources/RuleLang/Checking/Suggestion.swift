/// Finds what a person probably meant by a word that is not known.
package enum Suggestion {
  /// The known word that takes the fewest slips to become `word`, or nil when none is near.
  ///
  /// A slip is one letter too many, missing, wrong, or swapped with its neighbour; upper and lower case count as equal.
  /// Near is at most `max(1, length / 3)` slips, and fewer than the word has letters. Of equally near words one of the
  /// same letters counts, else the first: `tset` is `test` rather than `set`.
  ///
  /// Of a dotted name whose first part is known only the rest is compared, with the names that begin so: `file.name` is
  /// not meant as `file.age`.
  package static func nearest(to word: String, in known: some Sequence<String>) -> String? {
    guard let dot = word.firstIndex(of: ".") else { return nearestWord(to: word, in: known) }
    let (space, rest) = (word[...dot], word[word.index(after: dot)...])
    let siblings = known.filter { $0.hasPrefix(space) }.map { String($0.dropFirst(space.count)) }
    guard !siblings.isEmpty else { return nearestWord(to: word, in: known) }
    let longer = siblings.filter { $0.hasPrefix(rest + "_") }
    return (nearestWord(to: String(rest), in: siblings) ?? (longer.count == 1 ? longer[0] : nil)).map { space + $0 }
  }

  private static func nearestWord(to word: String, in known: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    let sorted = letters.sorted()
    let allowed = min(max(1, letters.count / 3), letters.count - 1)
    var best: (word: String, slips: Int, isSwapped: Bool)?
    for candidate in known {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= allowed else { continue }
      let isSwapped = other.count == letters.count && other.sorted() == sorted
      let limit = best.map { isSwapped && !$0.isSwapped ? $0.slips : $0.slips - 1 } ?? allowed
      if let slips = slips(from: letters, to: other, atMost: limit) { best = (candidate, slips, isSwapped) }
    }
    return best?.word
  }

  /// The restricted Damerau-Levenshtein distance, or nil when it exceeds `limit`.
  private static func slips(from word: [Unicode.Scalar], to other: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(word.count - other.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for (row, letter) in word.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for (column, candidate) in other.enumerated() {
        var cost = min(last[column] + (letter == candidate ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], word[row - 1] == candidate {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      guard current.contains(where: { $0 <= limit }) else { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}

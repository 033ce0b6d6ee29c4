/// Which lines two texts do not share, with a little of what stands around them.
struct LineDifference {
  private let old: [Substring]
  private let new: [Substring]

  init(_ old: String, _ new: String) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  /// A carriage return before a line feed makes one character with it, yet is a part of the line that differs.
  private static func lines(of text: String) -> [Substring] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// Lines around a change that are shown too.
  private static let context = 2
  /// Chosen: what no person reads line by line; comparing takes as many steps as the product of both counts.
  private static let mostCompared = 4_000_000

  /// The numbers of the old lines that go and of the new ones that come.
  private var changes: (removed: Set<Int>, inserted: Set<Int>) {
    let shared = zip(old, new).prefix { $0 == $1 }.count
    let ending = zip(old[shared...].reversed(), new[shared...].reversed()).prefix { $0 == $1 }.count
    let (left, right) = (shared..<old.count - ending, shared..<new.count - ending)
    guard left.count * right.count <= Self.mostCompared else { return (Set(left), Set(right)) }
    var changes: (removed: Set<Int>, inserted: Set<Int>) = ([], [])
    for change in Array(new[right]).difference(from: Array(old[left])) {
      switch change {
      case .remove(let offset, _, _): changes.removed.insert(shared + offset)
      case .insert(let offset, _, _): changes.inserted.insert(shared + offset)
      }
    }
    return changes
  }

  /// The difference as `diff -u` shows it, without line numbers: `-` what goes, `+` what comes.
  func text(path: String) -> String {
    let (removed, inserted) = changes
    var lines: [(text: String, isChange: Bool)] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if removed.contains(before) {
        lines.append(("-\(old[before])", true))
        before += 1
      } else if inserted.contains(after) {
        lines.append(("+\(new[after])", true))
        after += 1
      } else {
        lines.append((before < old.count ? " \(old[before])" : " ", false))
        before += 1
        after += 1
      }
    }
    let near = lines.indices.filter { index in
      let reach = max(0, index - Self.context)...min(lines.count - 1, index + Self.context)
      return lines[reach].contains(where: \.isChange)
    }
    var text = "--- \(path)\n+++ \(path)\n"
    var last = -1
    for index in near {
      if last >= 0, index > last + 1 { text += "…\n" }
      text += lines[index].text + "\n"
      last = index
    }
    return text
  }
}

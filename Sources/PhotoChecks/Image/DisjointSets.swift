/// Numbers 0… in groups that are joined step by step.
struct DisjointSets {
  private var parents: [Int32] = []

  init(count: Int = 0) { parents = (0..<Int32(count)).map { $0 } }

  /// Adds a number that is a group of its own, and returns it.
  mutating func add() -> Int {
    parents.append(Int32(parents.count))
    return parents.count - 1
  }

  /// The least number of the group that holds `member`.
  mutating func root(of member: Int) -> Int {
    var member = Int32(member)
    while parents[Int(member)] != member {
      parents[Int(member)] = parents[Int(parents[Int(member)])]
      member = parents[Int(member)]
    }
    return Int(member)
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (one, other) = (root(of: first), root(of: second))
    parents[max(one, other)] = Int32(min(one, other))
  }
}

/// How much of a picture's coefficients the scans of a JPEG have told so far.
struct JPEGProgress {
  /// For each component and position in zigzag order, the lowest bit that is known; nil where nothing is.
  private(set) var known: [[Int?]]
  /// The same before the component's last scan, for the rows that this one did not reach.
  private var before: [[Int?]]
  private var scans = 0
  /// The last row of coding units that the last scan had data for.
  var lastUnitRow = 0

  init(components: Int) {
    known = [[Int?]](repeating: [Int?](repeating: nil, count: 64), count: components)
    before = known
  }

  /// Takes what a scan is about to tell as known.
  mutating func begin(_ scan: JPEGScan) {
    scans += 1
    for channel in scan.channels {
      // Before the file's first scan there is nothing to fall back to; the reference decoder then estimates nothing.
      before[channel.index] = scans > 1 ? known[channel.index] : [Int?](repeating: 0, count: 64)
      for position in scan.start...scan.end { known[channel.index][position] = scan.low }
    }
  }

  /// The lowest bits known in a row of coding units.
  func known(_ component: Int, unitRow: Int) -> [Int?] {
    if unitRow <= lastUnitRow { return known[component] }
    return scans > 1 ? before[component] : [Int?](repeating: nil, count: 64)
  }

  /// Whether no scan is missing; encoders may leave out bands altogether.
  var isComplete: Bool {
    known.allSatisfy { positions in positions[0] == 0 && positions.allSatisfy { $0 == nil || $0 == 0 } }
  }

  /// Whether every component has at least its means, and one of them not all that can be estimated from them.
  var lacksDetail: Bool {
    known.allSatisfy { $0[0] != nil } && known.contains { $0[JPEGBlockSmoothing.positions].contains { $0 != 0 } }
  }
}

import RuleLang

/// What a report says in one place: a finding, or several rules that are left open for the same reasons, so that one missing
/// face is told once.
struct ReportEntry: Sendable {
  /// From 1, the same in every report and on the annotated copy.
  let number: Int
  /// At least one; all of one effect, and none waived unless it stands alone.
  let findings: [Finding]

  var finding: Finding { findings[0] }
  var effect: Verdict { finding.effect }
  var isOpen: Bool { finding.result.outcome == .undetermined }
  /// Whether the rules share what is said.
  var isShared: Bool { findings.count > 1 }

  /// Chosen: up to so many rules with one reason still read well as entries of their own.
  private static let mostAlone = 2

  /// What a ruling has to tell: the worst first, what is violated before what is open, what is waived last.
  static func entries(of ruling: Ruling) -> [ReportEntry] {
    let notable = ruling.findings.filter(\.isNotable)
    let counting = notable.filter { !$0.isWaived }
    let violated = counting.filter { $0.result.outcome == .violated }.map { [$0] }
    let open = shared(counting.filter { $0.result.outcome == .undetermined })
    let waived = notable.filter(\.isWaived).map { [$0] }
    // The sort keeps the order of what is equally bad.
    let sorted = (violated + open).enumerated().sorted { left, right in
      left.element[0].effect == right.element[0].effect
        ? left.offset < right.offset : left.element[0].effect > right.element[0].effect
    }
    return (sorted.map(\.element) + waived).enumerated().map { ReportEntry(number: $0 + 1, findings: $1) }
  }

  private static func shared(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    for finding in findings {
      let place = groups.firstIndex {
        $0[0].result.reasons == finding.result.reasons && $0[0].effect == finding.effect
      }
      if let place { groups[place].append(finding) } else { groups.append([finding]) }
    }
    return groups.flatMap { $0.count > mostAlone ? [$0] : $0.map { [$0] } }
  }
}

extension Ruling {
  var entries: [ReportEntry] { ReportEntry.entries(of: self) }

  /// The number of each entry's findings, by the rule's place in the program.
  var numbers: [Int: Int] {
    var numbers: [Int: Int] = [:]
    for entry in entries { for finding in entry.findings { numbers[finding.index] = entry.number } }
    return numbers
  }
}

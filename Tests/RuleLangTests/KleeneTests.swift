import RuleLang
import Testing

/// Conditions made at random, judged by the language and by a few lines that know nothing of it.
@Suite struct KleeneTests {
  @Test func `random conditions agree with a plain evaluator of three-valued logic`() throws {
    var random = SplitMix(seed: 20_260_630)
    var seen: [Outcome: Int] = [:]
    for _ in 0..<60 {
      let conditions = (0..<60).map { _ in Condition.random(&random, depth: 4) }
      let text = conditions.map { "require \($0.text)" }.joined(separator: "\n")
      let program = try compile(text)
      for _ in 0..<8 {
        let world = World.random(&random)
        let outcomes = program.judge(TestFacts(program, world.values)).outcomes
        for (condition, outcome) in zip(conditions, outcomes) {
          let expected: Outcome = condition.value(in: world).map { $0 ? .satisfied : .violated } ?? .undetermined
          #expect(outcome == expected, "\(condition.text) in \(world.values)")
          seen[outcome, default: 0] += 1
        }
      }
    }
    // A test that only ever saw one outcome would prove nothing.
    #expect(seen[.satisfied, default: 0] > 1000)
    #expect(seen[.violated, default: 0] > 1000)
    #expect(seen[.undetermined, default: 0] > 1000)
  }

  @Test func `the laws of De Morgan and double negation hold`() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<40 {
      let first = Condition.random(&random, depth: 3)
      let second = Condition.random(&random, depth: 3)
      let pairs: [(Condition, Condition)] = [
        (.not(.all([first, second])), .any([.not(first), .not(second)])),
        (.not(.any([first, second])), .all([.not(first), .not(second)])), (.not(.not(first)), first),
      ]
      let text = pairs.map { "require \($0.0.text)\nrequire \($0.1.text)" }.joined(separator: "\n")
      let program = try compile(text)
      for _ in 0..<8 {
        let outcomes = program.judge(TestFacts(program, World.random(&random).values)).outcomes
        for index in stride(from: 0, to: outcomes.count, by: 2) { #expect(outcomes[index] == outcomes[index + 1]) }
      }
    }
  }

  @Test func `learning a fact never turns a decided rule round`() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<40 {
      let program = try compile(
        (0..<20).map { _ in "require \(Condition.random(&random, depth: 4).text)" }.joined(separator: "\n"))
      let world = World.random(&random)
      var fuller = world
      for name in World.flags where fuller.values[name] == nil {
        fuller.values[name] = .bool(Bool.random(using: &random))
      }
      let before = program.judge(TestFacts(program, world.values)).outcomes
      let after = program.judge(TestFacts(program, fuller.values)).outcomes
      for (old, new) in zip(before, after) where old != .undetermined { #expect(old == new) }
    }
  }
}

/// A generator that gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Readings in which each fact may be missing.
private struct World {
  static let flags = ["ears.left_visible", "ears.right_visible"]
  static let numbers = ["head.yaw", "head.roll"]

  var values: [String: FactValue] = [:]

  static func random(_ random: inout SplitMix) -> World {
    var world = World()
    for flag in flags {
      world.values[flag] = [nil, .bool(true), .bool(false)].randomElement(using: &random) ?? nil
    }
    for number in numbers {
      // Quarters, so that limits and the ends of bands are met exactly.
      let value = Double(Int.random(in: -16...16, using: &random)) / 4
      world.values[number] = Bool.random(using: &random) ? .number(value) : nil
    }
    world.values["clothing.dominant"] =
      [nil, .choice("blue"), .choice("navy"), .choice("red")].randomElement(using: &random) ?? nil
    return world
  }

  func flag(_ name: String) -> Bool? { if case .bool(let value)? = values[name] { value } else { nil } }
  func number(_ name: String) -> Double? { if case .number(let value)? = values[name] { value } else { nil } }
  func word(_ name: String) -> String? { if case .choice(let value)? = values[name] { value } else { nil } }
}

private indirect enum Condition {
  case flag(String)
  case compare(String, String, limit: Double, band: Double?)
  case range(String, Double, Double, band: Double?)
  case words([String])
  case known(String)
  case not(Condition)
  case all([Condition])
  case any([Condition])
  case atLeast(Int, [Condition])

  static func random(_ random: inout SplitMix, depth: Int) -> Condition {
    if depth == 0 || Int.random(in: 0..<4, using: &random) == 0 { return leaf(&random) }
    let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in Condition.random(&random, depth: depth - 1) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .not(Condition.random(&random, depth: depth - 1))
    case 1: return .all(parts)
    case 2: return .any(parts)
    default: return .atLeast(Int.random(in: 1...parts.count, using: &random), parts)
    }
  }

  private static func leaf(_ random: inout SplitMix) -> Condition {
    let number = World.numbers.randomElement(using: &random) ?? "head.yaw"
    let limit = Double(Int.random(in: -8...8, using: &random)) / 4
    let band = [nil, 0.25, 0.5].randomElement(using: &random) ?? nil
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .flag(World.flags.randomElement(using: &random) ?? "ears.left_visible")
    case 1:
      let sign = ["<", "<=", ">", ">=", "==", "!="].randomElement(using: &random) ?? "<"
      return .compare(number, sign, limit: limit, band: band)
    case 2: return .range(number, limit, limit + 1.5, band: band)
    case 3:
      return .words(["blue", "navy", "white"].shuffled(using: &random).dropLast(Int.random(in: 0...2, using: &random)))
    default: return .known(number)
    }
  }

  var text: String {
    func band(_ width: Double?) -> String { width.map { " ± \($0)deg" } ?? "" }
    switch self {
    case .flag(let name): return name
    case .compare(let name, let sign, let limit, let width): return "\(name) \(sign) \(limit)deg\(band(width))"
    case .range(let name, let low, let high, let width): return "\(name) in \(low)deg..\(high)deg\(band(width))"
    case .words(let words): return "clothing.dominant in {\(words.joined(separator: ", "))}"
    case .known(let name): return "known(\(name))"
    case .not(let part): return "not (\(part.text))"
    case .all(let parts): return "(" + parts.map(\.text).joined(separator: " and ") + ")"
    case .any(let parts): return "(" + parts.map(\.text).joined(separator: " or ") + ")"
    case .atLeast(let count, let parts): return "at least \(count) of (\(parts.map(\.text).joined(separator: ", ")))"
    }
  }

  func value(in world: World) -> Bool? {
    switch self {
    case .flag(let name): return world.flag(name)
    case .compare(let name, let sign, let limit, let width):
      return world.number(name).flatMap { Self.compare($0, sign, limit, width) }
    case .range(let name, let low, let high, let width):
      guard let value = world.number(name) else { return nil }
      let band = width ?? 0
      if value >= low + band, value <= high - band { return true }
      return value < low - band || value > high + band ? false : nil
    case .words(let words): return world.word("clothing.dominant").map { words.contains($0) }
    case .known(let name): return world.number(name) != nil
    case .not(let part): return part.value(in: world).map { !$0 }
    case .all(let parts):
      let values = parts.map { $0.value(in: world) }
      return values.contains(false) ? false : values.contains(nil) ? nil : true
    case .any(let parts):
      let values = parts.map { $0.value(in: world) }
      return values.contains(true) ? true : values.contains(nil) ? nil : false
    case .atLeast(let count, let parts):
      let values = parts.map { $0.value(in: world) }
      if values.count(where: { $0 == true }) >= count { return true }
      return values.count(where: { $0 != false }) < count ? false : nil
    }
  }

  private static func compare(_ value: Double, _ sign: String, _ limit: Double, _ width: Double?) -> Bool? {
    let low = limit - (width ?? 0)
    let high = limit + (width ?? 0)
    switch sign {
    case "<": return value < low ? true : value >= high ? false : nil
    case "<=": return value <= low ? true : value > high ? false : nil
    case ">": return value > high ? true : value <= low ? false : nil
    case ">=": return value >= high ? true : value < low ? false : nil
    case "==": return value >= low && value <= high
    default: return !(value >= low && value <= high)
    }
  }
}

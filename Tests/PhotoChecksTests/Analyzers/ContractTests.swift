import RuleLang
import Testing

@testable import PhotoChecks

/// What every analyzer of the list promises, checked on the astronaut's portrait.
@Suite struct AnalyzerContractTests {
  private func session() throws -> PhotoSession { NetworkSamples.session(try NetworkSamples.astronaut()) }

  @Test func `the list is sorted by namespace and names none twice`() {
    let names = AllAnalyzers.list.map { $0.namespace }
    #expect(names == Set(names).sorted())
  }

  @Test(arguments: AllAnalyzers.list.indices)
  func `the facts are the record's properties, in the same order`(_ index: Int) throws {
    func check<A: Analyzer>(_ analyzer: A.Type) throws {
      let record = try session().value(of: analyzer)
      let properties = Array(Mirror(reflecting: record).children)
      #expect(properties.compactMap(\.label).map(snakeCase) == A.facts.map(\.name), "\(A.namespace)")
      for (fact, property) in zip(A.facts, properties) {
        guard let number = number(property.value) else { continue }
        // As it was measured: a reading beyond the range would be unknown.
        #expect(fact.range?.contains(number) ?? false, "\(A.namespace).\(fact.name) is \(number)")
        #expect(fact.reading(in: record) == .known(.number(number)), "\(A.namespace).\(fact.name)")
      }
    }
    try check(AllAnalyzers.list[index])
  }

  /// The number that a record's property holds; nil where it holds something else, or nothing.
  private func number(_ property: Any) -> Double? {
    switch property {
    case let number as Double: number
    case let count as Int: Double(count)
    case let number as Measured<Double>: try? number.get()
    case let count as Measured<Int>: (try? count.get()).map(Double.init)
    default: nil
    }
  }

  @Test func `every fact says in both languages what it is, and where that comes from`() {
    for fact in SessionFacts.schema().declarations {
      #expect(!fact.label.en.isEmpty && !fact.label.zh.isEmpty, "\(fact.path)")
      #expect(fact.summary.en.count > 10 && fact.summary.zh.count > 5, "\(fact.path)")
      #expect(!fact.source.en.isEmpty && !fact.source.zh.isEmpty, "\(fact.path)")
      if case .number = fact.type { #expect(fact.range != nil, "\(fact.path)") }
    }
  }

  // A file may claim any resolution, and what is true of every photo is told by the range.
  @Test func `a number beyond its range is unknown, and one that rounding moved there is its bound`() {
    struct Record: Sendable { let share: Double }
    let fact = Fact(
      "share", \Record.share, .number(.percent), range: 0...1, label: LocalizedText("share"),
      summary: LocalizedText("share"), source: LocalizedText("test"))
    #expect(fact.reading(in: Record(share: 1.0000000001)) == .known(.number(1)))
    #expect(fact.reading(in: Record(share: 0.5)) == .known(.number(0.5)))
    for share in [1.1, -0.1, .nan, .infinity] {
      guard case .unknown = fact.reading(in: Record(share: share)) else {
        Issue.record("\(share) is known")
        continue
      }
    }
  }

  @Test func `every value is of the type that its fact declares`() throws {
    let facts = SessionFacts(session: try session())
    for (index, fact) in SessionFacts.schema().declarations.enumerated() {
      guard case .known(let value) = facts.reading(at: index) else { continue }
      switch (value, fact.type) {
      case (.choice(let word), .choice(let choices)): #expect(choices.contains { $0.name == word }, "\(fact.path)")
      case (.number, .number), (.bool, .bool), (.color, .color), (.date, .date), (.text, .text): break
      default: Issue.record("\(fact.path) holds a value of another type")
      }
    }
  }

  private func snakeCase(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }
}

/// What is known of the astronaut's portrait: an orange suit, a broad smile, a flag and a shuttle behind her.
@Suite struct AstronautFactsTests {
  private let session: PhotoSession

  init() throws { session = NetworkSamples.session(try NetworkSamples.astronaut()) }

  @Test func `she wears orange`() throws {
    let record = try session.value(of: ClothingFacts.self)
    #expect(try record.dominant.get() == .orange)
    #expect(try record.dominantShare.get() > 0.4)
  }

  @Test func `her eyes are open and her teeth show`() throws {
    let eyes = try session.value(of: EyeFacts.self)
    #expect(min(eyes.leftOpening, eyes.rightOpening) > 0.045)
    #expect(try session.value(of: MouthFacts.self).gap > 0.05)
  }

  @Test func `her head is nearly straight`() throws {
    let head = try session.value(of: HeadFacts.self)
    #expect(abs(head.yaw) < 15)
    #expect(abs(head.roll) < 10)
  }

  @Test func `the background is no plain wall`() throws {
    #expect(try session.value(of: BackgroundFacts.self).edges > 0.1)
  }
}

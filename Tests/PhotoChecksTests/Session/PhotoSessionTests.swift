import RuleLang
import Synchronization
import Testing

@testable import PhotoChecks

/// A photo of one gray pixel, for what does not look at pixels.
private func session() -> PhotoSession {
  let image = Image(width: 1, height: 1, pixels: [128, 128, 128, 255])
  let file = FileDescription(format: .png, byteCount: 70, width: 1, height: 1)
  return PhotoSession(photo: DecodedPhoto(image: image, file: file), models: ModelLibrary())
}

@Suite struct PhotoSessionTests {
  private enum Counted: Derived {
    static let runs = Mutex(0)

    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Int {
      runs.withLock {
        $0 += 1
        return $0
      }
    }
  }

  private enum Failing: Derived {
    static let runs = Mutex(0)

    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Int {
      let run = runs.withLock {
        $0 += 1
        return $0
      }
      throw Unmeasurable(en: "run \(run)", zh: "第 \(run) 次")
    }
  }

  @Test func `a value is computed once a session`() throws {
    let first = session()
    #expect(try first.value(of: Counted.self) == first.value(of: Counted.self))
    #expect(try session().value(of: Counted.self) == 2)
  }

  @Test func `a failure is remembered with its reason`() {
    let photo = session()
    for _ in 0..<2 {
      #expect(throws: Unmeasurable(en: "run 1", zh: "第 1 次")) { try photo.value(of: Failing.self) }
    }
  }
}

/// What is derived on several cores before anybody asks.
@Suite struct PreparedSessionTests {
  /// Distinct values that count how often they are derived.
  private enum Part<Name>: Derived {
    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> String {
      PreparedSessionTests.runs.withLock { $0[String(describing: Name.self), default: 0] += 1 }
      return "\(Name.self) of \(try photo.value(of: Ground.self))"
    }
  }

  private enum Ground: Derived {
    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> String {
      PreparedSessionTests.runs.withLock { $0["Ground", default: 0] += 1 }
      return "ground"
    }
  }

  private enum Broken: Derived {
    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Int {
      let run = PreparedSessionTests.runs.withLock { runs in
        runs["Broken", default: 0] += 1
        return runs["Broken", default: 0]
      }
      throw Unmeasurable(en: "run \(run)", zh: "第 \(run) 次")
    }
  }

  private enum Probe: Analyzer {
    static let namespace = "probe"
    static let part = PhotoPart.whole
    static let facts: [Fact<Int>] = []
    static let ahead: [any Derived.Type] = [
      Ground.self, Part<Int>.self, Part<Bool>.self, Part<Double>.self, Broken.self, Part<Int>.self,
    ]
    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Int { 1 }
  }

  private static let runs = Mutex<[String: Int]>([:])

  @Test func `each part is derived once, on whatever core, and known thereafter`() throws {
    let photo = session()
    photo.prepare(for: [Probe.self, Probe.self], cores: 3)
    #expect(try photo.value(of: Part<Int>.self) == "Int of ground")
    #expect(try photo.value(of: Part<Bool>.self) == "Bool of ground")
    #expect(try photo.value(of: Part<Double>.self) == "Double of ground")
    #expect(throws: Unmeasurable(en: "run 1", zh: "第 1 次")) { try photo.value(of: Broken.self) }
    #expect(Self.runs.withLock { $0 } == ["Ground": 1, "Int": 1, "Bool": 1, "Double": 1, "Broken": 1])
  }

  @Test func `what was derived ahead says the same as what is derived when it is asked for`() throws {
    let photo = try NetworkSamples.session(NetworkSamples.astronaut())
    let plain = try NetworkSamples.session(NetworkSamples.astronaut())
    photo.prepare(for: AllAnalyzers.list, cores: 4)
    for value in AllAnalyzers.list.flatMap({ $0.ahead }) { #expect(photo.isKnown(value), "\(value)") }
    let (prepared, derived) = (SessionFacts(session: photo), SessionFacts(session: plain))
    for index in SessionFacts.schema().declarations.indices {
      #expect(prepared.reading(at: index) == derived.reading(at: index))
    }
  }

  private enum Lonely: Analyzer {
    static let namespace = "lonely"
    static let part = PhotoPart.whole
    static let facts: [Fact<String>] = []
    static let ahead: [any Derived.Type] = [Lonely.self]
    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> String {
      PreparedSessionTests.lonelyRuns.withLock { $0 += 1 }
      return "lonely"
    }
  }

  private static let lonelyRuns = Mutex(0)

  @Test func `with one core nothing is derived ahead`() throws {
    let photo = session()
    photo.prepare(for: [Lonely.self], cores: 1)
    #expect(Self.lonelyRuns.withLock { $0 } == 0)
    _ = try photo.value(of: Lonely.self)
    #expect(Self.lonelyRuns.withLock { $0 } == 1)
  }

  @Test func `only the analyzers whose facts are read are named`() {
    let schema = SessionFacts.schema()
    let facts = schema.declarations.indices.filter { schema.declarations[$0].path.hasPrefix("file.") }
    #expect(SessionFacts.analyzers(measuring: facts + [100_000]).map { $0.namespace } == ["file"])
  }
}

@Suite struct SessionFactsTests {
  private enum Shade: String, FactWord {
    case light
    case dark

    var label: LocalizedText {
      switch self {
      case .light: LocalizedText(en: "light", zh: "浅")
      case .dark: LocalizedText(en: "dark", zh: "深")
      }
    }
  }

  private struct Record: Sendable {
    let width: Int
    let ratio: Double
    let ear: Measured<Double>
    let shade: Shade
  }

  private enum Probe: Analyzer {
    static let namespace = "probe"
    static let part = PhotoPart.whole
    private static func fact<Value: FactRepresentable>(
      _ name: String, _ property: any KeyPath<Record, Value> & Sendable
    ) -> Fact<Record> {
      Fact(
        name, property, .number(.plain), label: .init(en: name, zh: name), summary: .init(en: "", zh: ""),
        source: LocalizedText(""))
    }
    static let facts: [Fact<Record>] = [
      fact("width", \.width), fact("ratio", \.ratio),
      Fact(
        "ear", \.ear, .number(.plain), label: .init(en: "ear", zh: "耳"), summary: .init(en: "", zh: ""),
        source: LocalizedText("")),
      Fact(
        "shade", \.shade, label: .init(en: "shade", zh: "深浅"), summary: .init(en: "", zh: ""), source: LocalizedText("")
      ),
    ]

    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
      Record(
        width: photo.photo.image.width, ratio: .nan,
        ear: .failure(Unmeasurable(en: "ear outside the frame", zh: "耳朵在画面之外")), shade: .dark)
    }
  }

  private enum Broken: Analyzer {
    static let namespace = "broken"
    static let part = PhotoPart.whole
    static let facts: [Fact<Int>] = [
      Fact(
        "value", \.self, .number(.plain), label: .init(en: "v", zh: "值"), summary: .init(en: "", zh: ""),
        source: LocalizedText(""))
    ]

    static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Int {
      throw Unmeasurable(en: "no face found", zh: "未检测到人脸")
    }
  }

  private let analyzers: [any Analyzer.Type] = [Probe.self, Broken.self]

  @Test func `the schema lists every fact under its namespace in order`() {
    let schema = SessionFacts.schema(of: analyzers)
    #expect(
      schema.declarations.map(\.path) == ["probe.width", "probe.ratio", "probe.ear", "probe.shade", "broken.value"])
    #expect(
      schema.declarations[3].type
        == .choice([FactChoice("light", en: "light", zh: "浅"), FactChoice("dark", en: "dark", zh: "深")]))
  }

  @Test func `readings are values, or unknown with the reason`() {
    let facts = SessionFacts(session: session(), analyzers: analyzers)
    #expect(facts.reading(at: 0) == .known(.number(1)))
    #expect(facts.reading(at: 2) == .unknown(LocalizedText(en: "ear outside the frame", zh: "耳朵在画面之外")))
    #expect(facts.reading(at: 3) == .known(.choice("dark")))
    #expect(facts.reading(at: 4) == .unknown(LocalizedText(en: "no face found", zh: "未检测到人脸")))
  }

  @Test func `a number that is not finite is unknown, since no rule could compare it`() {
    guard case .unknown = SessionFacts(session: session(), analyzers: analyzers).reading(at: 1) else {
      Issue.record("a NaN reached the rules")
      return
    }
  }
}

extension PhotoSession {
  /// Whether somebody has asked for it.
  fileprivate func isKnown(_ derived: any Derived.Type) -> Bool {
    slots.withLock { $0[ObjectIdentifier(derived)] }.map { $0.result.withLock { $0 != nil } } ?? false
  }
}

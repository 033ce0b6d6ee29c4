import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads records as `rulecheck facts --format ndjson` writes them: `{"photo": …, "facts": {…}, "unknown": {…}}`.
struct RecordParser {
  let program: CheckedProgram

  private struct Record: Decodable {
    let photo: String?
    let facts: [String: JSONValue]
    let unknown: [String: RecordedReason]?
    let error: RecordedReason?

    init(
      photo: String?, facts: [String: JSONValue], unknown: [String: RecordedReason]? = nil, error: RecordedReason? = nil
    ) {
      self.photo = photo
      self.facts = facts
      self.unknown = unknown
      self.error = error
    }

    private enum CodingKeys: String, CodingKey { case photo, facts, unknown, error, verdict }

    /// What a person writes by hand may hold the facts beside the photo's name.
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      photo = try container.decodeIfPresent(String.self, forKey: .photo)
      var flat: [String: JSONValue] = [:]
      if photo != nil, ![CodingKeys.facts, .verdict, .error].contains(where: container.contains) {
        flat = try [String: JSONValue](from: decoder)
        flat[CodingKeys.photo.rawValue] = nil
      }
      facts = !flat.isEmpty ? flat : try container.decode([String: JSONValue].self, forKey: .facts)
      unknown = try container.decodeIfPresent([String: RecordedReason].self, forKey: .unknown)
      error = try container.decodeIfPresent(RecordedReason.self, forKey: .error)
    }
  }

  /// One record.
  func parse(_ line: some Collection<UInt8>) throws(RecordError) -> FactsInput {
    try input(from: try Self.decode(Record.self, line))
  }

  /// The facts that a photo's result shows.
  func input(from result: CheckResult) throws(RecordError) -> FactsInput {
    var input = try input(
      from: Record(photo: result.photo, facts: result.facts, unknown: result.unknown, error: result.error))
    input.identity = result.identity
    input.waived = result.waived
    input.absence = UntoldReason.unread
    return input
  }

  /// A JSON list of records.
  func parseList(_ bytes: [UInt8]) throws(RecordError) -> [FactsInput] {
    var inputs: [FactsInput] = []
    for record in try Self.decode([Record].self, bytes) { inputs.append(try input(from: record)) }
    return inputs
  }

  /// A JSON object whose keys are file names and whose values are facts; nil when it is no such object.
  func parseByName(_ bytes: [UInt8]) throws(RecordError) -> [FactsInput]? {
    guard let photos = try? Self.decode([String: [String: JSONValue]].self, bytes) else { return nil }
    // A single record of facts without a photo has the same shape.
    if photos["facts"] != nil { return nil }
    var inputs: [FactsInput] = []
    for (photo, facts) in photos.sorted(by: { $0.key < $1.key }) {
      inputs.append(try input(from: Record(photo: photo, facts: facts)))
    }
    return inputs
  }

  /// The result of a check that `line` is; nil of any other line.
  static func result(_ line: some Collection<UInt8>) -> CheckResult? { try? decode(CheckResult.self, line) }

  private static func decode<Shape: Decodable>(
    _ shape: Shape.Type, _ bytes: some Collection<UInt8>
  ) throws(RecordError) -> Shape {
    do {
      return try JSONDecoder().decode(shape, from: Data(bytes))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw RecordError(
        message: LocalizedText(
          en: "not JSON: a quote, comma or bracket is missing or too many, or a text is broken",
          zh: "不是有效的 JSON：引号、逗号或括号缺少或多余，或文字损坏"))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.count > 1 {
      throw unsuitableValue(context.codingPath)
    } catch DecodingError.typeMismatch(_, let context) where context.codingPath.count > 1 {
      throw unsuitableValue(context.codingPath)
    } catch {
      throw RecordError(
        message: LocalizedText(
          en: "not a JSON object of the form {\"facts\": {\"name\": value}}",
          zh: "不是 {\"facts\": {\"名称\": 值}} 形式的 JSON 对象"))
    }
  }

  private static func unsuitableValue(_ path: [any CodingKey]) -> RecordError {
    let name = path.last?.stringValue ?? ""
    return RecordError(
      message: LocalizedText(en: "the value of `\(name)` is no value of a fact", zh: "`\(name)` 的值不是有效的取值"))
  }

  private func input(from record: Record) throws(RecordError) -> FactsInput {
    var readings: [Int: FactReading] = [:]
    var unknownFacts: [String] = []
    for (path, value) in record.facts {
      // A record may hold facts of a newer or older release; the rules do not read them.
      guard let index = program.facts.index(of: path) else {
        // What has no value cannot be missed.
        if value != .null { unknownFacts.append(path) }
        continue
      }
      readings[index] = try reading(of: value, at: index, reason: record.unknown?[path]?.text)
    }
    return FactsInput(
      photo: record.photo, readings: readings, unknownFacts: unknownFacts, fault: record.error?.text)
  }

  private func reading(of value: JSONValue, at index: Int, reason: LocalizedText?) throws(RecordError) -> FactReading {
    let declaration = program.facts.declarations[index]
    switch (value, declaration.type) {
    case (.null, _):
      return .unknown(reason ?? UntoldReason.unrecorded)
    case (.bool(let bool), .bool):
      return .known(.bool(bool))
    case (.number(let number), .number) where number.isFinite:
      if let fault = declaration.fault(of: number) {
        throw RecordError(
          message: LocalizedText(
            en: "`\(declaration.path)` cannot be `\(number)`: \(fault.en)",
            zh: "`\(declaration.path)` 不能是 `\(number)`：\(fault.zh)"))
      }
      return .known(.number(number))
    case (.string(let text), .text):
      return .known(.text(text))
    case (.string(let text), _):
      do throws(FactTextError) {
        return try program.reading(text, ofFactAt: index)
      } catch {
        throw RecordError(message: error.message)
      }
    default:
      throw RecordError(
        message: LocalizedText(
          en: "the value of `\(declaration.path)` does not fit its type", zh: "`\(declaration.path)` 的值与其类型不符"))
    }
  }
}

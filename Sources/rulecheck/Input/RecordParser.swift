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
      from: Record(photo: result.head.photo, facts: result.facts, unknown: result.unknown, error: result.error))
    input.identity = result.head.sha256.map { PhotoIdentity(sha256: $0, imageHash: result.head.imageHash) }
    input.twin = result.head.twin
    input.notes = result.notes.map(\.text)
    input.decisions = result.decisions
    input.absence = UntoldReason.unread
    return input
  }

  /// A JSON list of records.
  ///
  /// - Throws: with the number of the record, from 1, and its photo.
  func parseList(_ bytes: [UInt8]) throws(RecordError) -> [FactsInput] {
    var inputs: [FactsInput] = []
    for (index, record) in try Self.decode([Record].self, bytes).enumerated() {
      let photo = record.photo.map { " (\($0))" } ?? ""
      inputs.append(
        try input(
          from: record,
          called: LocalizedText(en: "record \(index + 1)\(photo)", zh: "第 \(index + 1) 条记录\(photo)")))
    }
    return inputs
  }

  /// What a text says as a whole.
  enum ByName {
    case records([FactsInput])
    /// Something else, such as one record a line.
    case other
  }

  /// A JSON object whose keys are file names and whose values are facts.
  ///
  /// - Throws: where it is one, and a fact cannot have the value that it has for a photo.
  func parseByName(_ bytes: [UInt8]) throws(RecordError) -> ByName {
    // A single record of facts without a photo has the same shape.
    guard let photos = try? JSONDecoder().decode([String: [String: JSONValue]].self, from: Data(bytes)),
      photos["facts"] == nil
    else { return .other }
    var inputs: [FactsInput] = []
    for (photo, facts) in photos.sorted(by: { $0.key < $1.key }) {
      let name = LocalizedText(en: "`\(photo)`", zh: "`\(photo)`")
      inputs.append(try input(from: Record(photo: photo, facts: facts), called: name))
    }
    return .records(inputs)
  }

  /// Why a text is no JSON object whose keys are file names.
  func fault(ofNames bytes: [UInt8]) -> RecordError {
    do throws(RecordError) {
      _ = try Self.decode([String: [String: JSONValue]].self, bytes)
      return Self.unsuitable([])
    } catch {
      return error
    }
  }

  /// The result of a check that `line` is; nil of any other line.
  static func result(_ line: some Collection<UInt8>) -> CheckResult? { try? decode(CheckResult.self, line) }

  private static func decode<Shape: Decodable>(
    _ shape: Shape.Type, _ bytes: some Collection<UInt8>
  ) throws(RecordError) -> Shape {
    do {
      return try JSONDecoder().decode(shape, from: Data(bytes))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw brokenText(bytes)
    } catch DecodingError.dataCorrupted(let context) {
      throw unsuitable(context.codingPath)
    } catch DecodingError.typeMismatch(_, let context) {
      throw unsuitable(context.codingPath)
    } catch DecodingError.keyNotFound(_, let context) {
      throw unsuitable(context.codingPath)
    } catch {
      throw unsuitable([])
    }
  }

  /// What is no JSON at all, with the line where a comma between two of several lines is missing or too many, which is what
  /// people get wrong.
  private static func brokenText(_ bytes: some Collection<UInt8>) -> RecordError {
    var error = RecordError(
      message: LocalizedText(
        en: "not JSON: a quote, comma or bracket is missing or too many, or a text is broken",
        zh: "不是有效的 JSON：引号、逗号或括号缺少或多余，或文字损坏"))
    error.isTorn = true
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var ends: [(line: Int, first: UInt8, last: UInt8)] = []
    for (index, line) in lines.enumerated() {
      let signs = line.filter { ![0x20, 0x09, 0x0D].contains($0) }
      if let first = signs.first, let last = signs.last { ends.append((index + 1, first, last)) }
    }
    for (line, next) in zip(ends, ends.dropFirst()) {
      let opens = "{[,:".utf8.contains(line.last)
      let closes = "}]".utf8.contains(next.first)
      if closes ? line.last == UInt8(ascii: ",") : !opens && next.first != UInt8(ascii: ",") {
        return error.onLine(line.line)
      }
    }
    return error
  }

  /// What is JSON of another shape, or holds what no fact can be.
  ///
  /// - Parameter path: names and numbers that lead to it; empty for the whole.
  private static func unsuitable(_ path: [any CodingKey]) -> RecordError {
    let steps = path.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
    let isInFact = path.count > 1 && path.last?.intValue == nil && path.last?.stringValue != "photo"
    let place = isInFact ? steps.dropLast() : steps[...]
    let (en, zh) =
      isInFact
      ? ("the value of `\(steps[steps.count - 1])` is no value of a fact", "`\(steps[steps.count - 1])` 的值不是有效的取值")
      : (
        "not a JSON object of the form {\"facts\": {\"name\": value}}", "不是 {\"facts\": {\"名称\": 值}} 形式的 JSON 对象"
      )
    let way = place.joined(separator: " / ")
    return RecordError(
      message: LocalizedText(
        en: way.isEmpty || way == "facts" ? en : "at `\(way)`: \(en)",
        zh: way.isEmpty || way == "facts" ? zh : "`\(way)`：\(zh)"))
  }

  /// The same, with the place of a record that is one of many.
  private func input(from record: Record, called place: LocalizedText) throws(RecordError) -> FactsInput {
    do throws(RecordError) {
      return try input(from: record)
    } catch {
      throw RecordError(
        message: LocalizedText(en: "\(place.en): \(error.message.en)", zh: "\(place.zh)：\(error.message.zh)"))
    }
  }

  private func input(from record: Record) throws(RecordError) -> FactsInput {
    guard record.photo?.utf8.count ?? 0 <= PhotoKey.longestPath else { throw PhotoKey.tooLong }
    var readings: [Int: FactReading] = [:]
    var unknownFacts: [String] = []
    var unknownTexts: [String: String] = [:]
    for (path, value) in record.facts {
      // A record may hold facts of a newer or older release; the rules do not read them.
      guard let index = program.facts.index(of: path) else {
        // What has no value cannot be missed.
        if value != .null { unknownFacts.append(path) }
        if case .string(let text) = value { unknownTexts[path] = text }
        continue
      }
      readings[index] = try reading(of: value, at: index, reason: record.unknown?[path]?.text)
    }
    return FactsInput(
      photo: record.photo, readings: readings, unknownFacts: unknownFacts, unknownTexts: unknownTexts,
      fault: record.error?.text)
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
        throw RecordError(message: declaration.refusal(of: "\(number)", fault).message)
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

import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The recorded facts of one photo.
struct FactsInput: FactSource {
  let photo: String?
  let readings: [Int: FactReading]

  func reading(at index: Int) -> FactReading {
    readings[index] ?? .unknown(LocalizedText(en: "not recorded", zh: "未记录"))
  }
}

/// A line that is no record of facts.
struct RecordError: Error {
  let message: LocalizedText
}

/// Reads records as `rulecheck facts --format ndjson` writes them: `{"photo": …, "facts": {…}, "unknown": {…}}`.
struct RecordParser {
  let program: CheckedProgram

  private struct Record: Decodable {
    let photo: String?
    let facts: [String: JSONValue]
    let unknown: [String: Reason]?
  }

  /// A reason in one language, or in both.
  private enum Reason: Decodable {
    case plain(String)
    case translated(en: String?, zh: String?)

    private enum CodingKeys: String, CodingKey { case en, zh }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .plain(text)
        return
      }
      let texts = try decoder.container(keyedBy: CodingKeys.self)
      self = .translated(
        en: try texts.decodeIfPresent(String.self, forKey: .en), zh: try texts.decodeIfPresent(String.self, forKey: .zh)
      )
    }

    var text: LocalizedText {
      switch self {
      case .plain(let text): LocalizedText(en: text, zh: text)
      case .translated(let en, let zh): LocalizedText(en: en ?? zh ?? "", zh: zh ?? en ?? "")
      }
    }
  }

  func parse(_ line: String) throws(RecordError) -> FactsInput {
    let record: Record
    do {
      record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
    } catch {
      throw RecordError(
        message: LocalizedText(
          en: "not a JSON object of the form {\"facts\": {\"name\": value}}",
          zh: "不是 {\"facts\": {\"名称\": 值}} 形式的 JSON 对象"))
    }
    var readings: [Int: FactReading] = [:]
    for (path, value) in record.facts {
      // A record may hold facts of a newer or older release; the rules do not read them.
      guard let index = program.facts.index(of: path) else { continue }
      readings[index] = try reading(of: value, at: index, reason: record.unknown?[path]?.text)
    }
    return FactsInput(photo: record.photo, readings: readings)
  }

  private func reading(of value: JSONValue, at index: Int, reason: LocalizedText?) throws(RecordError) -> FactReading {
    let declaration = program.facts.declarations[index]
    switch (value, declaration.type) {
    case (.null, _):
      return .unknown(reason ?? LocalizedText(en: "not recorded", zh: "未记录"))
    case (.bool(let bool), .bool):
      return .known(.bool(bool))
    case (.number(let number), .number) where number.isFinite:
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

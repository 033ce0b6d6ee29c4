import RuleLang

/// A value of a fact in JSON: dates as `2026-06-30`, colours as `#64c5ff`, words and texts as strings.
enum JSONValue: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)

  init(_ value: FactValue) {
    switch value {
    case .bool(let bool): self = .bool(bool)
    case .number(let number): self = .number(number)
    case .choice(let word): self = .string(word)
    case .text(let text): self = .string(text)
    case .date(let date): self = .string(date.description)
    case .color(let color): self = .string(color.hexadecimal)
    }
  }

  init(_ reading: FactReading) {
    switch reading {
    case .known(let value): self.init(value)
    case .unknown: self = .null
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Double.self) {
      // Most facts are numbers, and each attempt that fails costs more than one that does not.
      self = .number(number)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    }
  }
}

extension SRGBColor {
  /// As web pages write it: `#64c5ff`.
  var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

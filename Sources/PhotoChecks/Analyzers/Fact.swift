public import RuleLang

/// One fact of an analyzer's record: how rules name it, what it means, and the property that holds it.
///
/// A property is a plain value when the analyzer always knows it once it succeeds, and `Measured` when it can fail alone.
public struct Fact<Record: Sendable>: Sendable {
  /// The word after the dot, in snake_case; the property has the same name in camel case.
  public let name: String
  public let type: FactType
  public let range: ClosedRange<Double>?
  public let label: LocalizedText
  public let summary: LocalizedText
  public let source: LocalizedText
  let read: @Sendable (Record) -> FactReading
  /// The part of a photo that it is about; nil where that is its analyzer's.
  public private(set) var part: PhotoPart?

  /// The declaration for the language, under the analyzer's `namespace`.
  public func declaration(in namespace: String) -> FactDeclaration {
    FactDeclaration(
      path: "\(namespace).\(name)", type: type, range: range, label: label, summary: summary, source: source)
  }

  /// The reading of this fact in `record`.
  public func reading(in record: Record) -> FactReading { read(record) }

  /// The same fact, about another part of a photo than the others of its analyzer.
  func about(_ part: PhotoPart) -> Fact {
    var fact = self
    fact.part = part
    return fact
  }
}

extension Fact {
  /// - Parameters:
  ///   - property: where the record keeps the value.
  ///   - type: must fit the property's type.
  ///   - range: in base units, for numbers.
  public init<Value: FactRepresentable>(
    _ name: String, _ property: any KeyPath<Record, Value> & Sendable, _ type: FactType,
    range: ClosedRange<Double>? = nil, label: LocalizedText, summary: LocalizedText, source: LocalizedText
  ) {
    self.init(name: name, type: type, range: range, label: label, summary: summary, source: source) { record in
      Self.checked(record[keyPath: property].factValue, within: range)
    }
  }

  /// A fact that can be unknown while others of the record are known.
  public init<Value: FactRepresentable>(
    _ name: String, _ property: any KeyPath<Record, Measured<Value>> & Sendable, _ type: FactType,
    range: ClosedRange<Double>? = nil, label: LocalizedText, summary: LocalizedText, source: LocalizedText
  ) {
    self.init(name: name, type: type, range: range, label: label, summary: summary, source: source) { record in
      switch record[keyPath: property] {
      case .success(let value): Self.checked(value.factValue, within: range)
      case .failure(let failure): .unknown(failure.reason)
      }
    }
  }

  /// A fact whose value is one of a closed list.
  public init<Word: FactWord>(
    _ name: String, _ property: any KeyPath<Record, Word> & Sendable, label: LocalizedText, summary: LocalizedText,
    source: LocalizedText
  ) {
    self.init(name: name, type: .choice(Word.choices), range: nil, label: label, summary: summary, source: source) {
      .known(.choice($0[keyPath: property].rawValue))
    }
  }

  /// A fact whose value is one of a closed list, and which can be unknown while others of the record are known.
  public init<Word: FactWord>(
    _ name: String, _ property: any KeyPath<Record, Measured<Word>> & Sendable, label: LocalizedText,
    summary: LocalizedText, source: LocalizedText
  ) {
    self.init(name: name, type: .choice(Word.choices), range: nil, label: label, summary: summary, source: source) {
      switch $0[keyPath: property] {
      case .success(let word): .known(.choice(word.rawValue))
      case .failure(let failure): .unknown(failure.reason)
      }
    }
  }

  /// Rules compare numbers, and no comparison holds for one that is not finite. The range holds for every photo, but a
  /// file may claim a number outside it.
  private static func checked(_ value: FactValue, within range: ClosedRange<Double>? = nil) -> FactReading {
    guard case .number(let number) = value else { return .known(value) }
    guard number.isFinite else {
      return .unknown(LocalizedText(en: "the measurement gave no number", zh: "测量未得出数值"))
    }
    guard let range else { return .known(value) }
    let kept = min(max(number, range.lowerBound), range.upperBound)
    guard (number - kept).magnitude <= FactDeclaration.rounding else {
      return .unknown(LocalizedText(en: "the number is beyond all that there can be", zh: "数值超出可能的范围"))
    }
    return .known(.number(kept))
  }
}

public import RuleLang

/// A Swift type whose values a fact can hold.
public protocol FactRepresentable: Sendable {
  var factValue: FactValue { get }
}

extension Bool: FactRepresentable { public var factValue: FactValue { .bool(self) } }
extension Double: FactRepresentable { public var factValue: FactValue { .number(self) } }
extension Int: FactRepresentable { public var factValue: FactValue { .number(Double(self)) } }
extension String: FactRepresentable { public var factValue: FactValue { .text(self) } }
extension SRGBColor: FactRepresentable { public var factValue: FactValue { .color(self) } }
extension CalendarDate: FactRepresentable { public var factValue: FactValue { .date(self) } }

/// Writes values the way people read them: `84 %` or `84%`, `3.2°`, `藏青` or `navy`.
public struct FactFormatter: Sendable {
  public var language: Language

  public init(language: Language) { self.language = language }

  /// The value with its unit, and a word from a list by its label.
  public func text(_ value: FactValue, of type: FactType) -> String { text(value, of: type, extraDecimals: 0) }

  /// The value with as many decimals as it takes to tell it from each of `others`, so that a value beyond a limit never
  /// reads the same as the limit.
  public func text(_ value: FactValue, of type: FactType, distinctFrom others: [FactValue]) -> String {
    for decimals in 0..<6 {
      let text = text(value, of: type, extraDecimals: decimals)
      let isDistinct = others.allSatisfy { $0 == value || self.text($0, of: type, extraDecimals: decimals) != text }
      if isDistinct { return text }
    }
    return text(value, of: type)
  }

  func text(_ reading: FactReading, of type: FactType, distinctFrom others: [FactValue]) -> String {
    if case .known(let value) = reading { return text(value, of: type, distinctFrom: others) }
    return text(reading, of: type)
  }

  /// The value, or `unknown`.
  public func text(_ reading: FactReading, of type: FactType) -> String {
    switch reading {
    case .known(let value): text(value, of: type)
    case .unknown: language.say("unknown", "未知")
    }
  }

  /// A value that somebody wrote into a rule, with as many decimals as it has, up to six more than a measured one.
  public func written(_ value: FactValue, of type: FactType) -> String {
    guard case .number(let number) = value else { return text(value, of: type) }
    let whole = text(number, type, 8)
    let decimals = (0...6).first { text(number, type, $0) == whole }
    return text(number, type, decimals ?? 0)
  }

  // MARK: - Values

  private func text(_ value: FactValue, of type: FactType, extraDecimals: Int) -> String {
    switch value {
    case .bool(let truth): truth ? language.say("yes", "是") : language.say("no", "否")
    case .number(let number): text(number, type, extraDecimals)
    case .choice(let name): label(of: name, type)
    case .text(let text):
      // It comes from outside.
      language.say("\"\(TextWidth.visible(text))\"", "“\(TextWidth.visible(text))”")
    case .date(let date): date.description
    case .color(let color): "rgb(\(color.red), \(color.green), \(color.blue))"
    }
  }

  private func label(of name: String, _ type: FactType) -> String {
    guard case .choice(let choices) = type, let choice = choices.first(where: { $0.name == name }) else { return name }
    return choice.label[language]
  }

  private func text(_ number: Double, _ type: FactType, _ extra: Int) -> String {
    guard case .number(let unit) = type else { return Self.decimal(number, decimals: 3 + extra) }
    let size = number.magnitude
    switch unit {
    case .plain:
      let decimals = size >= 100 ? 1 : size >= 0.1 || size == 0 ? 2 : size >= 0.01 ? 3 : 4
      return Self.decimal(number, decimals: decimals + extra)
    case .percent:
      return Self.decimal(number * 100, decimals: (size < 0.1 ? 1 : 0) + extra) + language.say(" %", "%")
    case .degrees: return Self.decimal(number, decimals: 1 + extra) + "°"
    case .bytes, .kilobytes, .megabytes: return dataSize(number, extra)
    case .pixels: return Self.decimal(number, decimals: extra) + language.say(" px", " 像素")
    case .kelvin, .dotsPerInch: return Self.decimal(number, decimals: extra) + " " + unit.rawValue
    case .millimetres, .deltaE: return Self.decimal(number, decimals: 1 + extra) + " " + unit.rawValue
    case .days:
      let count = Self.decimal(number, decimals: extra)
      return count + language.say(count == "1" || count == "-1" ? " day" : " days", " 天")
    }
  }

  private func dataSize(_ bytes: Double, _ extra: Int) -> String {
    if bytes.magnitude >= Unit.megabytes.scale {
      return Self.decimal(bytes / Unit.megabytes.scale, decimals: 2 + extra) + " MB"
    }
    if bytes.magnitude >= Unit.kilobytes.scale {
      let kilobytes = Self.decimal(bytes / Unit.kilobytes.scale, decimals: 1 + extra)
      // A megabyte that is not quite one reads as one until there are decimals to tell it from it.
      return kilobytes == "1024" ? "1 MB" : kilobytes + " KB"
    }
    return Self.decimal(bytes, decimals: extra) + " B"
  }

  /// At most `decimals` digits behind the point, without zeros at the end.
  ///
  /// - Parameter keepsZeros: whether there are as many in any case, so that the points of a column stand one below
  ///   the other.
  package static func decimal(_ number: Double, decimals: Int, keepingZeros keepsZeros: Bool = false) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (number * scale).rounded()
    guard scaled.magnitude < 1e15 else { return "\(number)" }
    var digits = String(Int64(scaled.magnitude))
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      let whole = digits.dropLast(decimals)
      var fraction = digits.suffix(decimals)
      while !keepsZeros, fraction.last == "0" { fraction.removeLast() }
      digits = fraction.isEmpty ? String(whole) : whole + "." + fraction
    }
    return scaled < 0 ? "-" + digits : digits
  }
}

extension Unit {
  /// The unit that a file spells this way, else nil.
  init?(spelling: some StringProtocol) {
    if spelling == "°" {
      self = .degrees
    } else if let unit = Unit(rawValue: String(spelling)), unit != .plain {
      self = unit
    } else {
      return nil
    }
  }

  /// The unit that people mean who spell it this way.
  static func meant(by spelling: String) -> Unit? {
    switch spelling.lowercased() {
    case "degree", "degrees", "度", "角度": .degrees
    case "percent", "pct", "百分比": .percent
    case "pixel", "pixels", "像素": .pixels
    case "毫米", "millimetre", "millimetres", "millimeter", "millimeters": .millimetres
    case "byte", "bytes", "字节": .bytes
    case "k", "kib", "千字节": .kilobytes
    case "m", "mib", "兆", "兆字节": .megabytes
    case "day", "d", "天", "日": .days
    case "ppi": .dotsPerInch
    case "deltae", "de2000", "色差": .deltaE
    case let lowercase: Unit.allCases.first { $0 != .plain && $0.rawValue.lowercased() == lowercase }
    }
  }

  /// How many days people mean by so many years, months or weeks; nil for anything else, such as the year of a date.
  static func days(in count: String, of spelling: String) -> Int? {
    let length: Double? =
      switch spelling.lowercased() {
      case "year", "years", "年": 365
      case "month", "months", "个月": 30
      case "week", "weeks", "周", "个星期": 7
      default: nil
      }
    guard let length, let count = Double(count), count < earliestYear else { return nil }
    return Int((count * length).rounded())
  }

  /// How many millimetres people mean by so many of another length, as it is written; nil for anything else.
  static func millimetres(in count: String, of spelling: String) -> String? {
    let length: Double? =
      switch spelling.lowercased() {
      case "cm", "厘米", "公分": 10
      case "inch", "inches", "英寸": 25.4
      default: nil
      }
    guard let length, let count = Double(count) else { return nil }
    let tenths = (count * length * 10).rounded()
    guard let whole = Int(exactly: tenths) else { return nil }
    return whole % 10 == 0 ? "\(whole / 10)" : "\(whole / 10).\(whole % 10)"
  }

  /// So many of the unit in base units; nil where that is no number, or too large.
  ///
  /// Percent moves the decimal point before it rounds, so that `84%` is the very number `0.84`.
  func value(of digits: some StringProtocol) -> Double? {
    let hasExponent = digits.contains { $0 == "e" || $0 == "E" }
    let movesPoint = self == .percent && !hasExponent
    guard let number = movesPoint ? Double("\(digits)e-2") : Double(digits) else { return nil }
    let value = movesPoint ? number : number * scale
    return value.isFinite ? value : nil
  }

  /// Chosen: numbers with as many digits as the year of a date are none of a span.
  private static let earliestYear = 1000.0

  /// Every unit as a file spells it.
  static let spellings = Unit.allCases.filter { $0 != .plain }.map(\.rawValue)
}

extension NumberLiteral {
  /// The value of decimal digits with an optional point, in base units; nil when it is too large.
  static func value(digits: UnsafeBufferPointer<UInt8>, unit: Unit) -> Double? {
    var mantissa: UInt64 = 0
    var decimals = unit == .percent ? 2 : 0
    var isFraction = false
    for byte in digits {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      if overflow || carry || sum > 1 << 53 { return unit.value(of: String(decoding: digits, as: UTF8.self)) }
      mantissa = sum
      if isFraction { decimals += 1 }
    }
    // Both sides are exact up to 2⁵³ and 10²², so that one division gives the nearest number.
    guard decimals <= 22 else { return unit.value(of: String(decoding: digits, as: UTF8.self)) }
    let value = Double(mantissa) / powersOfTen[decimals]
    return unit == .percent ? value : value * unit.scale
  }

  private static let powersOfTen: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}

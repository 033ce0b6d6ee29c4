/// What a number counts; two numbers can be compared, added or subtracted only within one dimension.
public enum Dimension: Sendable, Hashable, CaseIterable {
  /// A pure number: a count, a ratio or a share.
  case plain
  case angle
  case pixels
  case length
  case dataSize
  case resolution
  case temperature
  case colorDifference
  case time
}

/// A unit that may follow a number in a rule and that a measured fact declares.
///
/// Values are stored in the base unit of their dimension: 84 % as 0.84, 30 KB as 30,720 bytes.
public enum Unit: String, Sendable, Hashable, CaseIterable {
  case plain = ""
  case percent = "%"
  case degrees = "deg"
  case pixels = "px"
  case millimetres = "mm"
  case bytes = "B"
  /// 1,024 bytes, as file managers and upload pages count.
  case kilobytes = "KB"
  /// 1,048,576 bytes.
  case megabytes = "MB"
  case dotsPerInch = "dpi"
  case kelvin = "K"
  /// A difference in CIELAB; each fact says by which formula, and `near` is by CIEDE2000.
  case deltaE = "dE"
  case days = "days"

  public var dimension: Dimension {
    switch self {
    case .plain, .percent: .plain
    case .degrees: .angle
    case .pixels: .pixels
    case .millimetres: .length
    case .bytes, .kilobytes, .megabytes: .dataSize
    case .dotsPerInch: .resolution
    case .kelvin: .temperature
    case .deltaE: .colorDifference
    case .days: .time
    }
  }

  /// How many base units one of this unit is.
  public var scale: Double {
    switch self {
    case .percent: 0.01
    case .kilobytes: 1024
    case .megabytes: 1_048_576
    default: 1
    }
  }
}

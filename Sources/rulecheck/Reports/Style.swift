#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Colours of the terminal, or nothing.
struct Style {
  enum Ink: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case dim = "2"
    case bold = "1"
  }

  let isOn: Bool

  /// Colours when they are asked for, or when `descriptor` is a terminal and NO_COLOR is not set.
  ///
  /// Source: no-color.org.
  init(_ choice: Arguments.Color, descriptor: Int32, environment: [String: String]) {
    switch choice {
    case .always: isOn = true
    case .never: isOn = false
    case .auto:
      isOn = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb" && isatty(descriptor) == 1
    }
  }

  func paint(_ text: String, _ ink: Ink) -> String { isOn ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text }
}

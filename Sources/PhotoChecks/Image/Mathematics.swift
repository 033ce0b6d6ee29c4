#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The C library's functions that measurements need.
enum Mathematics {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func logarithm(_ value: Double) -> Double { log(value) }
  static func exponential(_ exponent: Double) -> Double { exp(exponent) }
  static func tangent(degrees: Double) -> Double { tan(degrees * .pi / 180) }
  static func cosine(degrees: Double) -> Double { cos(degrees * .pi / 180) }
  static func sine(degrees: Double) -> Double { sin(degrees * .pi / 180) }

  /// The angle of the vector (x, y) in degrees, -180 … 180, from the x axis towards the y axis.
  static func degrees(y: Double, x: Double) -> Double { atan2(y, x) * 180 / .pi }
}

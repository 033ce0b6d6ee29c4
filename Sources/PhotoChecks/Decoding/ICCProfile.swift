internal import RuleLang

/// The numbers of an embedded colour profile that pixels can be converted with: three primaries and a curve for each,
/// or one curve for gray.
///
/// Source: ICC.1:2022, clauses 7 and 10.
struct ICCProfile {
  enum Model {
    /// From linear red, green and blue to CIE XYZ under D50, column by column, and the curves to linear light.
    case matrix(columns: [SIMD3<Double>], curves: [ToneCurve])
    case gray(ToneCurve)
    /// Tables of many dimensions, inks, or broken.
    case other
  }

  /// The profile's own name; nil when it gives none.
  let name: String?
  let model: Model

  /// - Returns: nil for bytes that are no profile at all.
  init?(_ bytes: [UInt8], in range: Range<Int>) {
    let reader = ByteReader(bytes, in: range)
    guard reader.has("acsp", at: 36), let count = reader.uint32(at: 128) else { return nil }
    var tags: [String: (offset: Int, count: Int)] = [:]
    // Chosen: profiles have 9 to 30 tags; a damaged count must not be believed.
    for index in 0..<min(count, 100) {
      let entry = 132 + 12 * index
      guard let name = reader.slice(at: entry, count: 4), let offset = reader.uint32(at: entry + 4),
        let count = reader.uint32(at: entry + 8)
      else { break }
      tags[String(decoding: name, as: UTF8.self)] = (offset, count)
    }
    name = tags["desc"].flatMap { Self.text(at: $0.offset, of: reader) }
    if reader.has("RGB ", at: 16), reader.has("XYZ ", at: 20) {
      let columns = ["rXYZ", "gXYZ", "bXYZ"].compactMap { tags[$0].flatMap { Self.xyz(at: $0.offset, of: reader) } }
      let curves = ["rTRC", "gTRC", "bTRC"].compactMap { tags[$0].flatMap { ToneCurve(at: $0.offset, of: reader) } }
      model = columns.count == 3 && curves.count == 3 ? .matrix(columns: columns, curves: curves) : .other
    } else if reader.has("GRAY", at: 16), let curve = tags["kTRC"].flatMap({ ToneCurve(at: $0.offset, of: reader) }) {
      model = .gray(curve)
    } else {
      model = .other
    }
  }

  private static func xyz(at offset: Int, of reader: ByteReader) -> SIMD3<Double>? {
    guard reader.has("XYZ ", at: offset) else { return nil }
    let values = (0..<3).compactMap { reader.int32(at: offset + 8 + 4 * $0).map { Double($0) / 65536 } }
    return values.count == 3 ? SIMD3(values) : nil
  }

  /// The first text of a description, which older profiles write in ASCII and newer ones in UTF-16.
  private static func text(at offset: Int, of reader: ByteReader) -> String? {
    // Chosen: longer names are damage.
    let longest = 128
    if reader.has("desc", at: offset), let count = reader.uint32(at: offset + 8) {
      return reader.text(at: offset + 12, count: min(count, longest))
    }
    guard reader.has("mluc", at: offset), let length = reader.uint32(at: offset + 20),
      let start = reader.uint32(at: offset + 24)
    else { return nil }
    let units = (0..<min(length / 2, longest)).compactMap {
      reader.uint16(at: offset + start + 2 * $0).map(UInt16.init)
    }
    let text = String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    return text.isEmpty ? nil : text
  }
}

/// How stored numbers turn into linear light, both 0…1.
enum ToneCurve {
  /// `(a x + b)^g + c` from `d` on, `e x + f` below.
  case formula(g: Double, a: Double, b: Double, c: Double, d: Double, e: Double, f: Double)
  case table([Double])

  /// The curve of sRGB.
  ///
  /// Source: IEC 61966-2-1.
  static let sRGB = ToneCurve.formula(g: 2.4, a: 1 / 1.055, b: 0.055 / 1.055, c: 0, d: 0.04045, e: 1 / 12.92, f: 0)

  static func gamma(_ exponent: Double) -> ToneCurve { .formula(g: exponent, a: 1, b: 0, c: 0, d: 0, e: 0, f: 0) }

  /// Reads a `curv` or `para` element; nil when it is broken.
  init?(at offset: Int, of reader: ByteReader) {
    if reader.has("curv", at: offset), let count = reader.uint32(at: offset + 8) {
      switch count {
      case 0: self = .gamma(1)
      case 1:
        guard let value = reader.uint16(at: offset + 12) else { return nil }
        self = .gamma(Double(value) / 256)
      default:
        guard count <= 65_536, reader.slice(at: offset + 12, count: 2 * count) != nil else { return nil }
        self = .table((0..<count).compactMap { reader.uint16(at: offset + 12 + 2 * $0).map { Double($0) / 65535 } })
      }
      return
    }
    // Source: ICC.1:2022, 10.18, table 68: how many parameters each kind has, and what they mean.
    guard reader.has("para", at: offset), let kind = reader.uint16(at: offset + 8), kind <= 4 else { return nil }
    let p = (0..<[1, 3, 4, 5, 7][kind]).compactMap { reader.int32(at: offset + 12 + 4 * $0).map { Double($0) / 65536 } }
    guard p.count == [1, 3, 4, 5, 7][kind] else { return nil }
    switch kind {
    case 0: self = .gamma(p[0])
    case 1: self = .formula(g: p[0], a: p[1], b: p[2], c: 0, d: p[1] == 0 ? 0 : -p[2] / p[1], e: 0, f: 0)
    case 2: self = .formula(g: p[0], a: p[1], b: p[2], c: p[3], d: p[1] == 0 ? 0 : -p[2] / p[1], e: 0, f: p[3])
    case 3: self = .formula(g: p[0], a: p[1], b: p[2], c: 0, d: p[4], e: p[3], f: 0)
    default: self = .formula(g: p[0], a: p[1], b: p[2], c: p[5], d: p[4], e: p[3], f: p[6])
    }
  }

  /// Linear light for a stored number, kept within 0…1.
  func linear(_ value: Double) -> Double {
    let result: Double
    switch self {
    case .formula(let g, let a, let b, let c, let d, let e, let f):
      result = value >= d ? Mathematics.power(max(0, a * value + b), g) + c : e * value + f
    case .table(let values):
      let position = value * Double(values.count - 1)
      let index = min(Int(position), values.count - 2)
      result = values[index] + (values[index + 1] - values[index]) * (position - Double(index))
    }
    return result.isFinite ? min(max(result, 0), 1) : 0
  }
}

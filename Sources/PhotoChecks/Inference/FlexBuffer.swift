/// The options of a custom operator: a FlexBuffers map of names to numbers and lists of numbers.
///
/// The buffer is read from its end: the last byte is the width of the root, the one before it the root's type. A map is
/// a vector of values, preceded by its length, by the width of its keys, and by the offset of its sorted keys; offsets
/// point backwards. Source: FlexBuffers, "Format" in the FlatBuffers internals.
struct FlexBuffer {
  private let bytes: FileBytes
  private let range: Range<Int>
  private let file: String
  private var values: [String: Value] = [:]

  /// Where a value stands, how many bytes it takes, and its packed type.
  private struct Value {
    let place: Int
    let width: Int
    let packedType: UInt8
    var type: UInt8 { packedType >> 2 }
    /// The width of what a reference points to.
    var childWidth: Int { 1 << Int(packedType & 3) }
  }

  private enum TypeCode {
    static let int: UInt8 = 1
    static let unsigned: UInt8 = 2
    static let float: UInt8 = 3
    static let indirectFloat: UInt8 = 8
    static let map: UInt8 = 9
    static let integerVectors: ClosedRange<UInt8> = 11...12
  }

  /// More entries than any operator has.
  private static let limit = 4096

  /// - Parameter range: where the options lie in `bytes`.
  init(_ bytes: FileBytes, range: Range<Int>, file: String) throws(ModelError) {
    self.bytes = bytes
    self.range = range
    self.file = file
    guard range.count >= 3 else { throw malformed(at: range.lowerBound) }
    let rootWidth = Int(bytes[range.upperBound - 1])
    let root = Value(
      place: range.upperBound - 2 - rootWidth, width: rootWidth, packedType: bytes[range.upperBound - 2])
    guard root.type == TypeCode.map else { throw malformed(at: range.upperBound - 2) }
    let map = try target(of: root)
    let width = root.childWidth
    let count = try unsigned(at: map - width, width: width)
    let keyWidth = try unsigned(at: map - 2 * width, width: width)
    let keys = map - 3 * width - (try unsigned(at: map - 3 * width, width: width))
    guard count <= Self.limit, [1, 2, 4, 8].contains(keyWidth) else { throw malformed(at: map) }
    for index in 0..<count {
      let place = keys + index * keyWidth
      let name = try key(at: place - (try unsigned(at: place, width: keyWidth)))
      let type = UInt8(try bits(at: map + count * width + index, width: 1))
      values[name] = Value(place: map + index * width, width: width, packedType: type)
    }
  }

  /// The whole number called `name`.
  func integer(_ name: String) throws(ModelError) -> Int {
    guard let value = values[name] else { throw malformed(at: range.lowerBound) }
    guard value.type == TypeCode.int || value.type == TypeCode.unsigned else { throw malformed(at: value.place) }
    return try signed(at: value.place, width: value.width)
  }

  /// The number called `name`, whole or not.
  func number(_ name: String) throws(ModelError) -> Float {
    guard let value = values[name] else { throw malformed(at: range.lowerBound) }
    switch value.type {
    case TypeCode.float: return try float(at: value.place, width: value.width)
    case TypeCode.indirectFloat: return try float(at: target(of: value), width: value.childWidth)
    default: return Float(try integer(name))
    }
  }

  /// The whole numbers of the list called `name`.
  func integers(_ name: String) throws(ModelError) -> [Int] {
    guard let value = values[name] else { throw malformed(at: range.lowerBound) }
    guard TypeCode.integerVectors.contains(value.type) else { throw malformed(at: value.place) }
    let start = try target(of: value)
    let width = value.childWidth
    let count = try unsigned(at: start - width, width: width)
    guard count <= Self.limit else { throw malformed(at: start) }
    var numbers: [Int] = []
    for index in 0..<count { numbers.append(try signed(at: start + index * width, width: width)) }
    return numbers
  }

  private func malformed(at offset: Int) -> ModelError {
    .malformed(file: file, offset: offset, fault: .badIndex)
  }

  private func target(of value: Value) throws(ModelError) -> Int {
    value.place - (try unsigned(at: value.place, width: value.width))
  }

  private func bits(at place: Int, width: Int) throws(ModelError) -> UInt64 {
    guard [1, 2, 4, 8].contains(width), place >= range.lowerBound, place <= range.upperBound - width else {
      throw malformed(at: place)
    }
    var value: UInt64 = 0
    for index in (0..<width).reversed() { value = value << 8 | UInt64(bytes[place + index]) }
    return value
  }

  /// A length or distance: no more than the buffer holds.
  private func unsigned(at place: Int, width: Int) throws(ModelError) -> Int {
    let value = try bits(at: place, width: width)
    guard value <= UInt64(range.count) else { throw malformed(at: place) }
    return Int(value)
  }

  private func signed(at place: Int, width: Int) throws(ModelError) -> Int {
    let unused = 64 - 8 * width
    return Int(Int64(bitPattern: try bits(at: place, width: width) << UInt64(unused)) >> Int64(unused))
  }

  private func float(at place: Int, width: Int) throws(ModelError) -> Float {
    switch width {
    case 4: return Float(bitPattern: UInt32(try bits(at: place, width: 4)))
    case 8: return Float(Double(bitPattern: try bits(at: place, width: 8)))
    default: throw malformed(at: place)
    }
  }

  private func key(at place: Int) throws(ModelError) -> String {
    guard range.contains(place) else { throw malformed(at: place) }
    let key = bytes.withBytes(in: place..<range.upperBound) { rest in
      rest.firstIndex(of: 0).map { String(decoding: rest[..<$0], as: UTF8.self) }
    }
    guard let key else { throw malformed(at: place) }
    return key
  }
}

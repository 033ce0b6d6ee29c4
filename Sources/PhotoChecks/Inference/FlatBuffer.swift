/// Bounds-checked access to a FlatBuffers file, the container of TensorFlow Lite models.
///
/// A buffer holds tables; a table knows, through its vtable, where each of its fields lies. All numbers are little
/// endian. Source: FlatBuffers internals, "Format components".
struct FlatBuffer {
  let bytes: FileBytes
  /// For messages.
  let file: String

  /// A table: the place of its first byte, and of its vtable.
  struct Table {
    fileprivate let position: Int
    fileprivate let vtable: Int
    fileprivate let vtableSize: Int
  }

  /// A vector: the place of its first element, and how many there are.
  struct Vector {
    let start: Int
    let count: Int
  }

  func malformed(_ fault: ModelFault, at offset: Int) -> ModelError {
    .malformed(file: file, offset: offset, fault: fault)
  }

  /// The unsigned number in `size` bytes, at most eight, at `offset`.
  func unsigned(at offset: Int, size: Int) throws(ModelError) -> UInt64 {
    guard offset >= 0, offset <= bytes.count - size else { throw malformed(.pastTheEnd, at: offset) }
    var value: UInt64 = 0
    for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
    return value
  }

  func int32(at offset: Int) throws(ModelError) -> Int {
    Int(Int32(truncatingIfNeeded: try unsigned(at: offset, size: 4)))
  }

  /// The place that the forward reference at `offset` points to.
  func target(at offset: Int) throws(ModelError) -> Int {
    offset + Int(try unsigned(at: offset, size: 4))
  }

  /// Where `table` begins, for messages.
  func position(of table: Table) -> Int { table.position }

  func table(at position: Int) throws(ModelError) -> Table {
    let vtable = position - (try int32(at: position))
    let size = Int(try unsigned(at: vtable, size: 2))
    guard size >= 4, vtable <= bytes.count - size else { throw malformed(.pastTheEnd, at: vtable) }
    return Table(position: position, vtable: vtable, vtableSize: size)
  }

  /// Where field number `field` of `table` lies; nil when the table leaves it at its default.
  func place(of field: Int, in table: Table) throws(ModelError) -> Int? {
    let slot = 4 + 2 * field
    guard slot + 2 <= table.vtableSize else { return nil }
    let offset = Int(try unsigned(at: table.vtable + slot, size: 2))
    return offset == 0 ? nil : table.position + offset
  }

  func number(_ field: Int, of table: Table, size: Int, default fallback: Int = 0) throws(ModelError) -> Int {
    guard let place = try place(of: field, in: table) else { return fallback }
    let raw = try unsigned(at: place, size: size)
    return size == 4 ? Int(Int32(truncatingIfNeeded: raw)) : Int(raw)
  }

  func table(_ field: Int, of table: Table) throws(ModelError) -> Table? {
    guard let place = try place(of: field, in: table) else { return nil }
    return try self.table(at: target(at: place))
  }

  /// The vector of elements of `size` bytes in `field`, all of it within the file.
  func vector(_ field: Int, of table: Table, size: Int) throws(ModelError) -> Vector? {
    guard let place = try place(of: field, in: table) else { return nil }
    let position = try target(at: place)
    let count = Int(try unsigned(at: position, size: 4))
    guard count <= (bytes.count - position - 4) / size else { throw malformed(.pastTheEnd, at: position) }
    return Vector(start: position + 4, count: count)
  }

  /// The tables that the vector in `field` refers to, at most `limit`.
  func tables(_ field: Int, of table: Table, limit: Int) throws(ModelError) -> [Table] {
    guard let vector = try vector(field, of: table, size: 4) else { return [] }
    guard vector.count <= limit else { throw malformed(.tooLarge, at: vector.start) }
    var tables: [Table] = []
    for index in 0..<vector.count { tables.append(try self.table(at: target(at: vector.start + 4 * index))) }
    return tables
  }

  /// The 32-bit numbers of the vector in `field`, at most `limit`.
  func numbers(_ field: Int, of table: Table, limit: Int) throws(ModelError) -> [Int] {
    guard let vector = try vector(field, of: table, size: 4) else { return [] }
    guard vector.count <= limit else { throw malformed(.tooLarge, at: vector.start) }
    var numbers: [Int] = []
    for index in 0..<vector.count { numbers.append(try int32(at: vector.start + 4 * index)) }
    return numbers
  }

  func string(_ field: Int, of table: Table) throws(ModelError) -> String {
    guard let vector = try vector(field, of: table, size: 1) else { return "" }
    guard vector.count <= 256 else { throw malformed(.tooLarge, at: vector.start) }
    return bytes.withBytes(in: vector.start..<vector.start + vector.count) { String(decoding: $0, as: UTF8.self) }
  }
}

/// A number that stands for a name, equal exactly when the names are.
typealias Symbol = Int32

/// Gives each distinct name a small number, so that later work compares and indexes numbers.
///
/// Hashing is seeded per process, so that no file can be written whose names all collide; the numbers themselves count
/// first appearances and are the same in every run.
struct Interner: Sendable {
  private(set) var names: [String] = []
  private var table: [Symbol]
  private var hashes: [Int] = []

  init(minimumCapacity: Int = 64) {
    var size = 64
    while size < minimumCapacity * 2 { size *= 2 }
    table = Array(repeating: -1, count: size)
  }

  subscript(symbol: Symbol) -> String { names[Int(symbol)] }

  var count: Int { names.count }

  mutating func intern(_ name: String) -> Symbol {
    var name = name
    return name.withUTF8 { intern($0) }
  }

  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    let hash = hasher.finalize()
    var slot = hash & (table.count - 1)
    while table[slot] >= 0 {
      let candidate = Int(table[slot])
      if hashes[candidate] == hash, names[candidate].utf8.elementsEqual(bytes) { return table[slot] }
      slot = (slot + 1) & (table.count - 1)
    }
    let symbol = Symbol(names.count)
    names.append(String(decoding: bytes, as: UTF8.self))
    hashes.append(hash)
    table[slot] = symbol
    if names.count * 2 > table.count { grow() }
    return symbol
  }

  /// The number of a name that was seen, else nil.
  func find(_ name: String) -> Symbol? {
    var name = name
    return name.withUTF8 { bytes in
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      let hash = hasher.finalize()
      var slot = hash & (table.count - 1)
      while table[slot] >= 0 {
        let candidate = Int(table[slot])
        if hashes[candidate] == hash, names[candidate].utf8.elementsEqual(bytes) { return table[slot] }
        slot = (slot + 1) & (table.count - 1)
      }
      return nil
    }
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: table.count * 2)
    for (symbol, hash) in hashes.enumerated() {
      var slot = hash & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Symbol(symbol)
    }
  }
}

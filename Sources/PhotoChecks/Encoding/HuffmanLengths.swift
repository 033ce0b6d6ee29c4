/// Code lengths for which a text takes the fewest bits among all prefix codes whose codes are not too long.
///
/// Source: L. Larmore and D. Hirschberg, "A fast algorithm for optimal length-limited Huffman codes", 1990
/// (package-merge).
enum HuffmanLengths {
  /// - Parameters:
  ///   - frequencies: how often each symbol occurs; those that never occur get no code.
  ///   - limit: the most bits a code may have; `1 << limit` must not be below the number of symbols that occur.
  /// - Returns: the bits of each symbol's code, 0 for none. A single symbol gets one bit.
  static func optimal(for frequencies: [Int], limit: Int) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    let symbols = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
    guard symbols.count > 1 else {
      for symbol in symbols { lengths[symbol] = 1 }
      return lengths
    }
    // Each level holds the symbols and the pairs of the level below, sorted; a pair counts as the choice of its halves.
    let weights = symbols.map { frequencies[$0] }
    var levels: [[Bool]] = []
    var packages: [Int] = []
    for _ in 0..<limit {
      let (merged, isSymbol) = merge(weights, packages)
      levels.append(isSymbol)
      packages = stride(from: 0, to: merged.count - 1, by: 2).map { merged[$0] + merged[$0 + 1] }
    }
    // The cheapest 2n - 2 of the last level; each time a symbol is among the chosen its code grows by a bit.
    var chosen = 2 * symbols.count - 2
    for isSymbol in levels.reversed() {
      let leaves = isSymbol.prefix(chosen).count { $0 }
      for symbol in symbols.prefix(leaves) { lengths[symbol] += 1 }
      chosen = 2 * (chosen - leaves)
    }
    return lengths
  }

  /// Merges two sorted lists and tells which entries come from the first.
  private static func merge(_ symbols: [Int], _ packages: [Int]) -> (merged: [Int], isSymbol: [Bool]) {
    var merged: [Int] = []
    var isSymbol: [Bool] = []
    merged.reserveCapacity(symbols.count + packages.count)
    isSymbol.reserveCapacity(symbols.count + packages.count)
    var next = 0
    for package in packages {
      while next < symbols.count, symbols[next] <= package {
        merged.append(symbols[next])
        isSymbol.append(true)
        next += 1
      }
      merged.append(package)
      isSymbol.append(false)
    }
    merged += symbols[next...]
    isSymbol += [Bool](repeating: true, count: symbols.count - next)
    return (merged, isSymbol)
  }
}

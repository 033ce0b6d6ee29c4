import Testing

@testable import PhotoChecks

@Suite struct HuffmanLengthsTests {
  @Test func `without a limit that matters, lengths are those of Huffman's construction`() {
    // Fibonacci numbers make the deepest tree.
    #expect(HuffmanLengths.optimal(for: [1, 1, 2, 3, 5, 8], limit: 15) == [5, 5, 4, 3, 2, 1])
    #expect(HuffmanLengths.optimal(for: [7, 7, 7, 7], limit: 15) == [2, 2, 2, 2])
  }

  @Test func `a limit is kept at the least cost`() {
    // The best code of at most 3 bits for these six was found by trying all.
    let lengths = HuffmanLengths.optimal(for: [1, 1, 2, 3, 5, 8], limit: 3)
    #expect(lengths.allSatisfy { $0 <= 3 })
    #expect(
      zip(lengths, [1, 1, 2, 3, 5, 8]).reduce(0) { $0 + Int($1.0) * $1.1 } == bestCost([1, 1, 2, 3, 5, 8], limit: 3))
  }

  /// The least bits among all codes whose lengths fulfil Kraft's inequality.
  private func bestCost(_ frequencies: [Int], limit: Int) -> Int {
    func search(_ index: Int, _ room: Int) -> Int? {
      guard index < frequencies.count else { return 0 }
      return (1...limit).compactMap { length in
        let share = 1 << (limit - length)
        guard share <= room else { return nil }
        return search(index + 1, room - share).map { $0 + length * frequencies[index] }
      }.min()
    }
    return search(0, 1 << limit) ?? .max
  }

  @Test func `lengths are the best for any frequencies`() {
    for seed in 0..<100 {
      var numbers = TestNumbers(seed: UInt64(seed))
      let frequencies = (0..<Int.random(in: 2...6, using: &numbers)).map { _ in Int.random(in: 1...40, using: &numbers)
      }
      let lengths = HuffmanLengths.optimal(for: frequencies, limit: 4)
      #expect(zip(lengths, frequencies).reduce(0) { $0 + Int($1.0) * $1.1 } == bestCost(frequencies, limit: 4))
      #expect(lengths.reduce(0) { $0 + 16 >> Int($1) } <= 16)
    }
  }

  @Test func `symbols that never occur get no code, and one alone gets a bit`() {
    #expect(HuffmanLengths.optimal(for: [0, 0, 0], limit: 15) == [0, 0, 0])
    #expect(HuffmanLengths.optimal(for: [0, 9, 0], limit: 15) == [0, 1, 0])
    #expect(HuffmanLengths.optimal(for: [], limit: 15) == [])
  }

  @Test func `as many symbols as the limit allows all get that many bits`() {
    #expect(HuffmanLengths.optimal(for: (1...128).map { $0 * $0 }, limit: 7) == [UInt8](repeating: 7, count: 128))
  }
}

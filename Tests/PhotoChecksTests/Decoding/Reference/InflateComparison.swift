@testable import PhotoChecks

/// Zlib data expanded by the decoder and by the plain reference.
enum InflateComparison {
  /// Whether both give the same bytes, or both find damage.
  ///
  /// - Parameters:
  ///   - piece: bytes after which the data go on elsewhere, as a PNG's do.
  ///   - step: bytes that are expanded at a time.
  static func agrees(_ bytes: [UInt8], piece: Int, step: Int, limit: Int = 1 << 20) -> Bool {
    let plain: (output: [UInt8], sum: UInt32)?
    do {
      plain = try ReferenceInflate.expand(bytes, limit: limit)
    } catch is ReferenceInflate.TooMuch {
      return true
    } catch {
      plain = nil
    }
    let fast = expand(bytes, piece: piece, step: step, limit: limit)
    return fast?.output == plain?.output && fast?.sum == plain?.sum
  }

  /// Expands as a PNG's reader does, with a window that moves on.
  private static func expand(_ bytes: [UInt8], piece: Int, step: Int, limit: Int) -> (output: [UInt8], sum: UInt32)? {
    // The pieces lie apart, with other bytes between them.
    var file: [UInt8] = []
    var pieces: [Range<Int>] = []
    for start in stride(from: 0, to: bytes.count, by: max(1, piece)) {
      let part = bytes[start..<min(start + max(1, piece), bytes.count)]
      pieces.append(file.count..<file.count + part.count)
      file += part + [0xAA, 0x55, 0xFF]
    }
    return file.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var inflater = Inflater(InflateInput(base, pieces: pieces))
      let window = Scratch<UInt8>(count: Inflater.reach + step + Inflater.overshoot)
      var output: [UInt8] = []
      var start = 0
      do {
        while !inflater.isDone {
          let end = try inflater.run(window: window.base, from: start, limit: start + step)
          output += UnsafeBufferPointer(start: window.base + start, count: end - start)
          // Longer than the reference's limit means that both of them went on; the reference would have said so.
          guard output.count <= limit + step + Inflater.overshoot else { return nil }
          start = min(end, Inflater.reach)
          window.base.update(from: window.base + end - start, count: start)
        }
        return (output, try inflater.readChecksum())
      } catch {
        return nil
      }
    }
  }

  /// Data that our own encoder packed, whole or with a few bits turned over.
  static func agreesOnDrawn(_ random: inout some RandomNumberGenerator) -> Bool {
    let levels = UInt8.random(in: 0...255, using: &random)
    var raw: [UInt8] = []
    for _ in 0..<Int.random(in: 0...300, using: &random) {
      if raw.count > 4, Int.random(in: 0..<8, using: &random) == 0 {
        let distance = Int.random(in: 1...min(raw.count, 40), using: &random)
        for _ in 0..<Int.random(in: 3...60, using: &random) { raw.append(raw[raw.count - distance]) }
      } else {
        raw.append(.random(in: 0...levels, using: &random))
      }
    }
    var packed: [UInt8] = []
    raw.withUnsafeBufferPointer { ZlibEncoder.encode($0, to: &packed) }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      packed[.random(in: 0..<packed.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    return agrees(
      packed, piece: .random(in: 1...packed.count, using: &random), step: .random(in: 1...2000, using: &random))
  }
}

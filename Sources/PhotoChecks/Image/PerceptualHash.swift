internal import RuleLang

/// A picture's look in 255 bits that survive recompression, scaling and other light.
///
/// Each bit is the sign of one coefficient of the picture's discrete cosine transform, the 16 x 16 lowest frequencies
/// without the mean. Pictures of different faces differ in about half of the bits, copies of one picture in few.
///
/// Source: Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, DCT-based hash; here with
/// 255 bits for 64.
public struct PerceptualHash: Sendable, Hashable {
  /// Bit `k % 64` of word `k / 64` belongs to the frequency `k % 16` across and `k / 16` down; bit 0 is always 0.
  private let words: SIMD4<UInt64>

  /// Frequencies along each axis. Chosen: on 308 photos the closest copies and the closest strangers then lie apart.
  private static let side = 16
  private static let bitCount = side * side - 1

  /// - Parameter plane: at least a few dozen pixels a side.
  init(_ plane: Plane) {
    let (across, down) = (Self.basis(of: plane.width), Self.basis(of: plane.height))
    // Row by row first: shape [height][side].
    var rows = [Float](repeating: 0, count: plane.height * Self.side)
    for y in 0..<plane.height {
      let line = plane.values[y * plane.width..<(y + 1) * plane.width]
      for frequency in 0..<Self.side {
        let wave = across[frequency * plane.width..<(frequency + 1) * plane.width]
        var sum: Float = 0
        for (value, weight) in zip(line, wave) { sum += value * weight }
        rows[y * Self.side + frequency] = sum
      }
    }
    var words = SIMD4<UInt64>()
    for bit in 1...Self.bitCount {
      let (row, column) = bit.quotientAndRemainder(dividingBy: Self.side)
      var sum: Float = 0
      for y in 0..<plane.height { sum += rows[y * Self.side + column] * down[row * plane.height + y] }
      if sum > 0 { words[bit / 64] |= 1 << UInt64(bit % 64) }
    }
    self.words = words
  }

  /// The cosines of the lowest frequencies over `count` samples, shape [side][count].
  private static func basis(of count: Int) -> [Float] {
    (0..<side).flatMap { frequency in
      (0..<count).map { sample in
        Float(Mathematics.cosine(degrees: 180 * Double(frequency) * (Double(sample) + 0.5) / Double(count)))
      }
    }
  }

  /// The hash of the picture's mirror image: its waves across with an odd number of half periods have the other sign.
  public var mirrored: PerceptualHash {
    let odd = (0..<64).reduce(UInt64(0)) { $1 % Self.side % 2 == 1 ? $0 | 1 << UInt64($1) : $0 }
    return PerceptualHash(words: words ^ SIMD4(repeating: odd))
  }

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// Share of the bits that differ: 0 for the same picture, about 0.5 for two that have nothing in common.
  public func distance(to other: PerceptualHash) -> Double {
    let difference = words ^ other.words
    let count = (0..<4).reduce(0) { $0 + difference[$1].nonzeroBitCount }
    return Double(count) / Double(Self.bitCount)
  }
}

extension PerceptualHash: LosslessStringConvertible {
  private static let digits = 16

  /// 64 hexadecimal digits, the word of the lowest frequencies first.
  public var description: String {
    (0..<4).map { index in
      let digits = String(words[index], radix: 16)
      return String(repeating: "0", count: Self.digits - digits.count) + digits
    }.joined()
  }

  /// Reads what `description` wrote; nil of anything else.
  public init?(_ description: String) {
    let text = Array(description.utf8)
    guard text.count == 4 * Self.digits, text.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
      return nil
    }
    var words = SIMD4<UInt64>()
    for index in 0..<4 {
      let part = text[index * Self.digits..<(index + 1) * Self.digits]
      guard let word = UInt64(String(decoding: part, as: UTF8.self), radix: 16) else { return nil }
      words[index] = word
    }
    self.words = words
  }
}

@testable import PhotoChecks

/// Ways in which files are broken on purpose.
enum FileDamage {
  /// A file with one to six faults: bytes changed, lost, put in or copied from elsewhere in it.
  static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var damaged = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) { damage(&damaged, &random) }
    return damaged
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard bytes.count > 4 else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
    case 2: bytes.remove(at: place)
    case 3: bytes.insert([0, 0xFF, 0xD0, 0xDA, 0x7F].randomElement(using: &random) ?? 0, at: place)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      let count = min(16, bytes.count - max(place, other))
      for index in 0..<count { bytes[place + index] = bytes[other + index] }
    }
  }

  /// One fault of a known kind at a known place.
  enum Fault: String {
    /// A JPEG ends behind so many scans, as if it were whole.
    case scans
    /// Ends there.
    case cut
    /// A bit is wrong.
    case flip
    /// A byte is missing.
    case lose
  }

  static func broken(_ bytes: [UInt8], by fault: Fault, at place: Int) -> [UInt8] {
    var bytes = bytes
    switch fault {
    case .scans:
      var lexer = JPEGLexer(bytes)
      var left = place
      while let segment = try? lexer.next() {
        guard segment.marker == .startOfScan else { continue }
        if left == 0 { return Array(bytes[..<segment.offset]) + [0xFF, 0xD9] }
        left -= 1
      }
    case .cut: bytes.removeSubrange(place...)
    case .flip: bytes[place] ^= 0x10
    case .lose: bytes.remove(at: place)
    }
    return bytes
  }

  /// A PNG with the sums of its chunks made to fit, as long as they hold together: sums shield most of it from damage.
  static func withFittingSums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var offset = PNGSignature.bytes.count
    while offset + 12 <= bytes.count {
      let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - offset - 12 else { break }
      let sum = CRC32(bytes[offset + 4..<offset + 8 + length]).value
      for index in 0..<4 {
        bytes[offset + 8 + length + index] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * index))
      }
      offset += 12 + length
    }
    return bytes
  }
}

/// A generator of the same numbers on every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

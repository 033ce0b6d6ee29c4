/// The eight bytes that every PNG file begins with; they show damage by transfers that treat it as text.
enum PNGSignature {
  static let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
}

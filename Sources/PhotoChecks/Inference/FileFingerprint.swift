/// A mark by which a file is recognised, in a tenth of the time that a cryptographic digest takes: it tells damage and
/// mix-ups, not malice. NOTICE has the digests.
struct FileFingerprint: Hashable, Sendable {
  /// In bytes.
  let size: Int
  /// Adler-32 of the whole file.
  let checksum: UInt32

  func check(_ bytes: FileBytes, of file: String) throws(ModelError) {
    guard bytes.count == size else { throw .wrongSize(file: file, size: bytes.count, expected: size) }
    guard bytes.checksum == checksum else { throw .altered(file: file) }
  }
}

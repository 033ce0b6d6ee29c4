import PhotoChecks

extension ImageFormat {
  /// What the file at `path` begins like, whatever its name ends with; nil where that is no known picture.
  init?(ofFile path: UnsafePointer<CChar>) {
    guard let bytes = FileReader.firstBytes(Self.signatureLength, of: path) else { return nil }
    self.init(signatureOf: bytes)
  }
}

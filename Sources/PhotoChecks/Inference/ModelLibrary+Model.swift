extension ModelLibrary {
  /// A network's file.
  struct Model: Hashable, Sendable {
    let file: String
    /// The places of the outputs that are computed; nil for all.
    var outputs: [Int]?
    /// What the file must be: thresholds hold for these weights and no others.
    let fingerprint: FileFingerprint
  }
}

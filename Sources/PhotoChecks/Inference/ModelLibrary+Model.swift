extension ModelLibrary {
  /// A network's file.
  struct Model: Hashable, Sendable {
    let file: String
    /// The places of the outputs that are computed; nil for all.
    var outputs: [Int]?
    /// The mark of the one file that fits: thresholds hold for its weights and no others.
    let fingerprint: FileFingerprint
  }
}

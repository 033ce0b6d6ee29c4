/// Faults of zlib data.
public enum InflateError: Error, Sendable, Hashable {
  /// The data end before their last block does.
  case cut
  case header
  case blockKind
  case storedLength
  case codeLengths
  case code
  /// A repetition from before the beginning.
  case distance
  case checksum
}

/// A strip that a photo lacks beyond one of its edges to be cut as rules want it.
public struct FrameLack: Sendable, Hashable {
  /// As the viewer sees it.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    case top
    case bottom
    case left
    case right
  }

  public let side: Side
  /// At least so many of the photo's pixels.
  public let pixels: Int
  /// The same, of the photo's height or width.
  public let share: Double
}

@testable import PhotoChecks

extension Image {
  /// Draws a single line, for pictures that tests draw.
  mutating func stroke(_ path: Path, with pen: Pen) { stroke([path], with: pen) }
}

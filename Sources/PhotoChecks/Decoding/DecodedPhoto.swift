/// A photo as it came out of its file: upright pixels, and what the file says of itself.
public struct DecodedPhoto: Sendable {
  /// Turned as the EXIF orientation asks; transparent parts laid on white.
  public let image: Image
  public let file: FileDescription

  public init(image: Image, file: FileDescription) {
    self.image = image
    self.file = file
  }
}

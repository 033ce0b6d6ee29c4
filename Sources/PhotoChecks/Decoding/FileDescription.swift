public import RuleLang

/// What a photo's file says of itself, beside its pixels.
public struct FileDescription: Sendable {
  public var format: ImageFormat
  /// Size of the file in bytes.
  public var byteCount: Int
  /// Pixels as displayed, after the orientation was applied.
  public var width: Int
  public var height: Int
  /// Bits a channel as stored.
  public var bitDepth: Int
  /// Whether the file stores only gray.
  public var isGray: Bool
  /// Whether the file has transparent parts.
  public var hasTransparency: Bool
  /// Dots an inch, where the file says so.
  public var resolution: Double?
  /// EXIF orientation, 1…8; 1 when the file says nothing.
  public var orientation: Int
  /// When the camera says the photo was taken.
  public var taken: CalendarDate?
  /// The program that wrote the file, by its own words.
  public var software: String?

  public init(format: ImageFormat, byteCount: Int, width: Int, height: Int) {
    self.format = format
    self.byteCount = byteCount
    self.width = width
    self.height = height
    self.bitDepth = 8
    self.isGray = false
    self.hasTransparency = false
    self.resolution = nil
    self.orientation = 1
    self.taken = nil
    self.software = nil
  }
}

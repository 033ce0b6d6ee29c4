public import RuleLang

/// The properties of a photo's file, beside its pixels.
public struct FileDescription: Sendable, Hashable {
  public var format: ImageFormat
  /// Size of the file in bytes.
  public var byteCount: Int
  /// Pixels of the whole picture as displayed, after the orientation was applied; the decoded picture can be smaller.
  public var width: Int
  public var height: Int
  /// Bits a channel as stored.
  public var bitDepth: Int = 8
  /// Whether the file stores only gray.
  public var isGray: Bool = false
  /// Whether the file has transparent parts.
  public var hasTransparency: Bool = false
  /// Dots an inch, where the file says so.
  public var resolution: Double? = nil
  /// EXIF orientation, 1…8; 1 when the file says nothing.
  public var orientation: Int = 1
  /// When the camera says the photo was taken.
  public var taken: CalendarDate? = nil
  /// The program that wrote the file, by its own words.
  public var software: String? = nil
  /// The program that made the picture by its XMP description (`xmp:CreatorTool`), which editors leave behind.
  public var creatorTool: String? = nil
  /// The programs that the file's XMP history names, each once, in the order of their first work.
  public var history: [String] = []
  /// The camera's maker and model, by its own words.
  public var cameraMake: String? = nil
  public var cameraModel: String? = nil
  /// Whether a JPEG is stored in passes from coarse to fine.
  public var isProgressive: Bool = false
  /// The quality setting 1…100 of the Independent JPEG Group's encoder whose luminance table comes nearest to the
  /// file's; nil for other formats.
  public var jpegQuality: Int? = nil
  /// How often the coefficients of a JPEG have each magnitude.
  public var coefficients: CoefficientHistogram? = nil
  /// The name of the embedded colour profile, where there is one.
  public var colorProfile: String? = nil
  /// Whether the colours had to be turned into sRGB.
  public var colorConversion: ColorConversion = .none
  /// The damage of a JPEG that could still be shown, partly gray or coarse; nil when the file is whole.
  public var damage: LocalizedText? = nil

  public init(format: ImageFormat, byteCount: Int, width: Int, height: Int) {
    self.format = format
    self.byteCount = byteCount
    self.width = width
    self.height = height
  }
}

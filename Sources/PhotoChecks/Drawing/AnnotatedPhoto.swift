internal import RuleLang

/// A copy of a photo with its measurements drawn over it, for the people who have to follow a verdict.
///
/// Measurements that a photo does not allow are left out.
public struct AnnotatedPhoto {
  /// A finding that is numbered in the picture and told below it.
  public struct Note: Sendable, Hashable {
    /// In the characters of ASCII; others appear as empty frames. Empty for a note that has only its number.
    public var text: String
    /// The fact that it is about, as rules name it, which decides where its number stands.
    public var fact: String

    public init(_ text: String, fact: String) {
      self.text = text
      self.fact = fact
    }
  }

  /// Draws the measurements of a photo, and makes them where they are not known yet.
  ///
  /// - Parameters:
  ///   - notes: numbered from 1 in this order.
  ///   - hasWords: whether there is any text, which is English, beside numbers with their units.
  /// - Returns: the photo at working size, magnified where that is small, and longer by a strip of text for notes and colours.
  public static func draw(_ session: PhotoSession, notes: [Note] = [], hasWords: Bool = true) -> Image {
    var drawing = AnnotatedPhoto(session, hasWords: hasWords)
    drawing.drawRegions()
    drawing.drawShoulders()
    drawing.drawFaces()
    drawing.drawFrame()
    drawing.drawMarks(notes)
    guard hasWords else { return drawing.image }
    return drawing.image.extended(
      by: Legend(notes, keys: drawing.keys, width: drawing.image.width, scale: drawing.labelScale))
  }

  var image: Image
  let session: PhotoSession
  private let hasWords: Bool
  /// Pixels of the drawing to one of the working image: more than one where that is too small for labels.
  let magnification: Double
  /// Pixels of the drawing to one of the photo.
  let scale: Double
  /// The face in pixels of the drawing.
  let layout: FaceLayout?
  /// What the colours of the outlines mean.
  var keys: [Legend.Key] = []

  private init(_ session: PhotoSession, hasWords: Bool) {
    self.session = session
    self.hasWords = hasWords
    let working = try? session.value(of: WorkingImage.self)
    let original = working?.image ?? session.photo.image
    let factor = Self.magnification(of: original)
    image =
      factor == 1 ? original : original.resized(width: original.width * factor, height: original.height * factor)
    magnification = Double(factor)
    scale = (working?.scale ?? 1) * magnification
    layout = (try? session.value(of: WorkingLayout.self))?.scaled(by: magnification)
  }

  private static func magnification(of image: Image) -> Int {
    let longest = max(image.width, image.height)
    return max(1, min(smallestSide / longest, mostMagnification))
  }

  /// Chosen: the registry's photos have 640 pixels, on which labels leave the face free.
  private static let smallestSide = 640
  private static let mostMagnification = 8

  // MARK: - Sizes

  /// The width of a thin line. Chosen: a pixel on a picture of 600.
  var hairline: Double { max(1, Double(max(image.width, image.height)) / 600) }

  /// Pixels to a dot of the labels. Chosen: 14 lines of small text to a picture's height look well.
  var labelScale: Int { max(1, max(image.width, image.height) / 500) }

  // MARK: - Lines

  /// Draws lines with a dark rim, so that they show on light and on dark ground.
  mutating func trace(_ paths: [Path], _ color: SRGBColor, width: Double = 1) {
    image.stroke(paths, with: Pen(.black, width: (width + 1.5) * hairline, opacity: 0.35))
    image.stroke(paths, with: Pen(color, width: width * hairline))
  }

  /// Writes a number with its unit behind its name.
  mutating func write(
    _ name: String, _ value: Double, decimals: Int = 0, _ unit: String, _ color: SRGBColor, at corner: Point
  ) {
    let number = FactFormatter.decimal(value, decimals: decimals, keepingZeros: true) + unit
    image.draw(Label(hasWords ? "\(name) \(number)" : number, scale: labelScale, color: color), at: corner)
  }
}

/// Colours that are told apart on skin, hair, cloth and walls, and by most people who see few colours.
/// Source: M. Okabe and K. Ito, "Color universal design", 2008.
enum AnnotationColor {
  static let person = SRGBColor(red: 0, green: 158, blue: 115)
  static let clothing = SRGBColor(red: 204, green: 121, blue: 167)
  static let background = SRGBColor(red: 86, green: 180, blue: 233)
  static let regions: [(PhotoRegion, SRGBColor)] = [
    (.clothing, clothing), (.hair, mark), (.neck, shoulders), (.ears, face),
  ]
  static let shoulders = SRGBColor(red: 230, green: 159, blue: 0)
  static let face = SRGBColor(red: 240, green: 228, blue: 66)
  static let frame = SRGBColor(red: 255, green: 255, blue: 255)
  static let mark = SRGBColor(red: 213, green: 94, blue: 0)
}

public import RuleLang

/// Makes a finished photo, such as a registry takes: the head in its place, and a background of one colour.
public struct PhotoFinisher {
  private let photo: Image
  private let search: FrameSearch
  private let exchange: BackgroundExchange
  private let cutOut: CutOut?
  private let kernels: KernelSet

  /// - Throws: where there is no face to go by.
  public init(_ session: PhotoSession) throws(Unmeasurable) {
    let working = try session.value(of: WorkingImage.self)
    cutOut = try CutOut(session)
    let coverage = if let cutOut { cutOut.coverage } else { try session.value(of: PersonMask.self).coverage }
    let tops = coverage.headTops(of: try session.value(of: WorkingLayout.self))
    photo = session.photo.image
    let layout = try session.value(of: FaceLayout.self)
    let pose = try? session.value(of: BodyPose.self)
    search = FrameSearch(
      layout: layout, turn: Self.turn(lean: layout.lean, shoulders: pose.flatMap { $0.isSure ? $0.tilt : nil }),
      headTops: tops.map { $0.scaled(by: 1 / working.scale) },
      coverage: coverage, scale: working.scale)
    exchange = BackgroundExchange(
      coverage: coverage, scale: working.scale, old: try? session.value(of: BackgroundSurface.self))
    kernels = session.models.kernels
  }

  /// By how many degrees a photo is turned in which the head leans and the shoulders slope, both positive clockwise.
  ///
  /// Where both do alike, the camera was held so, and all of it is taken back. Where the head alone leans, turning it upright
  /// would let the shoulders slope: a third is left to the head, since eyes that lie aslant are seen sooner than shoulders.
  ///
  /// - Parameter shoulders: nil where they do not show.
  static func turn(lean: Double, shoulders: Double?) -> Double {
    guard let shoulders else { return lean }
    return (2 * lean + shoulders) / 3
  }

  /// Whether the photo's own transparency cuts the person out, so that the outline is not the program's.
  public var isCutOut: Bool { cutOut != nil }

  /// The cut of the photo.
  ///
  /// - Parameters:
  ///   - width, height: of the finished photo, in pixels.
  ///   - violations: how much is wrong with a finished photo in which the head is so, 0 for nothing.
  /// - Throws: where the photo does not show all that the finished one would.
  public func frame(
    width: Int, height: Int, violations: (FrameFacts.Record) -> Int
  ) throws(Unmeasurable) -> FinishedFrame {
    try search.best(width: width, height: height, violations: violations)
  }

  /// The strips that the photo lacks beyond its edges to be cut better than `frame` can; empty where more room would
  /// not help.
  ///
  /// - Parameters:
  ///   - width, height, violations: as for `frame`.
  public func lacks(width: Int, height: Int, violations: (FrameFacts.Record) -> Int) -> [FrameLack] {
    search.lacks(width: width, height: height, violations: violations)
  }

  /// The finished photo.
  ///
  /// - Parameter background: nil leaves the photo's own.
  public func picture(in frame: FinishedFrame, background: SRGBColor?) -> Image {
    // Reduced first so far that two pixels make one: what is then turned is softened by half a pixel alone.
    let reduction = min(1, Self.detail * frame.scale)
    let source = photo.resized(
      width: max(1, Int((Double(photo.width) * reduction).rounded())),
      height: max(1, Int((Double(photo.height) * reduction).rounded())))
    var square = frame.square
    square.center = Point(
      x: square.center.x * Double(source.width) / Double(photo.width),
      y: square.center.y * Double(source.height) / Double(photo.height))
    square.side *= reduction
    let levels = source.sampled(square, size: frame.longerSide, range: 0...255, kernels: kernels)
    var picture = Image(levels, cutTo: frame)
    guard let background else { return picture }
    if let cutOut {
      cutOut.exchange(in: &picture, frame: frame, for: background)
    } else {
      exchange.exchange(in: &picture, frame: frame, for: background)
    }
    return picture
  }

  /// The reduced photo's pixels to one of the finished one's.
  private static let detail = 2.0
}

extension Image {
  /// The part of the square around `frame` that it shows.
  ///
  /// - Parameter levels: shape [side][side][3], 0…255.
  fileprivate init(_ levels: [Float], cutTo frame: FinishedFrame) {
    var pixels = [UInt8](repeating: 255, count: frame.width * frame.height * Self.stride)
    let (left, top) = frame.margins
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        let from = 3 * ((top + y) * frame.longerSide + left + x)
        let to = Self.stride * (y * frame.width + x)
        for channel in 0..<3 { pixels[to + channel] = UInt8(min(max(levels[from + channel].rounded(), 0), 255)) }
      }
    }
    self.init(width: frame.width, height: frame.height, pixels: pixels)
  }
}

internal import RuleLang

/// How a photo is scaled, turned and cut to become a finished one.
public struct FinishedFrame: Sendable, Hashable {
  /// Pixels of the finished photo.
  public let width: Int
  public let height: Int
  /// Its pixels to one of the photo's.
  public let scale: Double
  /// By how many degrees the photo is turned; positive counterclockwise, as the viewer sees it.
  public let turn: Double
  private let cosine: Double
  private let sine: Double
  /// The photo's place at the finished photo's upper left corner.
  private let origin: Point

  /// - Parameters:
  ///   - anchor: a place in the photo.
  ///   - target: where it comes to lie in the finished photo.
  init(width: Int, height: Int, scale: Double, turn: Double, anchor: Point, target: Point) {
    self.width = width
    self.height = height
    self.scale = scale
    self.turn = turn
    cosine = Mathematics.cosine(degrees: turn)
    sine = Mathematics.sine(degrees: turn)
    origin = Point(
      x: anchor.x - (target.x * cosine - target.y * sine) / scale,
      y: anchor.y - (target.x * sine + target.y * cosine) / scale)
  }

  /// The place in the photo of a place in the finished one.
  func source(of place: Point) -> Point {
    Point(
      x: origin.x + (place.x * cosine - place.y * sine) / scale,
      y: origin.y + (place.x * sine + place.y * cosine) / scale)
  }

  /// The place in the photo of the middle of a pixel of the finished one.
  func source(ofPixel x: Int, _ y: Int) -> Point { source(of: Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) }

  /// The place in the finished photo of a place in the photo.
  func place(of source: Point) -> Point {
    let (x, y) = ((source.x - origin.x) * scale, (source.y - origin.y) * scale)
    return Point(x: x * cosine + y * sine, y: y * cosine - x * sine)
  }

  /// The pixels of a square around the finished photo that lie before its first column and row.
  var margins: (left: Int, top: Int) { ((longerSide - width) / 2, (longerSide - height) / 2) }

  var longerSide: Int { max(width, height) }

  /// That square, in pixels of the photo.
  var square: Crop {
    let middle = Double(longerSide) / 2
    return Crop(
      center: source(of: Point(x: middle - Double(margins.left), y: middle - Double(margins.top))),
      side: Double(longerSide) / scale, cosine: cosine, sine: sine)
  }

  /// Places all along the edges, the corners among them.
  var edges: [Point] {
    let (right, bottom) = (Double(width), Double(height))
    return (0...Self.edgeParts).flatMap { index -> [Point] in
      let share = Double(index) / Double(Self.edgeParts)
      return [
        Point(x: share * right, y: 0), Point(x: share * right, y: bottom), Point(x: 0, y: share * bottom),
        Point(x: right, y: share * bottom),
      ]
    }
  }

  /// Chosen: an arm or a tuft of hair is wider than one of so many parts.
  private static let edgeParts = 48
}

extension FaceLayout {
  /// The same face in a finished photo.
  func placed(in frame: FinishedFrame) -> FaceLayout? { moved(scale: frame.scale) { frame.place(of: $0) } }
}

import RuleLang
import Testing

@testable import PhotoChecks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A portrait of which everything is known, because the test drew it: 600 x 800 pixels, eyes 70 pixels apart, 110 pixels
/// from the eyes to the chin.
struct DrawnPortrait {
  typealias Pixel = (red: UInt8, green: UInt8, blue: UInt8)

  static let width = 600
  static let height = 800
  static let eyeDistance = 70.0
  static let eyeToChin = 110.0

  var background: Pixel = (225, 225, 225)
  var skin: Pixel = (205, 160, 135)
  var hair: Pixel = (40, 30, 25)
  var clothing: Pixel = (245, 245, 245)
  /// What each channel of everything is multiplied by, as a coloured lamp does.
  var light = (red: 1.0, green: 1.0, blue: 1.0)
  /// Degrees, positive when the person's left shoulder, at the right edge of the picture, is lower.
  var shoulderTilt = 0.0
  /// Where the axis of the shoulders lies beside the chin.
  var shoulderShift = 0.0
  /// Pixels down for each pixel outwards, on the person's right and left.
  var shoulderSlope = (right: 0.35, left: 0.35)
  /// Half the width of the shoulders.
  var shoulderReach = 220.0
  /// Whether hair falls down to the chest beside the face.
  var hasLongHair = false
  /// Whether dark frames are drawn around the eyes, and how much of the light their lenses take.
  var hasGlasses = false
  var lensTint = 0.0
  /// Width of the clothing's stripes, alternating with black; 0 for none.
  var stripeWidth = 0.0
  /// Whether the fringe hangs down to the brows.
  var hasFringe = false
  /// What is painted on the lips, between lids and brows, and on the apples of the cheeks; skin where nothing is.
  var lips: Pixel?
  var lids: Pixel?
  var cheeks: Pixel?
  /// What fills the opening between the lips, and the pupils; skin where nothing is named.
  var mouthInside: Pixel?
  var pupils: Pixel?
  /// How far the corners of the mouth and the brows lie above their places.
  var cornerLift = 0.0
  var browLift = 0.0
  var lidGap = 8.5
  var lipGap = 0.0
  /// How far the mesh leans, in degrees, positive clockwise; the picture does not lean with it.
  var roll = 0.0

  private let center = Point(x: 300, y: 300)

  // MARK: - What the networks would say

  var layout: FaceLayout {
    get throws { try #require(FaceLayout(mesh)) }
  }

  var mesh: FaceMesh {
    var points = [Point](repeating: Point(x: 300, y: 320), count: MeshIndex.count)
    func place(_ index: Int, _ x: Double, _ y: Double) { points[index] = Point(x: x, y: y) }
    for (step, index) in MeshIndex.faceOutline.enumerated() {
      let angle = Double(step) / Double(MeshIndex.faceOutline.count) * 2 * .pi
      place(index, 300 + 75 * sin(angle), 300 - 90 * cos(angle))
    }
    for (index, x) in [(33, 250.0), (133, 280), (362, 320), (263, 350)] { place(index, x, 280) }
    for (lids, x) in [(MeshIndex.rightLids, 265.0), (MeshIndex.leftLids, 335)] {
      for (step, (upper, lower)) in lids.enumerated() {
        let x = x + 5 * Double(step - 2)
        place(upper, x, 280 - lidGap / 2)
        place(lower, x, 280 + lidGap / 2)
      }
    }
    for (index, x) in [(MeshIndex.rightIris, 265.0), (MeshIndex.leftIris, 335)] {
      place(index, x, 278.2)
      for (step, (right, down)) in [(1.0, 0.0), (0, -1), (-1, 0), (0, 1)].enumerated() {
        place(index + 1 + step, x + 6 * right, 278.2 + 6 * down)
      }
    }
    for step in 0...10 {
      let angle = .pi * (1 - Double(step) / 10)
      place(MeshIndex.upperLip[step], 300 + 28 * cos(angle), 350 - lipGap / 2 - 10 * sin(angle))
      place(MeshIndex.lowerLip[step], 300 + 28 * cos(angle), 350 + lipGap / 2 + 10 * sin(angle))
      place(MeshIndex.upperLipInner[step], 300 + 26 * cos(angle), 350 - lipGap / 2)
      place(MeshIndex.lowerLipInner[step], 300 + 26 * cos(angle), 350 + lipGap / 2)
    }
    for (brow, left) in [(MeshIndex.rightBrow, 248.0), (MeshIndex.leftBrow, 320)] {
      for (step, index) in brow.enumerated() { place(index, left + 8 * Double(step), 262 - browLift) }
    }
    let (right, left) = MeshIndex.mouthCorners
    for corner in [right, left] { points[corner].y -= cornerLift }
    for pairs in [MeshIndex.rightLidToBrow, MeshIndex.leftLidToBrow] {
      for pair in pairs { place(pair.brow, points[pair.lid].x, 264) }
    }
    for (index, x) in [(192, 262.0), (416, 338)] { place(index, x, 368) }
    for index in [145, 374] { points[index].y = 280 + lidGap / 2 }
    for (index, x, y) in [(50, 262.0, 325.0), (205, 266, 340), (280, 338, 325), (425, 334, 340), (151, 300, 235)] {
      place(index, x, y)
    }
    return FaceMesh(
      points: points.map(leaning), depths: [Double](repeating: 0, count: points.count), confidence: 1)
  }

  private func leaning(_ point: Point) -> Point {
    let roll = roll * .pi / 180
    let (x, y) = (point.x - center.x, point.y - center.y)
    return Point(x: center.x + x * cos(roll) - y * sin(roll), y: center.y + x * sin(roll) + y * cos(roll))
  }

  // MARK: - What the camera would see

  private enum Part { case pupils, mouth, lips, lids, cheeks, background, skin, hair, clothing, frame, lens, stripe }

  private func part(_ x: Double, _ y: Double) -> Part {
    func ellipse(_ centerX: Double, _ centerY: Double, _ radiusX: Double, _ radiusY: Double) -> Bool {
      let (across, down) = ((x - centerX) / radiusX, (y - centerY) / radiusY)
      return across * across + down * down <= 1
    }
    if hasGlasses, y > 200 {
      let onLens = ellipse(265, 283, 27, 22) || ellipse(335, 283, 27, 22)
      let inLens = ellipse(265, 283, 24, 19) || ellipse(335, 283, 24, 19)
      if onLens, !inLens { return .frame }
      if inLens { return .lens }
      let isBridge = abs(x - 300) < 9 && abs(y - 277) < 2
      let isArm = abs(abs(x - 300) - 71) < 10 && abs(y - 277) < 2
      if isBridge || isArm { return .frame }
    }
    if pupils != nil, ellipse(265, 278.2, 4, 4) || ellipse(335, 278.2, 4, 4) { return .pupils }
    if mouthInside != nil, abs(x - 300) < 26, abs(y - 350) < lipGap / 2 { return .mouth }
    if lips != nil, ellipse(300, 350, 28, 10 + lipGap / 2) { return .lips }
    if lids != nil, abs(abs(x - 300) - 35) < 14, abs(y - 270) < 6 { return .lids }
    if cheeks != nil, ellipse(262, 325, 14, 14) || ellipse(338, 325, 14, 14) { return .cheeks }
    if hasFringe, ellipse(300, 300, 75, 90), y < 264 { return .hair }
    if ellipse(300, 300, 75, 90), y > 225 { return .skin }
    if hasLongHair, abs(abs(x - 300) - 85) < 28, y > 260, y < 640 { return .hair }
    if ellipse(300, 275, 92, 105), y < 330 { return .hair }
    let aside = x - 300 - shoulderShift
    if abs(aside) < shoulderReach {
      let slope = aside < 0 ? shoulderSlope.right : shoulderSlope.left
      let top = 400 + max(0, abs(aside) - 40) * slope + aside * tan(shoulderTilt * .pi / 180)
      if y > top {
        if abs(x - 300) < 38, y < 440 { return .skin }
        return stripeWidth > 0 && Int(x / stripeWidth) % 2 == 0 ? .stripe : .clothing
      }
    }
    return abs(x - 300) < 40 && y > 300 && y < 440 ? .skin : .background
  }

  var image: Image {
    Image(width: Self.width, height: Self.height) { x, y in
      let color: Pixel =
        switch part(Double(x) + 0.5, Double(y) + 0.5) {
        case .pupils: pupils ?? skin
        case .mouth: mouthInside ?? skin
        case .lips: lips ?? skin
        case .lids: lids ?? skin
        case .cheeks: cheeks ?? skin
        case .background: background
        case .skin: skin
        case .hair: hair
        case .clothing: clothing
        case .frame, .stripe: Pixel(20, 20, 20)
        case .lens: shaded(skin)
        }
      func lit(_ value: UInt8, _ factor: Double) -> UInt8 { UInt8(min(Double(value) * factor, 255)) }
      return (lit(color.red, light.red), lit(color.green, light.green), lit(color.blue, light.blue))
    }
  }

  private func shaded(_ color: Pixel) -> Pixel {
    func shaded(_ value: UInt8) -> UInt8 { UInt8(Double(value) * (1 - lensTint)) }
    return (shaded(color.red), shaded(color.green), shaded(color.blue))
  }

  var mask: Plane {
    let count = Self.width * Self.height
    return Plane(
      width: Self.width, height: Self.height,
      values: (0..<count).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: Self.width)
        return part(Double(column) + 0.5, Double(row) + 0.5) == .background ? 0 : 1
      })
  }

  /// What a network would say of a place: what is drawn around it, and never quite surely.
  func shares(at point: Point) -> PartShares {
    var sum = SIMD4<Float>(repeating: 2)
    for step in 0..<25 {
      let (x, y) = (point.x + 5 * Double(step % 5 - 2), point.y + 5 * Double(step / 5 - 2))
      switch part(x, y) {
      case .background: sum[0] += 1
      case .hair: sum[1] += 1
      case .clothing, .stripe: sum[3] += 1
      default: sum[2] += 1
      }
    }
    return PartShares(sum)
  }

  // MARK: - What is derived from both

  var skinModel: SkinModel {
    get throws { try #require(SkinModel(image: image, layout: layout)) }
  }

  var cells: PersonCells {
    get throws { PersonCells(image: image, mask: mask, layout: try layout, parts: shares) }
  }

  var backgroundRegion: BackgroundRegion {
    get throws { try BackgroundRegion(image: image, mask: mask) }
  }

  var clothingColors: ClothingColors {
    get throws {
      let cells = try cells
      return try ClothingColors(
        cells.clothing.indices.map { cells.grid.colors[$0] }, light: Light(try backgroundRegion))
    }
  }
}

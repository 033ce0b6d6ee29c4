internal import RuleLang

/// How well the picture itself came out.
public enum ImageFacts: Analyzer {
  public struct Record: Sendable {
    public let sharpness: Double
  }

  public static let namespace = "image"

  public static let facts: [Fact<Record>] = [
    Fact(
      "sharpness", \.sharpness, .number(.percent), range: 0...1, label: LocalizedText(en: "sharpness", zh: "清晰度"),
      summary: LocalizedText(
        en:
          "How much detail of the face a blur takes away, at a fixed size of the face: 0 when it was blurred already. Noise and JPEG blocks hardly count at that size.",
        zh: "将面部缩放到固定尺寸后再模糊，损失的细节越多越清晰；原本模糊时接近 0。"),
      source: "Crété et al., \"The blur effect\", 2007, on the face scaled to 80 pixels between the eyes")
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    guard let face = FaceLuma(image: image, layout: layout) else {
      throw Unmeasurable(en: "the face is outside the picture", zh: "面部在画面之外")
    }
    return Record(sharpness: 1 - face.luma.blur)
  }
}

/// The luma of the face's box at a size that is the same for all photos.
struct FaceLuma {
  let luma: Plane

  /// Pixels between the eyes. Chosen: phone photos of a person carry detail down to this size even after a chat has
  /// compressed them, and noise does not survive the reduction.
  private static let eyeDistance = 80.0
  /// Larger enlargements would only make work.
  private static let mostEnlarged = 8.0

  /// - Parameter layout: in pixels of `image`.
  init?(image: Image, layout: FaceLayout) {
    let outline = layout.outline
    let (xs, ys) = (outline.map(\.x), outline.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
      let face = image.cropped(to: Box(left: left, top: top, right: right, bottom: bottom))
    else { return nil }
    let scale = min(Self.eyeDistance / layout.interEyeDistance, Self.mostEnlarged)
    let width = max(3, Int((Double(face.width) * scale).rounded()))
    let height = max(3, Int((Double(face.height) * scale).rounded()))
    let small = face.resized(width: width, height: height)
    luma = Plane(
      width: width, height: height,
      values: (0..<width * height).map { index in
        let pixel = small[index % width, index / width]
        return Float(SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue).luma) / 255
      })
  }
}

extension Image {
  /// The part inside `box`; nil where less than a few pixels of it lie in the picture.
  func cropped(to box: Box) -> Image? {
    func clamp(_ value: Double, _ limit: Int) -> Int { Int(min(max(value.rounded(), 0), Double(limit))) }
    guard box.left.isFinite, box.right.isFinite, box.top.isFinite, box.bottom.isFinite else { return nil }
    let columns = (clamp(box.left, width), clamp(box.right, width))
    let rows = (clamp(box.top, height), clamp(box.bottom, height))
    guard columns.1 - columns.0 >= 4, rows.1 - rows.0 >= 4 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity((columns.1 - columns.0) * (rows.1 - rows.0) * Self.stride)
    for row in rows.0..<rows.1 {
      result += pixels[(row * width + columns.0) * Self.stride..<(row * width + columns.1) * Self.stride]
    }
    return Image(width: columns.1 - columns.0, height: rows.1 - rows.0, pixels: result)
  }
}

extension Plane {
  /// 0 (sharp) … 1 (blurred): the part of the differences between neighbours that survives a further blur, the larger of
  /// both directions.
  ///
  /// Source: Crété et al., "The blur effect: perception and estimation with a new no-reference perceptual blur metric".
  var blur: Double { max(blur(step: 1, rowStep: 0), blur(step: 0, rowStep: 1)) }

  /// Pixels of the blur's window, from the source.
  private static let window = 9

  private func blur(step: Int, rowStep: Int) -> Double {
    let lines = step == 1 ? height : width
    let length = step == 1 ? width : height
    var (total, lost) = (0.0, 0.0)
    for line in 0..<lines {
      let values = (0..<length).map { Double(step == 1 ? self[$0, line] : self[line, $0]) }
      let smooth = values.smoothed(window: Self.window)
      for index in 1..<max(length, 1) {
        let sharp = abs(values[index] - values[index - 1])
        let blurred = abs(smooth[index] - smooth[index - 1])
        total += sharp
        lost += max(0, sharp - blurred)
      }
    }
    return total > 0 ? 1 - lost / total : 1
  }
}

extension [Double] {
  /// The mean of up to `window` values around each.
  fileprivate func smoothed(window: Int) -> [Double] {
    var sums = [0.0]
    for value in self { sums.append((sums.last ?? 0) + value) }
    return indices.map { index in
      let (first, end) = (Swift.max(0, index - window / 2), Swift.min(count, index + window / 2 + 1))
      return (sums[end] - sums[first]) / Double(end - first)
    }
  }
}

internal import RuleLang

/// How well the picture itself came out.
public enum ImageFacts: Analyzer {
  public struct Record: Sendable {
    public let sharpness: Measured<Double>
    public let noise: Double
    public let blockiness: Measured<Double>
    public let border: Double
    public let moire: Measured<Double>
    public let text: Measured<Double>
    public let hash: Measured<String>
  }

  public static let namespace = "image"

  public static let facts: [Fact<Record>] = [
    Fact(
      "sharpness", \.sharpness, .number(.percent), range: 0...1, label: LocalizedText(en: "sharpness", zh: "清晰度"),
      summary: LocalizedText(
        en:
          "How much detail of the face a blur takes away, at a fixed size of the face: 0 when it was blurred already. Noise and JPEG blocks hardly count at that size.",
        zh: "将面部缩放到固定尺寸后再模糊，损失的细节越多越清晰；原本模糊时接近 0。"),
      source: LocalizedText(
        en: "Crété et al., \"The blur effect\", 2007, on the face scaled to 80 pixels between the eyes",
        zh: "Crété et al., \"The blur effect\", 2007；面部缩放至两眼相距 80 像素")),
    Fact(
      "noise", \.noise, .number(.plain), range: 0...255, label: LocalizedText(en: "noise", zh: "噪点"),
      summary: LocalizedText(
        en:
          "Standard deviation of the noise in levels of 255, at 1,024 pixels on the longer side: under 2 in daylight, above 6 it shows as grain.",
        zh: "将长边缩放到 1024 像素后噪声的标准差（按 255 级）；日光下低于 2，高于 6 时可见颗粒。"),
      source: LocalizedText(
        en: "Immerkær, \"Fast Noise Variance Estimation\", 1996, with the median for the mean",
        zh: "Immerkær, \"Fast Noise Variance Estimation\", 1996，以中位数代替平均数")),
    Fact(
      "blockiness", \.blockiness, .number(.percent), range: 0...100,
      label: LocalizedText(en: "JPEG blocks", zh: "压缩块效应"),
      summary: LocalizedText(
        en:
          "How much larger the steps between neighbouring pixels are on the grid of 8 pixels that JPEG cuts than off it: 0 % when no grid shows. Unknown for photos that were reduced while reading, where no grid is left.",
        zh: "JPEG 8 像素分块边界处的相邻像素差比块内大多少；看不出分块时为 0%。读取时已缩小的大图看不到分块，为未知。"),
      source: LocalizedText(
        "Wang, Sheikh and Bovik, \"No-reference perceptual quality assessment of JPEG compressed images\", 2002")),
    Fact(
      "border", \.border, .number(.percent), range: 0...1, label: LocalizedText(en: "border", zh: "边框"),
      summary: LocalizedText(
        en:
          "Width of the widest strip of a single colour along an edge that ends in a straight step, of the photo's shorter side; 0 without one.",
        zh: "沿画面边缘、颜色单一且以直线边界结束的条带中最宽者占短边的比例；没有边框时为 0。"),
      source: LocalizedText(
        en: "Chosen: lines within 6 levels, and a step of 12 levels along 80 % of the line",
        zh: "选定：一行之内相差不超过 6 级，且沿该行 80 % 处有 12 级的突变")),
    Fact(
      "moire", \.moire, .number(.plain), range: 0...50, label: LocalizedText(en: "moiré on the skin", zh: "皮肤摩尔纹"),
      summary: LocalizedText(
        en:
          "How far the strongest regular pattern on the face stands out of its texture, in powers of e: below 4 on skin as it is, above 4.5 on most photos of a screen. Unknown on small faces.",
        zh: "面部最强的规则纹理高出其自然纹理的程度（自然对数）；自然皮肤低于 4，翻拍屏幕的照片多高于 4.5。人脸太小时为未知。"),
      source: LocalizedText(
        en: "power spectra of up to 16 squares of 64 pixels, Welch, 1967, their geometric mean",
        zh: "至多 16 个 64 像素方块的功率谱（Welch，1967）的几何平均")),
    Fact(
      "text", \.text, .number(.percent), range: 0...1, label: LocalizedText(en: "writing", zh: "文字水印"),
      summary: LocalizedText(
        en:
          "How surely there is a level line of writing on the picture, such as a date, a name or a watermark, beside the face: strokes of one colour and height side by side. Writing on walls and clothes counts too; slanting and very faint writing is not seen, nor what lies on face or hair.",
        zh: "画面上（面部与头发以外）有水平排列的文字、日期或水印的把握程度：颜色、高度一致的笔画并排出现。墙面、衣服上的文字也计入；倾斜、很淡的文字以及压在面部、头发上的文字测不出。"),
      source:
        LocalizedText(
          en:
            "connected strokes after Neumann and Matas, \"Real-time scene text localization\", 2012; logistic regression",
          zh: "连通笔画，依据 Neumann and Matas, \"Real-time scene text localization\", 2012；逻辑回归")),
    Fact(
      "hash", \.hash, .text, label: LocalizedText(en: "perceptual hash", zh: "感知哈希"),
      summary: LocalizedText(
        en:
          "64 hexadecimal digits for what the face and its surroundings look like: copies of one photo share almost all of their bits, whatever their size, crop, brightness and compression. `--rejected` compares them.",
        zh: "以 64 位十六进制数表示面部及周围的样子；同一照片的副本无论缩放、裁剪、明暗和压缩，绝大部分位相同。供 `--rejected` 比较。"),
      source: LocalizedText("Zauner, \"Implementation and Benchmarking of Perceptual Image Hash Functions\", 2010")),
  ]

  public static var ahead: [[any Derived.Type]] { [[WorkingLayout.self], [ImageFacts.self]] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let luma = try photo.value(of: WorkingLuma.self)
    let isWhole = try photo.value(of: WorkingImage.self).scale == 1
    return Record(
      sharpness: Measured { () throws(Unmeasurable) in try sharpness(of: photo) },
      noise: luma.noise,
      blockiness: Measured(
        photo.photo.reduction == 1 ? (isWhole ? luma : photo.photo.image.luma).blockiness : nil,
        else: Unmeasurable(en: "the photo is too large or too small to look for blocks", zh: "照片过大或过小，无法判断分块")),
      border: luma.border,
      moire: Measured { () throws(Unmeasurable) in try moire(of: photo) },
      text: Measured { () throws(Unmeasurable) in try photo.value(of: Writing.self).certainty },
      hash: Measured { () throws(Unmeasurable) in try photo.value(of: FaceHash.self).description })
  }

  private static func moire(of photo: PhotoSession) throws(Unmeasurable) -> Double {
    let image = try photo.value(of: WorkingImage.self).image
    guard let moire = Moire(image: image, face: Box(around: try photo.value(of: WorkingLayout.self).points)) else {
      throw Unmeasurable(en: "the face is too small to show a pattern", zh: "人脸太小，看不出纹理")
    }
    return moire.strength
  }

  private static func sharpness(of photo: PhotoSession) throws(Unmeasurable) -> Double {
    let image = try photo.value(of: WorkingImage.self).image
    guard let face = FaceLuma(image: image, layout: try photo.value(of: WorkingLayout.self)) else {
      throw Unmeasurable(en: "the face is outside the picture", zh: "面部在画面之外")
    }
    return 1 - face.luma.blur
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
    luma = Plane(width: width, height: height, values: small.luma.values.map { $0 / 255 })
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
    var sums = [Double](repeating: 0, count: count + 1)
    for index in indices { sums[index + 1] = sums[index] + self[index] }
    return indices.map { index in
      let (first, end) = (Swift.max(0, index - window / 2), Swift.min(count, index + window / 2 + 1))
      return (sums[end] - sums[first]) / Double(end - first)
    }
  }
}

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
  public static let part = PhotoPart.whole

  public static let facts: [Fact<Record>] = [
    Fact(
      "sharpness", \.sharpness, .number(.percent), range: 0...1, label: LocalizedText(en: "sharpness", zh: "清晰度"),
      summary: LocalizedText(
        en:
          "How much detail the face holds, of what a picture with 80 pixels between the eyes can hold: 100 % when it is in focus, 50 % when it shows no more than one half that size, enlarged. Noise, light and JPEG hardly count.",
        zh: "面部的细节有多少，与两眼相距 80 像素的清晰照片相比：对焦清楚时为 100%；只相当于一半大小的照片放大而成时为 50%。噪点、明暗和压缩几乎不影响结果。"),
      source: LocalizedText(
        en:
          "Zhuo and Sim, \"Defocus map estimation from a single image\", 2011, on the face scaled to 80 pixels between the eyes",
        zh: "Zhuo and Sim, \"Defocus map estimation from a single image\", 2011；面部缩放至两眼相距 80 像素")),
    Fact(
      "noise", \.noise, .number(.plain), range: 0...255, label: LocalizedText(en: "noise", zh: "噪点"),
      summary: LocalizedText(
        en:
          "Standard deviation of the noise in levels of 255, at no more than 1,024 pixels on the longer side: under 2 in daylight, above 6 it shows as grain.",
        zh: "噪声的标准差（长边超过 1024 像素时先缩小到 1024 像素；按 255 级）；日光下低于 2，高于 6 时可见颗粒。"),
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
        zh: "选定：同一行（列）内相差不超过 6 级，且沿其 80% 的长度有 12 级的突变")),
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
      "text", \.text, .number(.percent), range: 0...1, label: LocalizedText(en: "writing (certainty)", zh: "有文字水印（把握）"),
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

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, Writing.self, ImageFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let luma = try photo.value(of: WorkingLuma.self)
    let isWhole = try photo.value(of: WorkingImage.self).scale == 1
    return Record(
      sharpness: Measured { () throws(Unmeasurable) in try sharpness(of: photo) },
      noise: luma.noise,
      blockiness: Measured(
        photo.photo.reduction == 1 ? (isWhole ? luma.blockiness : photo.photo.image.blockiness) : nil,
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
    guard let face = FaceLuma(image: image, layout: try photo.value(of: WorkingLayout.self)) else { throw .faceOutside }
    return face.detail
  }
}

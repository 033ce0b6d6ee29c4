public import RuleLang

/// The things that the photo's file says of itself.
public enum FileFacts: Analyzer {
  public struct Record: Sendable {
    public let format: ImageFormat
    public let size: Int
    public let width: Int
    public let height: Int
    public let dpi: Measured<Double>
    public let bitDepth: Int
    public let gray: Bool
    public let transparent: Bool
    public let taken: Measured<CalendarDate>
    public let age: Measured<Int>
    public let software: Measured<String>
    public let make: Measured<String>
    public let model: Measured<String>
    public let jpegQuality: Measured<Int>
    public let progressive: Bool
    public let doubleCompressed: Measured<Bool>
    public let formerQuality: Measured<Int>
    public let profile: Measured<String>
    public let colorConversion: ColorConversion
    public let damaged: Bool
  }

  public static let namespace = "file"
  public static let part = PhotoPart.whole

  public static let facts: [Fact<Record>] = [
    Fact(
      "format", \.format, label: LocalizedText(en: "file format", zh: "文件格式"),
      summary: LocalizedText(
        en: "The kind of picture file, told by its first bytes and not by its name.", zh: "图像文件的格式，按文件内容判断，与文件名无关。"),
      source: LocalizedText(en: "the formats' own specifications", zh: "各格式自身的规范")),
    Fact(
      "size", \.size, .number(.kilobytes), range: 0...4e9, label: LocalizedText(en: "file size", zh: "文件大小"),
      summary: LocalizedText(en: "The file's length; 1 KB is 1,024 bytes.", zh: "文件的字节数；1 KB 为 1024 字节。"),
      source: LocalizedText(en: "the file", zh: "文件本身")),
    Fact(
      "width", \.width, .number(.pixels), range: 1...100_000, label: LocalizedText(en: "width", zh: "宽度"),
      summary: LocalizedText(
        en: "Pixels from left to right as the photo is shown, after its orientation was applied.",
        zh: "按显示方向（已应用方向标记）从左到右的像素数。"), source: LocalizedText(en: "the file", zh: "文件本身")),
    Fact(
      "height", \.height, .number(.pixels), range: 1...100_000, label: LocalizedText(en: "height", zh: "高度"),
      summary: LocalizedText(
        en: "Pixels from top to bottom as the photo is shown, after its orientation was applied.",
        zh: "按显示方向（已应用方向标记）从上到下的像素数。"), source: LocalizedText(en: "the file", zh: "文件本身")),
    Fact(
      "dpi", \.dpi, .number(.dotsPerInch), range: 0...100_000, label: LocalizedText(en: "resolution", zh: "分辨率"),
      summary: LocalizedText(
        en: "Dots an inch by the file's own word; unknown where the file says nothing.", zh: "文件自带的每英寸点数；未注明时为未知。"),
      source: LocalizedText("JFIF density, PNG pHYs, EXIF 2.32 XResolution")),
    Fact(
      "bit_depth", \.bitDepth, .number(.plain), range: 1...32, label: LocalizedText(en: "bits a channel", zh: "位深"),
      summary: LocalizedText(en: "Bits of each colour channel as stored.", zh: "每个颜色通道存储的位数。"),
      source: LocalizedText(en: "the file", zh: "文件本身")),
    Fact(
      "gray", \.gray, .bool, label: LocalizedText(en: "black and white", zh: "黑白照片"),
      summary: LocalizedText(
        en:
          "Whether the photo has no colours of its own: stored as gray, stored in colour with equal channels all over, or black and white with a tone over it, such as sepia.",
        zh: "照片是否没有自身的颜色：以灰度存储，或虽以彩色存储但各通道处处相等，或是染成单一色调（如怀旧褐色）的黑白照片。"),
      source: LocalizedText(
        en:
          "Chosen: 99.5 % of the pixels with channels at most 6 of 255 apart, which JPEG leaves on a gray picture, or 98 % of those neither dark nor light within 0.3 of the tone's chroma (CIELAB) of the tone that their lightness has",
        zh: "选定：99.5% 的像素各通道相差不超过 6（最高 255），灰度图片存为 JPEG 后会有此差异；或 98% 的中间亮度像素与同亮度的色调相差不超过其彩度的 0.3（CIELAB）")),
    Fact(
      "transparent", \.transparent, .bool, label: LocalizedText(en: "transparent parts", zh: "含透明部分"),
      summary: LocalizedText(en: "Whether parts of the picture are transparent.", zh: "图像是否含有透明部分。"),
      source: LocalizedText(en: "the file", zh: "文件本身")),
    Fact(
      "taken", \.taken, .date, label: LocalizedText(en: "day taken", zh: "拍摄日期"),
      summary: LocalizedText(
        en: "The day on which the camera says it took the photo; unknown where the file says nothing.",
        zh: "相机记录的拍摄日期；文件未注明时为未知。"), source: LocalizedText("EXIF 2.32, DateTimeOriginal")),
    Fact(
      "age", \.age, .number(.days), range: -100_000...1_000_000, label: LocalizedText(en: "age", zh: "拍摄距今天数"),
      summary: LocalizedText(
        en: "Days from the day taken to today; negative when the camera's clock was ahead.", zh: "拍摄日期至今的天数；相机时钟超前时为负。"),
      source: LocalizedText("EXIF 2.32, DateTimeOriginal")),
    Fact(
      "software", \.software, .text, label: LocalizedText(en: "software", zh: "文件记录的软件"),
      summary: LocalizedText(
        en: "The program that wrote the file or made the picture, by its own words; unknown where the file names none.",
        zh: "文件记录的生成或处理软件名称（原文）；未记录时为未知。"),
      source: LocalizedText(
        en: "EXIF 2.32 Software; PNG text Software; XMP CreatorTool",
        zh: "EXIF 2.32 Software；PNG 文本 Software；XMP CreatorTool")),
    Fact(
      "make", \.make, .text, label: LocalizedText(en: "camera maker", zh: "相机厂商"),
      summary: LocalizedText(
        en: "The maker of the camera or phone, by its own words; unknown where the file names none.",
        zh: "文件记录的相机或手机厂商（原文）；未记录时为未知。"), source: LocalizedText("EXIF 2.32, Make")),
    Fact(
      "model", \.model, .text, label: LocalizedText(en: "camera model", zh: "相机型号"),
      summary: LocalizedText(
        en: "The model of the camera or phone, by its own words; unknown where the file names none.",
        zh: "文件记录的相机或手机型号（原文）；未记录时为未知。"), source: LocalizedText("EXIF 2.32, Model")),
    Fact(
      "jpeg_quality", \.jpegQuality, .number(.plain), range: 1...100,
      label: LocalizedText(en: "JPEG quality", zh: "JPEG 质量"),
      summary: LocalizedText(
        en: "The quality setting whose quantisation table is nearest to the file's; unknown for other formats.",
        zh: "与文件量化表最接近的质量参数；非 JPEG 文件为未知。"), source: LocalizedText("Independent JPEG Group, jcparam.c; ITU-T T.81, K.1")
    ),
    Fact(
      "progressive", \.progressive, .bool, label: LocalizedText(en: "progressive JPEG", zh: "渐进式 JPEG"),
      summary: LocalizedText(
        en: "Whether a JPEG is stored in passes from coarse to fine; false for other formats.",
        zh: "JPEG 是否以渐进方式存储；其他格式为否。"), source: LocalizedText("ITU-T T.81, annex G")),
    Fact(
      "double_compressed", \.doubleCompressed, .bool, label: LocalizedText(en: "compressed twice", zh: "二次压缩"),
      summary: LocalizedText(
        en:
          "Whether the JPEG's pixels were compressed before, at another quality and without being cropped or resized since: opened and saved again. A first compression finer than the present one often leaves no trace, and one at the same quality none; unknown for other formats and for pictures too flat to tell.",
        zh:
          "该 JPEG 的像素此前是否以另一质量压缩过，且其后未裁剪或缩放（即打开后重新保存）。若首次压缩比现在更精细，往往不留痕迹；质量相同则无痕迹。非 JPEG 文件或画面过于平坦时为未知。"),
      source:
        LocalizedText(
          en:
            "Poisson regression of coefficient counts after Lukáš and Fridrich, DFRWS 2003; of 730 files saved once none is reported, of those saved first at a quality at least 5 lower 99.9 %, at a higher one 36 %",
          zh: "系数计数的泊松回归，依据 Lukáš and Fridrich, DFRWS 2003；730 个只保存过一次的文件无一误报，首次质量低 5 以上的检出 99.9%，首次质量更高的检出 36%")
    ),
    Fact(
      "former_quality", \.formerQuality, .number(.plain), range: 1...100,
      label: LocalizedText(en: "former JPEG quality", zh: "原 JPEG 质量"),
      summary: LocalizedText(
        en: "The quality setting of the earlier compression; unknown where there is no trace of one.",
        zh: "此前压缩所用的质量参数；未发现二次压缩时为未知。"),
      source: LocalizedText(
        en: "as `file.double_compressed`; within 1 of the truth in 98 % of those found",
        zh: "同 `file.double_compressed`；检出者中 98% 与真值相差不超过 1")),
    Fact(
      "profile", \.profile, .text, label: LocalizedText(en: "colour profile", zh: "色彩配置文件"),
      summary: LocalizedText(
        en: "The name of the embedded colour profile; unknown where there is none or it has no name.",
        zh: "文件内嵌色彩配置文件的名称；没有或未命名时为未知。"), source: LocalizedText("ICC.1:2022, 9.2.41")),
    Fact(
      "color_conversion", \.colorConversion, label: LocalizedText(en: "colour conversion", zh: "色彩转换"),
      summary: LocalizedText(
        en:
          "What became of the file's colours: `none` where they are sRGB or nothing is said, `converted` where they were turned into sRGB, `unsupported` where the profile (tables, inks) is not understood and its numbers are taken for sRGB.",
        zh: "色彩的处理方式：本为 sRGB 或未注明为 none；已转换为 sRGB 为 converted；配置文件（查找表、油墨）不受支持、按 sRGB 处理为 unsupported。"),
      source: LocalizedText("ICC.1:2022; ISO/IEC 15948 (PNG), 13.13")),
    Fact(
      "damaged", \.damaged, .bool, label: LocalizedText(en: "damaged", zh: "文件损坏"),
      summary: LocalizedText(
        en: "Whether the file is broken or cut short, though it can be shown.", zh: "文件是否损坏或不完整（仍可显示）。"),
      source: LocalizedText(en: "the decoder", zh: "解码器")),
  ]

  public static var ahead: [any Derived.Type] { [FileFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let file = photo.photo.file
    let isGray = if file.isGray { true } else { try isWithoutColors(photo) }
    return Record(file, isGray: isGray, today: photo.today)
  }

  private static func isWithoutColors(_ photo: PhotoSession) throws(Unmeasurable) -> Bool {
    let image = try photo.value(of: WorkingImage.self).image
    if image.isColorless { return true }
    guard try photo.value(of: ImagePyramid.self).fitted(toWidth: Image.tonedSide).isToned else { return false }
    // A small person before a wall of the skin's own tone has too few pixels to count in the whole picture.
    guard let face = try? photo.value(of: WorkingLayout.self) else { return true }
    let box = Box(around: face.points)
    let (across, down) = (headShare * box.width, headShare * box.height)
    let head = Box(
      left: box.left - across, top: box.top - down, right: box.right + across, bottom: box.bottom + down)
    return image.cropped(to: head)?.fitted(within: Image.tonedSide).isToned ?? true
  }

  /// Of the face's box: with hair, ears and some of what is beside them.
  private static let headShare = 0.3

  /// Why colours are not measured on a photo without any: they would all seem to be in order.
  static let noColors = Unmeasurable(en: "the photo is in black and white", zh: "照片为黑白")
}

extension FileFacts.Record {
  init(_ file: FileDescription, isGray: Bool, today: CalendarDate) {
    format = file.format
    size = file.byteCount
    width = file.width
    height = file.height
    dpi = Measured(file.resolution, else: Unmeasurable(en: "the file names no resolution", zh: "文件未注明分辨率"))
    bitDepth = file.bitDepth
    gray = isGray
    transparent = file.hasTransparency
    let undated = Unmeasurable(en: "the file does not say when it was taken", zh: "文件未记录拍摄日期")
    taken = Measured(file.taken, else: undated)
    age = Measured(file.taken.map { today.dayNumber - $0.dayNumber }, else: undated)
    jpegQuality = Measured(file.jpegQuality, else: .noJPEG)
    progressive = file.isProgressive
    let unnamed = Unmeasurable(en: "the file does not say", zh: "文件未记录")
    software = Measured(file.software ?? file.creatorTool, else: unnamed)
    make = Measured(file.cameraMake, else: unnamed)
    model = Measured(file.cameraModel, else: unnamed)
    profile = Measured(file.colorProfile, else: unnamed)
    colorConversion = file.colorConversion
    (doubleCompressed, formerQuality) = Self.compression(of: file)
    damaged = file.damage != nil
  }

  private static func compression(of file: FileDescription) -> (isDouble: Measured<Bool>, former: Measured<Int>) {
    guard let coefficients = file.coefficients else {
      return (.failure(.noJPEG), .failure(.noJPEG))
    }
    guard let estimate = DoubleCompression(coefficients) else {
      let reason = Unmeasurable(en: "the picture is too flat or too small to tell", zh: "画面过于平坦或过小，无法判断")
      return (.failure(reason), .failure(reason))
    }
    let untraced = Unmeasurable(en: "there is no trace of an earlier compression", zh: "未发现此前压缩的痕迹")
    return (
      .success(estimate.isFound), Measured(estimate.isFound ? estimate.formerQuality : nil, else: untraced)
    )
  }
}

extension Unmeasurable {
  fileprivate static let noJPEG = Unmeasurable(en: "the file is no JPEG", zh: "文件不是 JPEG")
}

extension ImageFormat: FactWord {
  public var label: LocalizedText { LocalizedText(en: name, zh: name) }
}

extension ColorConversion: FactWord {
  public var label: LocalizedText {
    switch self {
    case .none: LocalizedText(en: "none needed", zh: "无需转换")
    case .converted: LocalizedText(en: "converted to sRGB", zh: "已转换为 sRGB")
    case .unsupported: LocalizedText(en: "profile not understood", zh: "配置文件不受支持")
    }
  }
}

public import RuleLang

/// What the photo's file says of itself.
public enum FileFacts: Analyzer {
  public struct Record: Sendable {
    public let format: FileFormat
    public let size: Int
    public let width: Int
    public let height: Int
    public let dpi: Measured<Double>
    public let bitDepth: Int
    public let gray: Bool
    public let transparent: Bool
    public let taken: Measured<CalendarDate>
    public let age: Measured<Int>
    public let jpegQuality: Measured<Int>
    public let damaged: Bool
  }

  public static let namespace = "file"

  public static let facts: [Fact<Record>] = [
    Fact(
      "format", \.format, label: LocalizedText(en: "file format", zh: "文件格式"),
      summary: LocalizedText(
        en: "The kind of picture file, told by its first bytes and not by its name.", zh: "图像文件的格式，按文件内容判断，与文件名无关。"),
      source: "the formats' own specifications"),
    Fact(
      "size", \.size, .number(.kilobytes), range: 0...4e9, label: LocalizedText(en: "file size", zh: "文件大小"),
      summary: LocalizedText(en: "The file's length; 1 KB is 1,024 bytes.", zh: "文件的字节数；1 KB 为 1024 字节。"),
      source: "the file"),
    Fact(
      "width", \.width, .number(.pixels), range: 1...100_000, label: LocalizedText(en: "width", zh: "宽度"),
      summary: LocalizedText(
        en: "Pixels from left to right as the photo is shown, after its orientation was applied.",
        zh: "按显示方向（已应用方向标记）从左到右的像素数。"), source: "the file"),
    Fact(
      "height", \.height, .number(.pixels), range: 1...100_000, label: LocalizedText(en: "height", zh: "高度"),
      summary: LocalizedText(
        en: "Pixels from top to bottom as the photo is shown, after its orientation was applied.",
        zh: "按显示方向（已应用方向标记）从上到下的像素数。"), source: "the file"),
    Fact(
      "dpi", \.dpi, .number(.dotsPerInch), range: 0...100_000, label: LocalizedText(en: "resolution", zh: "分辨率"),
      summary: LocalizedText(
        en: "Dots an inch by the file's own word; unknown where the file says nothing.", zh: "文件自带的每英寸点数；未注明时为未知。"),
      source: "JFIF density, PNG pHYs, EXIF 2.32 XResolution"),
    Fact(
      "bit_depth", \.bitDepth, .number(.plain), range: 1...32, label: LocalizedText(en: "bits a channel", zh: "位深"),
      summary: LocalizedText(en: "Bits of each colour channel as stored.", zh: "每个颜色通道存储的位数。"), source: "the file"),
    Fact(
      "gray", \.gray, .bool, label: LocalizedText(en: "black and white", zh: "黑白照片"),
      summary: LocalizedText(
        en: "Whether the photo has no colour: stored as gray, or stored in colour with equal channels all over.",
        zh: "照片是否没有颜色：以灰度存储，或虽以彩色存储但各通道处处相等。"),
      source: "Chosen: 99.5 % of the pixels with channels at most 6 of 255 apart, which JPEG leaves on a gray picture"),
    Fact(
      "transparent", \.transparent, .bool, label: LocalizedText(en: "transparent parts", zh: "含透明部分"),
      summary: LocalizedText(en: "Whether parts of the picture are transparent.", zh: "图像是否含有透明部分。"),
      source: "the file"),
    Fact(
      "taken", \.taken, .date, label: LocalizedText(en: "day taken", zh: "拍摄日期"),
      summary: LocalizedText(
        en: "The day on which the camera says it took the photo; unknown where the file says nothing.",
        zh: "相机记录的拍摄日期；文件未注明时为未知。"), source: "EXIF 2.32, DateTimeOriginal"),
    Fact(
      "age", \.age, .number(.days), range: -100_000...1_000_000, label: LocalizedText(en: "age", zh: "拍摄至今天数"),
      summary: LocalizedText(
        en: "Days from the day taken to today; negative when the camera's clock was ahead.", zh: "拍摄日期至今的天数；相机时钟超前时为负。"),
      source: "EXIF 2.32, DateTimeOriginal"),
    Fact(
      "jpeg_quality", \.jpegQuality, .number(.plain), range: 1...100,
      label: LocalizedText(en: "JPEG quality", zh: "JPEG 质量"),
      summary: LocalizedText(
        en: "The quality setting whose quantisation table is nearest to the file's; unknown for other formats.",
        zh: "与文件量化表最接近的质量参数；非 JPEG 文件为未知。"), source: "Independent JPEG Group, jcparam.c; ITU-T T.81, K.1"),
    Fact(
      "damaged", \.damaged, .bool, label: LocalizedText(en: "damaged", zh: "文件损坏"),
      summary: LocalizedText(
        en: "Whether the file is broken or cut short, though it can be shown.", zh: "文件是否损坏或不完整（仍可显示）。"),
      source: "the decoder"),
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let file = photo.photo.file
    let isGray = if file.isGray { true } else { try photo.value(of: WorkingImage.self).image.isColorless }
    return Record(file, isGray: isGray, today: photo.today)
  }
}

extension FileFacts.Record {
  init(_ file: FileDescription, isGray: Bool, today: CalendarDate) {
    format = FileFormat(file.format)
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
    jpegQuality = Measured(file.jpegQuality, else: Unmeasurable(en: "the file is no JPEG", zh: "文件不是 JPEG"))
    damaged = file.damage != nil
  }
}

/// The kinds of picture files as rules name them.
public enum FileFormat: String, FactWord {
  case jpeg
  case png
  case gif
  case webp
  case heic
  case avif
  case tiff
  case bmp
  case jpegXL = "jpeg_xl"
  case pdf

  init(_ format: ImageFormat) {
    self =
      switch format {
      case .jpeg: .jpeg
      case .png: .png
      case .gif: .gif
      case .webp: .webp
      case .heic: .heic
      case .avif: .avif
      case .tiff: .tiff
      case .bmp: .bmp
      case .jpegXL: .jpegXL
      case .pdf: .pdf
      }
  }

  public var label: LocalizedText {
    let name =
      switch self {
      case .jpeg: "JPEG"
      case .png: "PNG"
      case .gif: "GIF"
      case .webp: "WebP"
      case .heic: "HEIC"
      case .avif: "AVIF"
      case .tiff: "TIFF"
      case .bmp: "BMP"
      case .jpegXL: "JPEG XL"
      case .pdf: "PDF"
      }
    return LocalizedText(en: name, zh: name)
  }
}

extension Measured {
  /// The value, or why there is none.
  init(_ value: Value?, else reason: Unmeasurable) {
    self = value.map { .known($0) } ?? .unknown(reason)
  }
}

extension Image {
  /// Whether almost no pixel has a colour.
  var isColorless: Bool {
    var colored = 0
    for y in 0..<height {
      for x in 0..<width {
        let (red, green, blue) = self[x, y]
        if max(red, green, blue) - min(red, green, blue) > Self.colorlessSpread { colored += 1 }
      }
    }
    return Double(colored) < Self.fewColored * Double(width * height)
  }

  /// Chosen: JPEG at quality 60 moves the channels of a gray picture apart by less.
  private static var colorlessSpread: UInt8 { 6 }
  private static var fewColored: Double { 0.005 }
}

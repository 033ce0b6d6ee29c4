public import RuleLang

/// Why a picture could not be written in a format.
public enum EncodeError: Error, Sendable, Hashable {
  /// A side is longer than the format's headers can say.
  case side(width: Int, height: Int, limit: Int)
  /// The format's own lengths cannot count the data of so many pixels.
  case pixels(width: Int, height: Int)
  /// Not in 1…100.
  case quality(Int)
  /// Not a finite, positive number that the format can hold.
  case resolution(Double)
  /// Even the lowest quality allowed takes more bytes than the file may have.
  case fileSize(limit: Int, smallest: Int, quality: Int)
}

extension EncodeError {
  /// What is wrong, and what is allowed.
  public var message: LocalizedText {
    switch self {
    case .side(let width, let height, let limit):
      LocalizedText(
        en: "the picture is \(width) x \(height) pixels, and no side may exceed \(limit) in this format",
        zh: "图片尺寸为 \(width) × \(height) 像素，该格式单边上限为 \(limit) 像素")
    case .pixels(let width, let height):
      LocalizedText(
        en: "a picture of \(width) x \(height) pixels is too large for this format",
        zh: "\(width) × \(height) 像素的图片过大，该格式无法保存")
    case .quality(let quality):
      LocalizedText(
        en: "the JPEG quality must be between 1 and 100, not \(quality)",
        zh: "JPEG 质量应在 1 到 100 之间，现为 \(quality)")
    case .resolution(let resolution):
      LocalizedText(
        en: "the file cannot hold a resolution of \(resolution) dpi", zh: "文件无法记录 \(resolution) dpi 的分辨率")
    case .fileSize(let limit, let smallest, let quality):
      LocalizedText(
        en:
          "the file cannot be made smaller than \(smallest) bytes (JPEG quality \(quality)), and \(limit) are allowed",
        zh: "文件最小只能压缩到 \(smallest) 字节（JPEG 质量 \(quality)），而上限为 \(limit) 字节")
    }
  }
}

public import RuleLang

/// Why a picture file could not be decoded, and where in the file.
///
/// Offsets count bytes from the start of the file.
public enum DecodeError: Error, Sendable, Hashable {
  case empty
  case unknownFormat
  case unsupportedFormat(ImageFormat)
  case beyondLimit(LimitExcess)
  case jpegStructure(JPEGStructureError, offset: Int)
  case jpegHeader(JPEGHeaderError, marker: String, offset: Int)
  case jpegData(JPEGDataError, offset: Int)
  case pngStructure(PNGStructureError, offset: Int)
  case pngHeader(PNGHeaderError, chunk: String, offset: Int)
  case pngData(PNGDataError, offset: Int)
}

/// A limit that a picture file would break.
public enum LimitExcess: Sendable, Hashable {
  case bytes(Int, limit: Int)
  case side(width: Int, height: Int, limit: Int)
  case pixels(width: Int, height: Int, limit: Int)
  case scans(limit: Int)
  case segments(limit: Int)
  case text(limit: Int)
  case ratio(width: Int, height: Int, bytes: Int, limit: Int)
  case memory(Int, limit: Int)
}

extension DecodeError {
  /// What is wrong, where, and what to do about it, for the person who has to hand in another file.
  public var message: LocalizedText {
    let problem = problem
    let advice = advice
    return LocalizedText(en: "\(problem.en); \(advice.en)", zh: "\(problem.zh)；\(advice.zh)")
  }

  /// What is wrong, and where.
  public var problem: LocalizedText {
    switch self {
    case .empty: LocalizedText(en: "the file is empty", zh: "文件为空")
    case .unknownFormat: LocalizedText(en: "the file is not a picture", zh: "该文件不是图片")
    case .unsupportedFormat(let format):
      LocalizedText(
        en: "the file's actual format is \(format.name)", zh: "该文件的实际格式是 \(format.name)")
    case .beyondLimit(let excess): excess.problem
    case .jpegStructure(let error, let offset): error.text.at(byte: offset)
    case .jpegHeader(let error, let marker, let offset): error.text.at(byte: offset, in: marker)
    case .jpegData(let error, let offset): error.text.at(byte: offset)
    case .pngStructure(let error, let offset): error.text.at(byte: offset)
    case .pngHeader(let error, let chunk, let offset): error.text.at(byte: offset, in: chunk)
    case .pngData(let error, let offset): error.text.at(byte: offset)
    }
  }

  /// What the person who handed in the file can do.
  public var advice: LocalizedText {
    switch self {
    case .unsupportedFormat, .unknownFormat, .jpegHeader(.unsupportedProcess, _, _),
      .jpegHeader(.unsupportedPrecision, _, _), .jpegHeader(.unsupportedComponents, _, _):
      LocalizedText(en: "export it as an ordinary JPEG or PNG and submit it again", zh: "请导出为普通 JPEG 或 PNG 后重新提交")
    case .beyondLimit: LocalizedText(en: "export it smaller, as JPEG or PNG", zh: "请缩小尺寸，重新导出为 JPEG 或 PNG")
    default:
      LocalizedText(
        en: "export it again as JPEG or PNG, or download or send it again", zh: "请重新导出为 JPEG 或 PNG，或重新下载、发送")
    }
  }
}

private let mebibyte = Int(Unit.megabytes.scale)

extension LimitExcess {
  var problem: LocalizedText {
    switch self {
    case .bytes(let count, let limit):
      LocalizedText(
        en: "the file has \(count) bytes, more than the \(limit) allowed", zh: "文件大小 \(count) 字节，超过上限 \(limit) 字节")
    case .side(let width, let height, let limit):
      LocalizedText(
        en: "the picture is \(width) x \(height) pixels, and no side may exceed \(limit)",
        zh: "图片尺寸为 \(width) × \(height) 像素，单边上限为 \(limit) 像素")
    case .pixels(let width, let height, let limit):
      LocalizedText(
        en: "the picture is \(width) x \(height) pixels, more than the \(limit) allowed in all",
        zh: "图片尺寸为 \(width) × \(height) 像素，超过总像素上限 \(limit < 10_000 ? "\(limit)" : "\(limit / 10_000) 万")")
    case .scans(let limit):
      LocalizedText(en: "the JPEG has more than \(limit) scans", zh: "JPEG 的扫描次数超过上限 \(limit)")
    case .segments(let limit):
      LocalizedText(en: "the file has more than \(limit) parts", zh: "文件的数据段数量超过上限 \(limit)")
    case .text(let limit):
      LocalizedText(
        en: "a packed text or colour profile expands to more than \(limit) bytes",
        zh: "压缩的文本或色彩配置文件展开后超过上限 \(limit) 字节")
    case .ratio(let width, let height, let bytes, let limit):
      LocalizedText(
        en:
          "the file has \(bytes) bytes for \(width) x \(height) pixels, less than a \(limit)th of them: it was cut off or is a trap",
        zh: "文件仅 \(bytes) 字节却声称有 \(width) × \(height) 像素（不足其 1/\(limit)），文件不完整或有意构造")
    case .memory(let count, let limit):
      LocalizedText(
        en:
          "decoding the picture would take \(count / mebibyte) MB of memory, more than the \(limit / mebibyte) allowed",
        zh: "解码该图片需占用 \(count / mebibyte) MB 内存，超过上限 \(limit / mebibyte) MB")
    }
  }
}

extension LocalizedText {
  /// Adds where in the file the fault lies, and in which of its parts.
  func at(byte offset: Int, in part: String? = nil) -> LocalizedText {
    LocalizedText(
      en: "\(en) (\(part.map { "\($0), " } ?? "")byte \(offset))",
      zh: "\(zh)（\(part.map { "\($0)，" } ?? "")第 \(offset) 字节）")
  }
}

internal import RuleLang

/// Faults in the sequence of a PNG file's chunks.
public enum PNGStructureError: Error, Sendable, Hashable {
  /// The file ends inside the chunk of this name; empty where not even the name is there.
  case cut(String)
  case chunkName
  case checksum(String)
  case noHeader
  case noData
  case noPalette
  case repeated(String)
  /// A chunk that has to be understood but is not known.
  case unknown(String)
}

/// Faults in the content of a chunk.
public enum PNGHeaderError: Error, Sendable, Hashable {
  case cut
  case emptyPicture(width: Int, height: Int)
  case colorType(Int, depth: Int)
  case method
  case palette
  case transparency
}

/// Faults in a PNG's picture data.
public enum PNGDataError: Error, Sendable, Hashable {
  case inflate(InflateError, row: Int, height: Int)
  /// The data end, by their own account, before all rows.
  case tooShort(row: Int, height: Int)
  case filter(Int, row: Int, height: Int)
}

extension PNGStructureError {
  var text: LocalizedText {
    switch self {
    case .cut(let name):
      LocalizedText(
        en: "the PNG ends inside a chunk: the file was not transferred or saved completely",
        zh: "PNG 在数据块中间中断，文件传输或保存不完整"
      ).at(chunk: name)
    case .chunkName: LocalizedText(en: "the PNG is damaged between its chunks", zh: "PNG 的数据块之间已损坏")
    case .checksum(let name):
      LocalizedText(en: "the PNG is damaged: a checksum does not fit", zh: "PNG 已损坏：校验和不符").at(chunk: name)
    case .noHeader: LocalizedText(en: "the PNG does not begin with its size", zh: "PNG 开头缺少尺寸信息")
    case .noData: LocalizedText(en: "the PNG has no picture data", zh: "PNG 中没有图像数据")
    case .noPalette: LocalizedText(en: "the PNG lacks its palette", zh: "PNG 缺少调色板")
    case .repeated(let name):
      LocalizedText(en: "a chunk of the PNG occurs twice", zh: "PNG 的数据块重复").at(chunk: name)
    case .unknown(let name):
      LocalizedText(en: "the PNG needs a decoder that knows more chunks", zh: "PNG 含有无法识别的必要数据块").at(chunk: name)
    }
  }
}

extension PNGHeaderError {
  var text: LocalizedText {
    switch self {
    case .cut: LocalizedText(en: "the chunk is shorter than it has to be", zh: "数据块长度不足")
    case .emptyPicture(let width, let height):
      LocalizedText(
        en: "the PNG states a size of \(width) x \(height) pixels", zh: "PNG 标注的尺寸为 \(width) × \(height) 像素")
    case .colorType(let type, let depth):
      LocalizedText(
        en: "the PNG states the impossible colour type \(type) with \(depth) bits",
        zh: "PNG 的颜色类型 \(type)（\(depth) 位）无效")
    case .method: LocalizedText(en: "the PNG states an unknown way of packing", zh: "PNG 的压缩或隔行方式无效")
    case .palette: LocalizedText(en: "the palette's length is impossible", zh: "调色板长度无效")
    case .transparency: LocalizedText(en: "the transparency's length is impossible", zh: "透明信息长度无效")
    }
  }
}

extension PNGDataError {
  var text: LocalizedText {
    switch self {
    case .inflate(.cut, let row, let height), .tooShort(let row, let height):
      LocalizedText(
        en: "the picture data end at row \(row) of \(height): the file was not transferred or saved completely",
        zh: "图像数据在第 \(row) 行（共 \(height) 行）处中断，文件传输或保存不完整")
    case .inflate(.checksum, _, _):
      LocalizedText(en: "the picture data are damaged: a checksum does not fit", zh: "图像数据已损坏：校验和不符")
    case .inflate(let error, let row, let height):
      LocalizedText(
        en: "the picture data are damaged at row \(row) of \(height), \(error.text.en)",
        zh: "图像数据在第 \(row) 行（共 \(height) 行）处损坏：\(error.text.zh)")
    case .filter(let filter, let row, let height):
      LocalizedText(
        en: "row \(row) of \(height) has the impossible filter \(filter)",
        zh: "第 \(row) 行（共 \(height) 行）的滤波类型 \(filter) 无效")
    }
  }
}

extension InflateError {
  var text: LocalizedText {
    switch self {
    case .cut: LocalizedText(en: "the packed data end early", zh: "压缩数据提前结束")
    case .header: LocalizedText(en: "the packed data begin wrongly", zh: "压缩数据头无效")
    case .blockKind: LocalizedText(en: "a packed block is of no known kind", zh: "压缩块类型无效")
    case .storedLength: LocalizedText(en: "the length of a plain block does not fit its copy", zh: "存储块长度校验不符")
    case .codeLengths: LocalizedText(en: "the code lengths are impossible", zh: "码长无效")
    case .code: LocalizedText(en: "bits stand for nothing", zh: "存在无效编码")
    case .distance: LocalizedText(en: "a repetition reaches before the beginning", zh: "重复引用超出数据开头")
    case .checksum: LocalizedText(en: "the checksum does not fit", zh: "校验和不符")
    }
  }
}

extension LocalizedText {
  fileprivate func at(chunk name: String) -> LocalizedText {
    name.isEmpty ? self : LocalizedText(en: "\(en), \(name)", zh: "\(zh)，\(name) 数据块")
  }
}

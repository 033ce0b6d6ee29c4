internal import RuleLang

/// Faults in the sequence of a JPEG file's markers.
public enum JPEGStructureError: Error, Sendable, Hashable {
  /// The file ends inside a marker's content.
  case cut(JPEGMarkerName)
  case lengthTooSmall(JPEGMarkerName, Int)
  /// The file ends before any picture data.
  case noScan
  /// The file ends before all of a picture that is stored in passes.
  case missingScans
  case scanBeforeFrame
  case secondFrame
}

/// The name of a JPEG marker, such as `SOS`.
public typealias JPEGMarkerName = String

/// Faults in the content of a marker.
public enum JPEGHeaderError: Error, Sendable, Hashable {
  case cut
  case unsupportedProcess(JPEGProcess)
  case unsupportedPrecision(Int)
  case emptyPicture(width: Int, height: Int)
  case unsupportedComponents(Int)
  case sampling(component: Int, horizontal: Int, vertical: Int)
  case duplicateComponent(Int)
  case unknownComponent(Int)
  case tooManyBlocksInUnit(Int)
  case missingQuantization(table: Int)
  case missingHuffman(table: Int)
  case tableNumber(Int)
  case zeroQuantization
  case huffmanLengths
  case progression(start: Int, end: Int, high: Int, low: Int)
}

/// Kinds of JPEG that are told apart but not decoded.
public enum JPEGProcess: Sendable, Hashable {
  case lossless
  case hierarchical
  case arithmetic
}

/// Faults in a JPEG's entropy-coded data.
public enum JPEGDataError: Error, Sendable, Hashable {
  /// The data of a scan end before row `row` of `height` is complete.
  case cut(row: Int, height: Int)
  /// Bits that stand for nothing.
  case code(row: Int, height: Int)
  case restart(expected: Int, row: Int, height: Int)
}

extension JPEGStructureError {
  var text: LocalizedText {
    switch self {
    case .cut(let marker):
      LocalizedText(en: "the JPEG ends inside its \(marker) marker", zh: "JPEG 在 \(marker) 标记处中断")
    case .lengthTooSmall(let marker, let length):
      LocalizedText(
        en: "the JPEG's \(marker) marker has the impossible length \(length)", zh: "JPEG 的 \(marker) 标记长度 \(length) 无效")
    case .noScan: LocalizedText(en: "the JPEG ends before its picture", zh: "JPEG 文件中没有图像数据")
    case .missingScans:
      LocalizedText(en: "the JPEG ends before all passes of its picture", zh: "JPEG 的图像数据不完整")
    case .scanBeforeFrame:
      LocalizedText(en: "the JPEG's picture data come before its size", zh: "JPEG 的图像数据出现在尺寸信息之前")
    case .secondFrame: LocalizedText(en: "the JPEG states its size twice", zh: "JPEG 重复给出尺寸信息")
    }
  }
}

extension JPEGHeaderError {
  var text: LocalizedText {
    switch self {
    case .cut: LocalizedText(en: "the content is shorter than it says", zh: "内容长度不足")
    case .unsupportedProcess(.lossless):
      LocalizedText(en: "the JPEG is a lossless one, which is not supported", zh: "不支持无损 JPEG")
    case .unsupportedProcess(.hierarchical):
      LocalizedText(en: "the JPEG is a hierarchical one, which is not supported", zh: "不支持分层 JPEG")
    case .unsupportedProcess(.arithmetic):
      LocalizedText(en: "the JPEG uses arithmetic coding, which is not supported", zh: "不支持算术编码的 JPEG")
    case .unsupportedPrecision(let bits):
      LocalizedText(en: "the JPEG has \(bits) bits a channel; 8 are supported", zh: "JPEG 每通道 \(bits) 位，仅支持 8 位")
    case .emptyPicture(let width, let height):
      LocalizedText(
        en: "the JPEG states a size of \(width) x \(height) pixels", zh: "JPEG 标注的尺寸为 \(width) × \(height) 像素")
    case .unsupportedComponents(let count):
      LocalizedText(
        en: "the JPEG has \(count) channels; 1, 3 or 4 are supported", zh: "JPEG 有 \(count) 个通道，仅支持 1、3 或 4 个")
    case .sampling(let component, let horizontal, let vertical):
      LocalizedText(
        en: "channel \(component) has the impossible sampling \(horizontal) x \(vertical)",
        zh: "通道 \(component) 的采样比 \(horizontal) × \(vertical) 无效")
    case .duplicateComponent(let id): LocalizedText(en: "channel \(id) occurs twice", zh: "通道 \(id) 重复")
    case .unknownComponent(let id): LocalizedText(en: "there is no channel \(id)", zh: "不存在通道 \(id)")
    case .tooManyBlocksInUnit(let count):
      LocalizedText(en: "\(count) blocks are coded together; at most 10 may be", zh: "每个编码单元含 \(count) 个块，上限为 10")
    case .missingQuantization(let table):
      LocalizedText(en: "quantisation table \(table) is missing", zh: "缺少量化表 \(table)")
    case .missingHuffman(let table): LocalizedText(en: "Huffman table \(table) is missing", zh: "缺少哈夫曼表 \(table)")
    case .tableNumber(let number): LocalizedText(en: "there can be no table \(number)", zh: "表编号 \(number) 无效")
    case .zeroQuantization: LocalizedText(en: "a quantisation step is zero", zh: "量化步长为零")
    case .huffmanLengths: LocalizedText(en: "the Huffman table's code lengths are impossible", zh: "哈夫曼表的码长无效")
    case .progression(let start, let end, let high, let low):
      LocalizedText(
        en: "the pass \(start)…\(end), bits \(high) to \(low), is impossible",
        zh: "扫描参数 \(start)…\(end)、位 \(high) 至 \(low) 无效")
    }
  }
}

extension JPEGDataError {
  var text: LocalizedText {
    switch self {
    case .cut(let row, let height):
      LocalizedText(
        en: "the picture data end at row \(row) of \(height): the file was not transferred or saved completely",
        zh: "图像数据在第 \(row) 行（共 \(height) 行）处中断，文件传输或保存不完整")
    case .code(let row, let height):
      LocalizedText(
        en: "the picture data are damaged at row \(row) of \(height)", zh: "图像数据在第 \(row) 行（共 \(height) 行）处损坏")
    case .restart(let expected, let row, let height):
      LocalizedText(
        en: "restart marker RST\(expected) is missing at row \(row) of \(height)",
        zh: "第 \(row) 行（共 \(height) 行）处缺少重启标记 RST\(expected)")
    }
  }
}

public import RuleLang

/// Why a network cannot be used.
public enum ModelError: Error, Sendable, Hashable {
  /// None of the folders in `searched` holds the file.
  case missing(file: String, searched: [String])
  case unreadable(file: String)
  /// The file has not as many bytes as the one that belongs to this version.
  case wrongSize(file: String, size: Int, expected: Int)
  /// The file is as large as the one that belongs to this version, but another one.
  case altered(file: String)
  /// The file contradicts its format at byte `offset`.
  case malformed(file: String, offset: Int, fault: ModelFault)
  /// The file asks for something that the engine does not do, at the operator with this number.
  case unsupported(file: String, operator: Int, detail: String)
}

/// Faults in the bytes of a model file.
public enum ModelFault: Sendable, Hashable {
  case notAModel
  case pastTheEnd
  case tooLarge
  case badIndex
  case badShape
  case badWeights
}

extension ModelError {
  /// The error as a sentence part, without a full stop.
  public var text: LocalizedText {
    switch self {
    case .missing(let file, let searched):
      LocalizedText(
        en: "model file `\(file)` not found in \(searched.joined(separator: ", "))",
        zh: "找不到模型文件 `\(file)`，已查找：\(searched.joined(separator: "、"))")
    case .unreadable(let file):
      LocalizedText(en: "model file `\(file)` cannot be read", zh: "无法读取模型文件 `\(file)`")
    case .wrongSize(let file, let size, let expected):
      LocalizedText(
        en: "model file `\(file)` has \(size) bytes instead of \(expected): it is cut off or of another version",
        zh: "模型文件 `\(file)` 有 \(size) 字节，应为 \(expected) 字节：文件不完整或版本不符")
    case .altered(let file):
      LocalizedText(
        en: "model file `\(file)` has been altered: its checksum is not that of this version",
        zh: "模型文件 `\(file)` 已被改动：校验和与本版本不符")
    case .malformed(let file, let offset, let fault):
      LocalizedText(
        en: "model file `\(file)` is damaged at byte \(offset): \(fault.text.en)",
        zh: "模型文件 `\(file)` 在第 \(offset) 字节处损坏：\(fault.text.zh)")
    case .unsupported(let file, let number, let detail):
      LocalizedText(
        en: "model file `\(file)` uses an unsupported operator, number \(number): \(detail)",
        zh: "模型文件 `\(file)` 使用了不支持的算子（第 \(number) 个）：\(detail)")
    }
  }
}

extension ModelFault {
  var text: LocalizedText {
    switch self {
    case .notAModel: LocalizedText(en: "not a TensorFlow Lite model", zh: "不是 TensorFlow Lite 模型")
    case .pastTheEnd: LocalizedText(en: "it points past the end of the file", zh: "指向文件末尾之外")
    case .tooLarge: LocalizedText(en: "larger than any known model", zh: "超出合理大小")
    case .badIndex: LocalizedText(en: "it refers to something that does not exist", zh: "引用了不存在的内容")
    case .badShape: LocalizedText(en: "shapes do not fit together", zh: "张量形状不一致")
    case .badWeights: LocalizedText(en: "weights are not finite numbers", zh: "权重不是有限数")
    }
  }
}

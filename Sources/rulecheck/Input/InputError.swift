import RuleLang

/// Something that was named on the command line cannot be used.
enum InputError: Error {
  case noPhotos(folder: String)
  case missing(path: String)
  case notAFile(path: String)
  case tooLarge(path: String, limit: Int)
  case unreadable(path: String)

  var path: String {
    switch self {
    case .noPhotos(let path), .missing(let path), .notAFile(let path), .tooLarge(let path, _), .unreadable(let path):
      path
    }
  }

  /// What is wrong, without the path.
  var reason: LocalizedText {
    switch self {
    case .noPhotos: LocalizedText(en: "no photo in this folder", zh: "文件夹中没有照片")
    case .missing: LocalizedText(en: "no such file", zh: "文件不存在")
    case .notAFile: LocalizedText(en: "not a regular file", zh: "不是普通文件")
    case .tooLarge(_, let limit):
      LocalizedText(en: "larger than \(limit / 1_048_576) MB", zh: "超过 \(limit / 1_048_576) MB")
    case .unreadable: LocalizedText(en: "cannot be read", zh: "无法读取")
    }
  }

  var message: LocalizedText { LocalizedText(en: "\(path): \(reason.en)", zh: "\(path)：\(reason.zh)") }
}

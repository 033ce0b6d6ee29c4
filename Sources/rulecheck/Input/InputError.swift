import RuleLang

/// Something that was named on the command line cannot be used.
enum InputError: Error {
  case noPhotos(folder: String)
  /// Standard input was to name photos.
  case noPaths
  /// Standard input was to name photos, and is one, or holds results or facts of some.
  case pictureForPaths
  case recordsForPaths
  case missing(path: String)
  case nameNotUTF8(path: String)
  case notAFile(path: String)
  /// Of folders only those are gone through that the command line names, and not too deep.
  case folder(path: String)
  case tooLarge(path: String, limit: Int)
  case unreadable(path: String)
  /// A file that is to hold facts holds nothing.
  case noRecords(path: String)
  /// A file of results holds something else.
  case noResults(path: String, line: Int)
  /// A file that is to hold facts is no NDJSON at all.
  case notRecords(path: String)
  /// A file of results was written under rules that differ from those in force.
  case otherRules(path: String, line: Int)
  /// A file of results was written under other options, or with other files behind them.
  case otherOptions(path: String, line: Int)
  /// A file of results was written by another version of the program.
  case otherVersion(path: String, line: Int, version: String)

  var path: String {
    switch self {
    case .noPhotos(let path), .missing(let path), .nameNotUTF8(let path), .notAFile(let path), .folder(let path),
      .tooLarge(let path, _),
      .unreadable(let path), .noRecords(let path), .noResults(let path, _), .notRecords(let path),
      .otherRules(let path, _), .otherOptions(let path, _), .otherVersion(let path, _, _):
      path
    case .noPaths, .pictureForPaths, .recordsForPaths: "-"
    }
  }

  /// What is wrong, without the path.
  var reason: LocalizedText {
    switch self {
    case .noPhotos: LocalizedText(en: "no photo in this folder", zh: "文件夹中没有照片")
    case .noPaths: LocalizedText(en: "no photo is named on standard input", zh: "标准输入中没有照片路径")
    case .pictureForPaths:
      LocalizedText(
        en: "standard input holds a picture, not the paths of photos: name its file, as in `rulecheck photo.jpg`",
        zh: "标准输入是图片内容，不是照片路径：请直接给出文件，如 `rulecheck photo.jpg`")
    case .recordsForPaths:
      LocalizedText(
        en: "standard input holds results or facts, not the paths of photos: `rulecheck judge -` takes them",
        zh: "标准输入是检查结果或测量值，不是照片路径：请改用 `rulecheck judge -`")
    case .missing("-"):
      LocalizedText(
        en: "stands alone where paths come from standard input; a file of that name is `./-`",
        zh: "从标准输入读取路径时须单独使用；名为 - 的文件请写 `./-`")
    case .missing: LocalizedText(en: "no such file", zh: "文件不存在")
    case .nameNotUTF8:
      LocalizedText(en: "the name is not UTF-8: rename the file or its folder", zh: "文件名不是 UTF-8 编码：请重命名该文件或其文件夹")
    case .notAFile: LocalizedText(en: "not a regular file", zh: "不是普通文件")
    case .folder: LocalizedText(en: "a folder, not a file", zh: "是文件夹，不是文件")
    case .tooLarge(_, let limit):
      LocalizedText(en: "larger than \(Self.megabytes(limit)) MB", zh: "超过 \(Self.megabytes(limit)) MB")
    case .unreadable: LocalizedText(en: "cannot be read", zh: "无法读取")
    case .noRecords: LocalizedText(en: "no facts of any photo in it", zh: "其中没有任何照片的测量值")
    case .noResults(_, let line):
      LocalizedText(en: "line \(line) is no result of a photo", zh: "第 \(line) 行不是照片的检查结果")
    case .notRecords:
      LocalizedText(
        en: "no file of facts (NDJSON), as `rulecheck facts PHOTO --format ndjson` writes it",
        zh: "不是测量值文件（NDJSON，由 `rulecheck facts 照片 --format ndjson` 写出）")
    case .otherRules(_, let line):
      LocalizedText(
        en:
          "the result in line \(line) was found under other rules, or other params of `--set`: start anew without `--resume`",
        zh: "第 \(line) 行的结果所用规则（或 `--set` 的参数）与现在不同：请去掉 `--resume` 重新检查")
    case .otherOptions(_, let line):
      LocalizedText(
        en:
          "the result in line \(line) was found under other options (`--profile`, `--set`, `--waive`, `--max-pixels`, "
          + "or the files of `--facts`, `--rejected`): start anew without `--resume`",
        zh: "第 \(line) 行的结果所用选项与现在不同（`--profile`、`--set`、`--waive`、`--max-pixels`，"
          + "或 `--facts`、`--rejected` 的文件）：请去掉 `--resume` 重新检查")
    case .otherVersion(_, let line, let version):
      LocalizedText(
        en: "the result in line \(line) was written by version \(version), and this is version \(Version.current), "
          + "which may measure otherwise: start anew without `--resume`",
        zh: "第 \(line) 行的结果由版本 \(version) 写出，而本程序是版本 \(Version.current)，测量可能不同："
          + "请去掉 `--resume` 重新检查")
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { bytes / Int(Unit.megabytes.scale) }

  /// What is wrong with a photo, and what whoever keeps or submits it can do.
  var photoReason: LocalizedText {
    guard let advice else { return reason }
    return LocalizedText(en: "\(reason.en); \(advice.en)", zh: "\(reason.zh)；\(advice.zh)")
  }

  private var advice: LocalizedText? {
    switch self {
    case .missing:
      LocalizedText(en: "check the name, or whether it was moved", zh: "请核对文件名，或看文件是否已被移走")
    case .notAFile: LocalizedText(en: "name the JPEG or PNG itself", zh: "请给出 JPEG 或 PNG 文件本身")
    case .folder: LocalizedText(en: "name it by itself to have it gone through", zh: "要检查其中的照片，请单独给出该文件夹")
    case .tooLarge: LocalizedText(en: "export it smaller, as JPEG or PNG", zh: "请缩小尺寸，重新导出为 JPEG 或 PNG")
    case .unreadable:
      LocalizedText(en: "see whether you may open it, or copy it again", zh: "请检查是否有权打开，或重新复制该文件")
    default: nil
    }
  }

  var message: LocalizedText { LocalizedText(en: "\(path): \(reason.en)", zh: "\(path)：\(reason.zh)") }
}

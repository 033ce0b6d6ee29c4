import RuleLang

/// Finds on disk the rule files that `use` names: beside the file that uses them, else in the standard rule folder.
final class DiskRuleLoader: SourceLoader {
  let limits: Limits
  /// Files that were read before and are not read again, by path.
  private let known: [String: SourceFile]
  private lazy var standard = RuleFolder.standard
  /// By folder, where a file was sought in vain: the files of rules, by their names alone, as `use` names them.
  private var listed: [String: [String: String]] = [:]

  init(limits: Limits = .standard, known files: [SourceFile] = []) {
    self.limits = limits
    known = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile {
    var candidates = path.hasPrefix("/") ? [path] : [FilePath.join(FilePath.folder(of: user.path), path)]
    if !path.hasPrefix("/"), let standard { candidates.append(FilePath.join(standard, path)) }
    let names = candidates.map(FilePath.normalized)
    guard let found = names.first(where: { known[$0] != nil || FileReader.exists($0) }) else {
      throw .missing(
        tried: names.count > 1 && names[0] == names[1] ? [names[0]] : names, nearest: nearest(to: path, usedBy: user))
    }
    if let file = known[found] { return file }
    return try read(found)
  }

  /// A file that whoever wrote `path` can have meant, as `use` names it: of that name in the library, or of a similar
  /// one.
  private func nearest(to path: String, usedBy user: SourceFile) -> String? {
    let folders = [standard, FilePath.folder(of: user.path)].compactMap(\.self)
    let known = folders.reduce(into: [String: String]()) { $0.merge(files(below: $1)) { $1 } }
    // The ending is no likeness.
    func stem(_ name: String) -> String { RuleEnding.isIn(name) ? String(name.dropLast(RuleEnding.text.count)) : name }
    let stems = Dictionary(known.map { (stem($0), $1) }, uniquingKeysWith: { first, _ in first })
    return Suggestion.nearest(to: stem(Self.name(of: path)), in: stems.keys.sorted()).flatMap { stems[$0] }
  }

  private func files(below folder: String) -> [String: String] {
    if let files = listed[folder] { return files }
    var files: [String: String] = [:]
    for file in RuleFolder.library(of: folder) + RuleFolder.files(in: folder) {
      files[Self.name(of: file)] = file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
    }
    listed[folder] = files
    return files
  }

  private static func name(of path: String) -> String {
    path.split { "/\\".contains($0) }.last.map(String.init) ?? path
  }

  /// Reads the rule file at `path`.
  func read(_ path: String) throws(SourceLoadError) -> SourceFile {
    do throws(InputError) {
      return SourceFile(path: path, bytes: try FileReader.bytes(of: path, limit: limits.fileSize))
    } catch {
      switch error {
      case .missing: throw .missing(tried: [path])
      case .tooLarge: throw .tooLarge
      default: throw .unreadable(error.reason)
      }
    }
  }
}

import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where rules lie when nobody says.
enum RuleFolder {
  /// The file whose derived facts are in force for every rule file.
  static let vocabularyName = "vocabulary.rule"

  /// The nearest folder `rules` at or above the working folder that holds rule files, else the one installed with the
  /// program; nil when there is neither.
  static var standard: String? {
    upward(from: FileManager.default.currentDirectoryPath) ?? installed
  }

  /// The rule files directly inside `folder`, sorted by name; those in folders below it are for `use`.
  static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { RuleEnding.isIn($0) && !$0.hasPrefix(".") }.sorted().map {
      FilePath.join(folder, $0)
    }
  }

  /// Files in `folder` that were meant as rules and are none by their name: an editor added its own ending, or the point is
  /// a Chinese one.
  static func misnamed(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let ending = RuleEnding.text
    let slips = ["\(ending).txt", "\(ending).doc", "\(ending).docx", "\(ending).rtf", "\(ending)s", "．rule", "。rule"]
    return names.filter { name in slips.contains { name.lowercased().hasSuffix($0) } }.sorted().map {
      FilePath.join(folder, $0)
    }
  }

  /// The sets of rules beside those of `folder`, which are in force only where they are named.
  static func library(of folder: String) -> [String] {
    let library = FilePath.join(folder, "library")
    return files(in: library) + files(in: FilePath.join(library, "examples"))
  }

  /// The files with the tests of the rules at `path`: those in the folder `tests` of a folder of rules, and for a rule file
  /// the one of the same name in the folder `tests` beside it. Photos are never judged by them.
  static func tests(of path: String) -> [String] {
    if FileReader.isFolder(path) { return files(in: FilePath.join(path, "tests")) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let file = FilePath.join(FilePath.join(FilePath.folder(of: path), "tests"), name)
    return FileReader.kind(of: file) == .file ? [file] : []
  }

  /// The vocabulary that goes with the rule file at `path`: in its folder or up to two above, as for the base sets in
  /// `library`, else the standard one, else the one installed with the program.
  static func vocabulary(for path: String) -> String? {
    var folder = FilePath.folder(of: path)
    for _ in 0..<3 {
      let candidate = FilePath.join(folder, vocabularyName)
      if FileReader.kind(of: candidate) == .file { return candidate }
      folder = FilePath.parent(of: folder)
    }
    let candidates = [standard, installed].compactMap(\.self).map { FilePath.join($0, vocabularyName) }
    return candidates.first { FileReader.kind(of: $0) == .file }
  }

  private static func upward(from start: String) -> String? {
    var prefix = ""
    var folder = start
    while true {
      let candidate = FilePath.join(folder, "rules")
      // One that may not be looked into is for whoever reads it to tell of: others' rules must not stand in for it.
      if !files(in: candidate).isEmpty || FileReader.isFolder(candidate) && !FileReader.isListable(candidate) {
        return prefix + "rules"
      }
      guard folder != "/", !folder.isEmpty else { return nil }
      folder = FilePath.folder(of: folder)
      prefix += "../"
    }
  }

  /// Beside the executable, in `share/rulecheck` of the same prefix, or above it as in a build folder.
  private static var installed: String? {
    guard let executable = ExecutablePath.current else { return nil }
    let folder = FilePath.folder(of: executable)
    let shared = FilePath.join(FilePath.folder(of: folder), "share/rulecheck/rules")
    if !files(in: shared).isEmpty { return shared }
    var above = folder
    while above != "/" {
      let candidate = FilePath.join(above, "rules")
      if !files(in: candidate).isEmpty { return candidate }
      above = FilePath.folder(of: above)
    }
    return nil
  }
}

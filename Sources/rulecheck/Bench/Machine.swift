#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What figures were taken on, since a figure without it says nothing.
struct Machine: Encodable {
  let cpu: String
  let cores: Int
  let version: String
  /// Of the sources, where the program runs inside their checkout.
  let commit: String?

  static var current: Machine {
    Machine(
      cpu: cpuName ?? "unknown", cores: ProcessInfo.processInfo.activeProcessorCount, version: Version.current,
      commit: commit)
  }

  private static var cpuName: String? {
    guard let text = text(of: "/proc/cpuinfo") else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map(\.trimmed)
  }

  /// Read from the checkout's own files: the nearest `.git` above the executable.
  private static var commit: String? {
    guard var folder = ExecutablePath.current.map(RuleFolder.folder) else { return nil }
    while folder != "/" {
      if let head = text(of: folder + "/.git/HEAD")?.trimmed {
        guard head.hasPrefix("ref: ") else { return head }
        return text(of: folder + "/.git/" + head.dropFirst("ref: ".count))?.trimmed
      }
      folder = RuleFolder.folder(of: folder)
    }
    return nil
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

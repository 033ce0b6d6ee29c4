import PhotoChecks
import RuleLang

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

  /// Read from the checkout's own files, where the program lies in that checkout's build folder: then it was built from
  /// it. An installed program says its version alone; it may lie in a checkout of something else.
  private static var commit: String? {
    guard let path = ExecutablePath.current, let build = path.firstRange(of: "/.build/") else { return nil }
    let git = String(path[..<build.lowerBound]) + "/.git"
    guard let head = text(of: git + "/HEAD")?.trimmed else { return nil }
    guard head.hasPrefix("ref: ") else { return head }
    let name = head.dropFirst("ref: ".count)
    if let commit = text(of: "\(git)/\(name)")?.trimmed { return commit }
    let packed = text(of: git + "/packed-refs")?.split(separator: "\n").first { $0.hasSuffix(" \(name)") }
    return packed.map { String($0.prefix { $0 != " " }) }
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

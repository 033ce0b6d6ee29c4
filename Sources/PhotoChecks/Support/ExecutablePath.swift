#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where this program's file lies.
package enum ExecutablePath {
  /// The path with links resolved, or nil when the system does not say.
  package static var current: String? {
    #if os(Linux)
      let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
      return path == "/proc/self/exe" ? nil : path
    #else
      guard let path = Bundle.main.executablePath else { return nil }
      return URL(filePath: path).resolvingSymlinksInPath().path
    #endif
  }
}

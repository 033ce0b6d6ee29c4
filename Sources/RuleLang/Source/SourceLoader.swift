/// Finds the files that `use "path"` names; the language itself touches no disk.
public protocol SourceLoader {
  /// Returns the file that `path`, as written in `user`, means. Two paths that mean one file must give the same
  /// `SourceFile.path`, since that is how a file is recognised.
  ///
  /// - Throws: why there is none.
  func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile
}

/// Why a file that `use` names could not be had.
public enum SourceLoadError: Error, Sendable, Hashable {
  /// No such file; `tried` lists where it was looked for, and `nearest` names a file that can have been meant.
  case missing(tried: [String], nearest: String? = nil)
  /// The file is there but cannot be read, with the system's reason.
  case unreadable(LocalizedText)
  /// The file has more bytes than `Limits.fileSize`.
  case tooLarge
}

/// A loader that finds nothing, for rule files that stand alone.
public struct NoSourceLoader: SourceLoader {
  public init() {}

  public func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile {
    throw .missing(tried: [])
  }
}

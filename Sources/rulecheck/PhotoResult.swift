import PhotoChecks
import RuleLang

/// What came of one photo.
struct PhotoResult: Sendable {
  enum Content: Sendable {
    case judged(Ruling, identity: PhotoIdentity?)
    case unreadable(LocalizedText)
  }

  /// As it was named; nil for recorded facts that name none.
  let photo: String?
  let content: Content
  /// Why the annotated copy could not be written; the verdict stands without it.
  var missingCopy: LocalizedText?

  /// What it means for the process's exit status.
  ///
  /// - Parameter threshold: the mildest verdict that counts as a failure.
  func exitCode(failingOn threshold: Verdict) -> ExitCode {
    let code: ExitCode =
      switch content {
      case .unreadable: .unreadable
      case .judged(let ruling, _): ExitCode(ruling.verdict, failingOn: threshold)
      }
    return missingCopy == nil ? code : max(code, .unwritable)
  }

  var passes: Bool {
    if case .judged(let ruling, _) = content { ruling.verdict == .pass } else { false }
  }
}

/// By what a photo is known again: its bytes, and what it looks like.
struct PhotoIdentity: Sendable {
  let sha256: String
  /// Nil where no face was found.
  let imageHash: String?

  init(of bytes: [UInt8], session: PhotoSession) {
    sha256 = SHA256.hexDigest(of: bytes)
    imageHash = try? session.faceHash.get().description
  }
}

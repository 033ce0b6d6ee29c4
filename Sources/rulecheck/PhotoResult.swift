import PhotoChecks
import RuleLang

/// What came of one photo.
struct PhotoResult: Sendable {
  enum Content: Sendable {
    case judged(Judgement, sha256: String?)
    case unreadable(LocalizedText)
  }

  /// As it was named; nil for recorded facts that name none.
  let photo: String?
  let content: Content

  /// What it means for the process's exit status.
  var exitCode: ExitCode {
    switch content {
    case .unreadable: .unreadable
    case .judged(let judgement, _):
      switch judgement.verdict {
      case .pass: .success
      case .review: .review
      case .reject: .rejected
      }
    }
  }
}

import PhotoChecks
import RuleLang

/// What came of one photo.
struct PhotoResult: Sendable {
  enum Content: Sendable {
    case judged(Ruling)
    case unreadable(LocalizedText)
  }

  /// As it was named; nil for recorded facts that name none.
  let photo: String?
  let content: Content
  /// By what the photo is known again; nil where nobody asks for it, or there is no photo.
  var identity: PhotoIdentity?
  /// A small JPEG of the photo, for pages that are sent without the photos; nil where nobody asks for it.
  var thumbnail: [UInt8]?
  /// The first photo of the run whose file is the same: a copy, or one student's photo sent for another.
  var twin: String?
  /// What else a person ought to know of the photo, beside what the rules say.
  var notes: [LocalizedText] = []
  /// Why the annotated copy could not be written; the verdict stands without it.
  var missingCopy: LocalizedText?

  /// What it means for the process's exit status.
  ///
  /// - Parameter threshold: the mildest verdict that counts as a failure.
  func exitCode(failingOn threshold: Verdict) -> ExitCode {
    let code: ExitCode =
      switch content {
      case .unreadable: .unreadable
      case .judged(let ruling): ExitCode(ruling.verdict, failingOn: threshold)
      }
    return missingCopy == nil ? code : max(code, .unwritable)
  }

  /// Adds to the notes what is not among them already, as where a result was kept with them.
  mutating func note(_ texts: [LocalizedText]) { notes += texts.filter { !notes.contains($0) } }

  /// What every report tells of the photo beside what the rules say.
  var remarks: [LocalizedText] { (twin.map { [RepeatedPhotos.note(onCopyOf: $0)] } ?? []) + notes }

  /// Whether it passes, and there is nothing else to look at.
  var isUnremarkable: Bool {
    if case .judged(let ruling) = content { ruling.verdict == .pass && remarks.isEmpty } else { false }
  }
}

extension PhotoIdentity {
  init(of bytes: [UInt8], session: PhotoSession? = nil) {
    self.init(sha256: SHA256.hexDigest(of: bytes), imageHash: try? session?.faceHash.get().description)
  }
}

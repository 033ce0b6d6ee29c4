import PhotoChecks
import RuleLang

/// What came of a photo that was to be finished.
struct PreparedPhoto: Sendable {
  enum Outcome: Sendable {
    case made(Making)
    /// The photo itself does not pass.
    case refused(Ruling)
    /// The finished photo would not pass outright, and was not written; `lacks` is what stands in the way of a better cut.
    case unfinished(Ruling, lacks: [FrameLack])
    /// The photo passes and cannot be finished all the same.
    case unsuitable(LocalizedText, lacks: [FrameLack] = [])
    case unreadable(LocalizedText)
    case unwritable(LocalizedText)
    /// It was made by an earlier run, when the photo was as it is now.
    case existing

    var kind: Kind {
      switch self {
      case .made: .made
      case .refused: .refused
      case .unfinished: .unfinished
      case .unsuitable: .unsuitable
      case .unreadable: .unreadable
      case .unwritable: .unwritable
      case .existing: .existing
      }
    }
  }

  /// An outcome without what goes with it, as other programs read it.
  enum Kind: String, CaseIterable {
    case made
    case existing
    case refused
    case unfinished
    case unsuitable
    case unreadable
    case unwritable
  }

  /// What was done.
  struct Making: Sendable {
    let frame: FinishedFrame
    let bytes: Int
    let quality: Int
    /// The new background; nil where the photo keeps its own.
    let background: SRGBColor?
    /// What somebody waived on the photo as it was sent, and what the rules of the finished one have to say without holding
    /// it back.
    let findings: [Finding]
    /// What holds the photo as it was sent back from passing, and was passed over because `--fail-on` says so: nobody has looked.
    let passedOver: [Finding]
    /// Why a person ought to look at the outline against the new background.
    let doubts: [Finding]
  }

  /// As it was named.
  let photo: String
  /// Where the finished photo is, or would be.
  let path: String
  let outcome: Outcome
  /// What else a person ought to know of the photo.
  var notes: [LocalizedText] = []

  /// What it means for the process's exit status.
  ///
  /// - Parameter threshold: the mildest verdict that counts as a failure.
  func exitCode(failingOn threshold: Verdict) -> ExitCode {
    switch outcome {
    case .made(let making): making.doubts.isEmpty || threshold > .review ? .success : .review
    case .existing: .success
    case .refused(let ruling): ExitCode(ruling.verdict, failingOn: threshold)
    case .unfinished(let ruling, _): ExitCode(ruling.verdict, failingOn: .review)
    case .unsuitable: .rejected
    case .unreadable: .unreadable
    case .unwritable: .unwritable
    }
  }
}

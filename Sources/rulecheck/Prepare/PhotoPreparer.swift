import PhotoChecks
import RuleLang

/// Makes finished photos of those that pass, and lets nothing out that the rules of finished photos would not let pass.
struct PhotoPreparer: Sendable {
  /// Judges the photo as it was sent.
  let judge: PhotoJudge
  /// Judges the finished one.
  let finishing: PhotoJudge
  /// The mildest verdict with which a photo is not finished.
  let threshold: Verdict

  /// - Parameters:
  ///   - target: where the finished photo goes.
  ///   - isOneOfMany: whether what is there already may be from an earlier run, and is left so. Else it may be anybody's.
  ///   - cores: how many may work on this photo.
  func prepare(_ photo: String, to target: String, isOneOfMany: Bool, cores: Int) -> PreparedPhoto {
    if FileReader.exists(target) {
      if isOneOfMany, !FileReader.wasReplaced(photo, since: target) {
        return PreparedPhoto(photo: photo, path: target, outcome: .existing)
      }
      let reason =
        isOneOfMany
        ? LocalizedText(
          en: "\(target): is older than the photo; remove it to have it made anew", zh: "\(target)：早于原照片，删除后才会重新制作")
        : LocalizedText(
          en: "\(target): is there already; remove it to have it made anew", zh: "\(target)：已经存在，删除后才会重新制作")
      return PreparedPhoto(photo: photo, path: target, outcome: .unwritable(reason))
    }
    let outcome: PreparedPhoto.Outcome
    do throws(PhotoFailure) {
      outcome = try make(photo, target, cores: cores)
    } catch {
      outcome = .unreadable(error.reason)
    }
    return PreparedPhoto(photo: photo, path: target, outcome: outcome)
  }

  private func make(_ photo: String, _ target: String, cores: Int) throws(PhotoFailure) -> PreparedPhoto.Outcome {
    // What is cut out may be a small part of a large photo, so every pixel counts.
    let (session, ruling) = try judge.ruling(of: photo, detail: .full, cores: cores)
    guard ExitCode(ruling.verdict, failingOn: threshold) == .success else { return .refused(ruling) }
    let original = finishing.facts(of: session, at: photo)
    let requirements: FinishRequirements
    do throws(PhotoFailure) {
      requirements = try FinishRequirements(finishing.program.judge(original))
    } catch {
      return .unsuitable(error.reason)
    }
    let finisher: PhotoFinisher
    do throws(Unmeasurable) {
      finisher = try PhotoFinisher(session)
    } catch {
      return .unsuitable(error.reason)
    }
    let (width, height) = (requirements.width, requirements.height)
    let trial = FrameTrial(finishing.program, requirements)
    let frame: FinishedFrame
    do throws(Unmeasurable) {
      frame = try finisher.frame(width: width, height: height, violations: trial.violations)
    } catch {
      let lacks = finisher.lacks(width: width, height: height, violations: trial.violations)
      return .unsuitable(error.reason, lacks: lacks)
    }
    let file: JPEGEncoder.Result
    do throws(EncodeError) {
      file = try encoded(finisher.picture(in: frame, background: requirements.background), requirements)
    } catch {
      return .unsuitable(error.message)
    }
    let facts = finishing.facts(of: try finishing.session(for: file.bytes), at: photo, known: ofTheShot(original))
    let finished = Ruling(finishing.program.judge(facts), waivers: finishing.waivers)
    // Whoever looked at the photo has not seen the finished one.
    guard finished.verdict == .pass else {
      let isOnCut = finished.findings.contains { $0.effect > .pass && $0.result.isOnCut }
      return .unfinished(
        finished,
        lacks: isOnCut ? finisher.lacks(width: width, height: height, violations: trial.violations) : [])
    }
    do throws(OutputError) {
      try FileWriter.makeFolder(RuleFolder.folder(of: target))
      try FileWriter.write(file.bytes, to: target)
    } catch {
      return .unwritable(error.message)
    }
    var doubts: [Finding] = []
    if let background = requirements.background, !finisher.isCutOut {
      doubts = ruling.findings.filter(\.isOnContrast)
      // What stood out from the old background may be lost on the new one.
      if doubts.isEmpty { doubts = self.doubts(of: original, before: background) }
    }
    return .made(
      PreparedPhoto.Making(
        frame: frame, bytes: file.bytes.count, quality: file.quality, background: requirements.background,
        findings: finished.findings.filter(\.isNotable), doubts: doubts))
  }

  /// What the rules of the photo as it was sent say of how its clothes stand out before a new background.
  ///
  /// - Parameter original: its facts, as the rules of finished photos count them.
  private func doubts(of original: PhotoFacts, before background: SRGBColor) -> [Finding] {
    guard let contrast = judge.program.facts.index(of: Finding.contrast),
      let color = finishing.program.facts.index(of: "clothing.color"),
      case .known(.color(let clothes)) = original.reading(at: color)
    else { return [] }
    let difference = LabColor(clothes).difference(from: LabColor(background))
    let input = FactsInput(photo: nil, readings: [contrast: .known(.number(difference))])
    return Ruling(judge.program.judge(input), waivers: judge.waivers).findings.filter(\.isOnContrast)
  }

  /// What stays true of the photo when it is finished, and the finished file does not say: when it was taken, and
  /// that it was in shades of gray, which a coloured background hides.
  private func ofTheShot(_ original: PhotoFacts) -> [Int: FactReading] {
    let indices = ["file.taken", "file.age", "file.gray"].compactMap { finishing.program.facts.index(of: $0) }
    return Dictionary(uniqueKeysWithValues: indices.map { ($0, original.reading(at: $0)) })
  }

  /// The file of the best quality within the limits; with all of the colour where there is room for it.
  private func encoded(_ picture: Image, _ requirements: FinishRequirements) throws(EncodeError) -> JPEGEncoder.Result {
    let encoder = JPEGEncoder(resolution: requirements.resolution)
    let most = requirements.bytes.upperBound
    let file = try encoder.encode(picture, atMost: most, qualities: requirements.qualities)
    let isTooSmall = file.bytes.count < requirements.bytes.lowerBound
    guard isTooSmall || file.quality == requirements.qualities.upperBound else { return file }
    var encoderOfAll = encoder
    encoderOfAll.sampling = .full
    guard let whole = try? encoderOfAll.encode(picture, atMost: most, qualities: requirements.qualities) else {
      return file
    }
    return isTooSmall || whole.quality == file.quality ? whole : file
  }
}

extension RuleResult {
  /// Whether it hangs on where the head is in the picture.
  var isOnCut: Bool { facts.contains { $0.isDeciding && $0.declaration.path.hasPrefix("\(FrameFacts.namespace).") } }
}

extension Finding {
  /// The fact that tells clothes and background apart.
  fileprivate static let contrast = "clothing.contrast"

  /// Whether it says that clothes and background are alike, or leaves open whether they are, so that the one may be taken for
  /// the other.
  fileprivate var isOnContrast: Bool {
    [.violated, .undetermined].contains(result.outcome)
      && result.facts.contains { $0.declaration.path == Self.contrast && $0.isDeciding }
  }
}

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
    let outcome: PreparedPhoto.Outcome
    do throws(Refusal) {
      if FileReader.exists(target), PhotoSource.isDecodable(photo) {
        outcome = try existing(target, of: photo, isOneOfMany: isOneOfMany)
      } else {
        outcome = .made(try make(photo, target, cores: cores))
      }
    } catch {
      outcome = error.outcome
    }
    return PreparedPhoto(photo: photo, path: target, outcome: outcome)
  }

  /// Ends the way to a finished photo.
  private struct Refusal: Error {
    let outcome: PreparedPhoto.Outcome

    init(_ outcome: PreparedPhoto.Outcome) { self.outcome = outcome }
  }

  /// What is there already is of use only where an earlier run made it of the photo as it is now.
  private func existing(
    _ target: String, of photo: String, isOneOfMany: Bool
  ) throws(Refusal) -> PreparedPhoto.Outcome {
    guard FileIdentity(target) != FileIdentity(photo) else {
      throw Refusal(
        .unwritable(
          LocalizedText(
            en: "\(target): is the photo itself; name another place for the finished one",
            zh: "\(target)：就是原照片本身，成品照请另选位置")))
    }
    guard isOneOfMany else {
      throw Refusal(
        .unwritable(
          LocalizedText(
            en: "\(target): is there already; remove it to have it made anew", zh: "\(target)：已经存在，删除后才会重新制作")))
    }
    guard !FileReader.wasReplaced(photo, since: target) else {
      throw Refusal(
        .unwritable(
          LocalizedText(
            en: "\(target): is older than the photo; remove it to have it made anew",
            zh: "\(target)：早于原照片，删除后才会重新制作")))
    }
    return .existing
  }

  // MARK: - Steps

  private func make(_ photo: String, _ target: String, cores: Int) throws(Refusal) -> PreparedPhoto.Making {
    let bytes: [UInt8]
    do throws(PhotoFailure) {
      bytes = try judge.source.read(photo)
    } catch {
      throw Refusal(.unreadable(error.reason))
    }
    return try LargePhotos.inTurn(bytes) { () throws(Refusal) in try make(photo, bytes, target, cores: cores) }
  }

  private func make(
    _ photo: String, _ bytes: [UInt8], _ target: String, cores: Int
  ) throws(Refusal) -> PreparedPhoto.Making {
    let (session, whole, ruling) = try judged(photo, bytes, cores: cores)
    let original = finishing.facts(of: session, bytes, at: photo)
    let plan = try plan(for: whole, original)
    let frame = try plan.frame()
    let file = try encoded(plan.picture(in: frame), plan.requirements)
    let finished = try passing(file, of: photo, original, plan)
    try write(file.bytes, to: target)
    return PreparedPhoto.Making(
      frame: frame, bytes: file.bytes.count, quality: file.quality, background: plan.requirements.background,
      findings: ruling.findings.filter(\.isWaived) + finished.findings.filter(\.isNotable),
      passedOver: ruling.findings.filter { $0.effect > .pass },
      doubts: doubts(of: original, ruling, plan))
  }

  /// The photo as it was sent, which has to pass: as the rules judge it, and in full, since what is cut out may be a
  /// small part of a large photo. The rules see the same pixels as in a check, so that both say the same.
  private func judged(
    _ photo: String, _ bytes: [UInt8], cores: Int
  ) throws(Refusal) -> (PhotoSession, whole: PhotoSession, Ruling) {
    let judged: (session: PhotoSession, ruling: Ruling)
    let whole: PhotoSession?
    do throws(PhotoFailure) {
      judged = try judge.ruling(of: bytes, at: photo, cores: cores)
      let passes = ExitCode(judged.ruling.verdict, failingOn: threshold) == .success
      whole = passes ? try judge.inFullDetail(judged.session, bytes) : nil
    } catch {
      throw Refusal(.unreadable(error.reason))
    }
    guard let whole else { throw Refusal(.refused(judged.ruling)) }
    return (judged.session, whole, judged.ruling)
  }

  /// What is to be made of a photo, and what makes it.
  private struct Plan {
    let requirements: FinishRequirements
    let finisher: PhotoFinisher
    let trial: FrameTrial

    func frame() throws(Refusal) -> FinishedFrame {
      do throws(Unmeasurable) {
        return try finisher.frame(
          width: requirements.width, height: requirements.height, violations: trial.violations)
      } catch {
        throw Refusal(.unsuitable(error.reason, lacks: lacks))
      }
    }

    func picture(in frame: FinishedFrame) -> Image {
      finisher.picture(in: frame, background: requirements.background)
    }

    /// What stands in the way of a better cut.
    var lacks: [FrameLack] {
      finisher.lacks(width: requirements.width, height: requirements.height, violations: trial.violations)
    }
  }

  /// - Parameter original: the photo's facts, as the rules of finished photos count them.
  private func plan(for session: PhotoSession, _ original: PhotoFacts) throws(Refusal) -> Plan {
    let requirements: FinishRequirements
    do throws(PhotoFailure) {
      requirements = try FinishRequirements(finishing.program.judge(original))
    } catch {
      throw Refusal(.unsuitable(error.reason))
    }
    do throws(Unmeasurable) {
      return Plan(
        requirements: requirements, finisher: try PhotoFinisher(session),
        trial: FrameTrial(finishing.program, requirements))
    } catch {
      throw Refusal(.unsuitable(error.reason))
    }
  }

  private func encoded(_ picture: Image, _ requirements: FinishRequirements) throws(Refusal) -> JPEGEncoder.Result {
    do throws(EncodeError) {
      return try best(of: picture, requirements)
    } catch {
      throw Refusal(.unsuitable(error.message))
    }
  }

  /// What the rules of finished photos say of the file, which has to pass outright: whoever looked at the photo has not
  /// seen the finished one.
  private func passing(
    _ file: JPEGEncoder.Result, of photo: String, _ original: PhotoFacts, _ plan: Plan
  ) throws(Refusal) -> Ruling {
    let session: PhotoSession
    do throws(PhotoFailure) {
      session = try finishing.session(for: file.bytes)
    } catch {
      throw Refusal(.unreadable(error.reason))
    }
    let facts = finishing.facts(of: session, file.bytes, at: photo, known: ofTheShot(original))
    let ruling = Ruling(finishing.program.judge(facts), decisions: finishing.decisions.applying(to: photo))
    guard ruling.verdict == .pass else {
      let isOnCut = ruling.findings.contains { $0.effect > .pass && $0.result.isOnCut }
      throw Refusal(.unfinished(ruling, lacks: isOnCut ? plan.lacks : []))
    }
    return ruling
  }

  private func write(_ bytes: [UInt8], to target: String) throws(Refusal) {
    do throws(OutputError) {
      try FileWriter.makeFolder(FilePath.folder(of: target))
      try FileWriter.create(bytes, at: target)
    } catch {
      throw Refusal(.unwritable(error.message))
    }
  }

  // MARK: - Parts of steps

  /// Why a person ought to look at the outline of somebody who was cut out for a new background.
  private func doubts(of original: PhotoFacts, _ ruling: Ruling, _ plan: Plan) -> [Finding] {
    guard let background = plan.requirements.background, !plan.finisher.isCutOut else { return [] }
    let doubts = ruling.findings.filter(\.isOnContrast)
    // What stood out from the old background may be lost on the new one.
    return doubts.isEmpty ? self.doubts(of: original, before: background, decisions: ruling.decisions) : doubts
  }

  /// What the rules of the photo as it was sent say of how its clothes stand out before a new background.
  ///
  /// - Parameter original: its facts, as the rules of finished photos count them.
  private func doubts(of original: PhotoFacts, before background: SRGBColor, decisions: Decisions) -> [Finding] {
    guard let contrast = judge.program.facts.index(of: FactPath.clothingContrast.rawValue),
      let color = finishing.program.facts.index(of: FactPath.clothingColor.rawValue),
      case .known(.color(let clothes)) = original.reading(at: color)
    else { return [] }
    let difference = LabColor(clothes).difference(from: LabColor(background))
    let input = FactsInput(photo: nil, readings: [contrast: .known(.number(difference))])
    return Ruling(judge.program.judge(input), decisions: decisions).findings.filter(\.isOnContrast)
  }

  /// What stays true of the photo when it is finished, and the finished file does not say: when it was taken, and
  /// that it was in shades of gray, which a coloured background hides.
  private func ofTheShot(_ original: PhotoFacts) -> [Int: FactReading] {
    let paths: [FactPath] = [.taken, .age, .gray]
    let indices = paths.compactMap { finishing.program.facts.index(of: $0.rawValue) }
    return Dictionary(uniqueKeysWithValues: indices.map { ($0, original.reading(at: $0)) })
  }

  /// The file of the best quality within the limits; with all of the colour where there is room for it.
  private func best(of picture: Image, _ requirements: FinishRequirements) throws(EncodeError) -> JPEGEncoder.Result {
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

extension Finding {
  /// Whether it says that clothes and background are alike, or leaves open whether they are, so that the one may be
  /// taken for the other.
  fileprivate var isOnContrast: Bool {
    [.violated, .undetermined].contains(result.outcome)
      && result.facts.contains { $0.declaration.path == FactPath.clothingContrast.rawValue && $0.isDeciding }
  }
}

import Dispatch
import PhotoChecks
import RuleLang

/// Judges photos, each from its file on its own; shared by all tasks.
struct PhotoJudge: Sendable {
  let program: CheckedProgram
  let models: ModelLibrary
  let source: PhotoSource
  let told: ToldFacts
  /// What earlier runs did not pass, where that is asked for.
  let earlier: EarlierResults?
  /// What people decided of rules.
  let decisions: Decisions
  /// Draws what was found on a copy of the photo at a path, and returns the copy.
  typealias Annotation = @Sendable (PhotoSession, Ruling, _ path: String) throws(OutputError) -> Image

  let annotate: Annotation?
  /// Whether reports want the digest of each file.
  let wantsDigest: Bool
  /// Whether reports want a small picture of each photo.
  var wantsThumbnail = false

  /// - Parameter cores: how many may work on this photo.
  func judge(_ path: String, cores: Int = 1) -> PhotoResult {
    do throws(PhotoFailure) {
      let bytes = try source.read(path)
      return LargePhotos.inTurn(bytes) { result(of: bytes, at: path, cores: cores) }
    } catch {
      return PhotoResult(photo: path, content: .unreadable(error.reason))
    }
  }

  /// All facts of the photo at `path`, measured now, in the program's order.
  ///
  /// - Parameters:
  ///   - cores: how many may work on this photo.
  ///   - geometry: what else is read of the photo.
  func readings(
    of path: String, cores: Int = 1, geometry: (PhotoSession) -> GeometryReadings? = { _ in nil }
  ) -> PhotoReadings {
    do throws(PhotoFailure) {
      prepareModels(for: AllAnalyzers.list, cores: cores)
      let bytes = try source.read(path)
      return try LargePhotos.inTurn(bytes) { () throws(PhotoFailure) in
        let session = try session(for: bytes)
        session.prepare(for: AllAnalyzers.list, cores: cores)
        let facts = facts(of: session, bytes, at: path)
        let readings = program.facts.declarations.indices.map { facts.reading(at: $0) }
        return PhotoReadings(
          photo: path, content: .success(readings), geometry: geometry(session), damage: session.photo.file.damage)
      }
    } catch {
      return PhotoReadings(photo: path, content: .failure(error))
    }
  }

  /// What the photo at `path` gives for each of `sources`.
  func answers(of path: String, from sources: [AnswerSource]) throws(PhotoFailure) -> [Answer] {
    let bytes = try source.read(path)
    return try LargePhotos.inTurn(bytes) { () throws(PhotoFailure) in
      let session = PhotoSession(photo: try source.decodeWhole(bytes), models: models)
      let facts = facts(of: session, bytes, at: path)
      let judgement = program.judge(facts)
      let readings = program.facts.declarations.indices.map { facts.reading(at: $0) }
      return sources.map { $0.answer(in: judgement, readings: readings) }
    }
  }

  /// A photo with what the rules say of it.
  ///
  /// - Parameters:
  ///   - bytes: the file at `path`.
  ///   - cores: how many may work on this photo.
  func ruling(
    of bytes: [UInt8], at path: String, cores: Int
  ) throws(PhotoFailure) -> (session: PhotoSession, ruling: Ruling) {
    let (session, judgement) = try judged(bytes, at: path, cores: cores)
    return (session, Ruling(judgement, decisions: decisions.applying(to: path)))
  }

  /// The photo of `session` with all pixels that its file, `bytes`, has.
  func inFullDetail(_ session: PhotoSession, _ bytes: [UInt8]) throws(PhotoFailure) -> PhotoSession {
    guard session.photo.reduction != 1 else { return session }
    return PhotoSession(photo: try source.decodeWhole(bytes, detail: .full), models: models)
  }

  /// The same by the rules of `program`, without comparing or drawing.
  func judging(by program: CheckedProgram, told: ToldFacts, decisions: Decisions) -> PhotoJudge {
    PhotoJudge(
      program: program, models: models, source: source, told: told, earlier: nil, decisions: decisions,
      annotate: nil, wantsDigest: false)
  }

  private func result(of bytes: [UInt8], at path: String, cores: Int) -> PhotoResult {
    do throws(PhotoFailure) {
      let (session, ruling) = try ruling(of: bytes, at: path, cores: cores)
      let identity = wantsDigest ? PhotoIdentity(of: bytes, session: session) : nil
      var result = PhotoResult(photo: path, content: .judged(ruling), identity: identity)
      do throws(OutputError) {
        let copy = try annotate?(session, ruling, path)
        if wantsThumbnail { result.thumbnail = copy.map(Thumbnail.marked) ?? Thumbnail.plain(session) }
      } catch {
        result.missingCopy = error.message
        if wantsThumbnail { result.thumbnail = Thumbnail.plain(session) }
      }
      return result
    } catch {
      let identity = wantsDigest ? PhotoIdentity(of: bytes) : nil
      return PhotoResult(photo: path, content: .unreadable(error.reason), identity: identity)
    }
  }

  private func judged(
    _ bytes: [UInt8], at path: String, cores: Int
  ) throws(PhotoFailure) -> (PhotoSession, Judgement) {
    let analyzers = SessionFacts.analyzers(measuring: cores > 1 ? program.factsRead : [])
    prepareModels(for: analyzers, cores: cores)
    let session = PhotoSession(photo: try source.decodeWhole(bytes), models: models)
    session.prepare(for: analyzers, cores: cores)
    return (session, program.judge(facts(of: session, bytes, at: path)))
  }

  // MARK: - Stages

  /// Has another core read and pack the networks while this one reads and decodes the photo.
  private func prepareModels(for analyzers: [any Analyzer.Type], cores: Int) {
    guard cores > 1 else { return }
    DispatchQueue.global(qos: .userInitiated).async { [models] in models.prepare(for: analyzers) }
  }

  func session(for bytes: [UInt8]) throws(PhotoFailure) -> PhotoSession {
    PhotoSession(photo: try source.decode(bytes), models: models)
  }

  /// What is told of the photo at `path` and what can be measured on it.
  ///
  /// - Parameters:
  ///   - bytes: the photo's file.
  ///   - known: what is known beside that, by place in the program's list.
  func facts(
    of session: PhotoSession, _ bytes: [UInt8], at path: String, known: [Int: FactReading] = [:]
  ) -> PhotoFacts {
    PhotoFacts(
      told: compared(session, bytes, path).merging(known) { $1 }.merging(dated(told.readings(for: path), session.today))
      { $1 },
      measured: SessionFacts(session: session),
      measuredCount: program.measuredFactCount)
  }
}

extension PhotoJudge {
  /// What is told of a photo, with the age that follows from the day on which it is told to be taken: the file's own
  /// says something else.
  private func dated(_ told: [Int: FactReading], _ today: CalendarDate) -> [Int: FactReading] {
    guard let taken = program.facts.index(of: FactPath.taken.rawValue),
      let age = program.facts.index(of: FactPath.age.rawValue),
      case .known(.date(let date))? = told[taken], told[age] == nil
    else { return told }
    return told.merging([age: .known(.number(Double(today.dayNumber - date.dayNumber)))]) { $1 }
  }

  /// What comparing the photo with rejected ones says, by place in the program's list.
  private func compared(_ session: PhotoSession, _ bytes: [UInt8], _ path: String) -> [Int: FactReading] {
    guard let earlier else { return [:] }
    var readings: [Int: FactReading] = [:]
    for (path, reading) in earlier.readings(for: session.faceHash, of: bytes, at: path) {
      if let index = program.facts.index(of: path) { readings[index] = reading }
    }
    return readings
  }
}

extension PhotoSession {
  /// What the face and its surroundings look like, or why nobody can say.
  var faceHash: Result<PerceptualHash, Unmeasurable> {
    do throws(Unmeasurable) {
      return .success(try value(of: FaceHash.self))
    } catch {
      return .failure(error)
    }
  }
}

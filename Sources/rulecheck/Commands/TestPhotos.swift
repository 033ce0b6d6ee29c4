import PhotoChecks
import RuleLang

/// Measures the photos that tests name, each once, in the way in which photos are checked: a test that passes on a photo
/// that would be refused is worth nothing.
final class TestPhotos {
  private let context: CommandContext
  /// Read only where a test names a photo: most do not.
  private lazy var models = Result { () throws(Stop) in try context.models() }
  /// What was measured, by path; nil where a photo cannot be judged. The photos themselves would take too much memory.
  private var measured: [String: FactsInput?] = [:]

  init(context: CommandContext) { self.context = context }

  /// What keeps all photos from being measured, once one was named.
  private(set) var stop: Stop?

  /// The facts of the photo at `path`, which the rule file `file` names from where it lies; nil where there are none, and
  /// why is told.
  func facts(_ path: String, _ file: SourceFile) -> (any FactSource)? {
    let place = path.hasPrefix("/") ? path : FilePath.join(FilePath.folder(of: file.path), path)
    if let known = measured[place] { return known }
    let facts = measure(place)
    measured[place] = .some(facts)
    return facts
  }

  private func measure(_ path: String) -> FactsInput? {
    switch models {
    case .failure(let stop):
      self.stop = stop
      return nil
    case .success(let models):
      do throws(PhotoFailure) {
        let source = PhotoSource(limits: context.limits)
        let photo = try source.decodeWhole(try source.read(path))
        let facts = SessionFacts(session: PhotoSession(photo: photo, models: models))
        let readings = SessionFacts.schema().declarations.indices.map { ($0, facts.reading(at: $0)) }
        return FactsInput(photo: path, readings: Dictionary(uniqueKeysWithValues: readings))
      } catch {
        context.complain(error.reason, at: path)
        return nil
      }
    }
  }
}

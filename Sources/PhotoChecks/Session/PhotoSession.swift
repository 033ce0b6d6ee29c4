public import RuleLang

/// One photo while it is being measured: everything derived from it is computed on demand and at most once.
///
/// Not Sendable on purpose: one task owns one photo, so nothing here needs a lock. Photos are judged in parallel, one
/// session each.
public final class PhotoSession {
  public let photo: DecodedPhoto
  public let models: ModelLibrary
  /// The day from which ages count, so that a photo judged again with the same day gives the same facts.
  public let today: CalendarDate

  /// What has been derived, by the type that it was derived as.
  typealias Known = [ObjectIdentifier: any Sendable]

  private(set) var known: Known

  public convenience init(photo: DecodedPhoto, models: ModelLibrary, today: CalendarDate = .today) {
    self.init(photo: photo, models: models, today: today, known: [:])
  }

  /// - Parameter known: what another session of the same photo has derived.
  init(photo: DecodedPhoto, models: ModelLibrary, today: CalendarDate, known: Known) {
    self.photo = photo
    self.models = models
    self.today = today
    self.known = known
  }

  /// Takes over what a branch has derived.
  func learn(_ more: Known) { known.merge(more) { own, _ in own } }

  /// The value of `derived` for this photo; a failure is remembered too, and thrown again.
  public func value<D: Derived>(of derived: D.Type) throws(Unmeasurable) -> D.Value {
    let key = ObjectIdentifier(derived)
    if let result = known[key] as? Result<D.Value, Unmeasurable> { return try result.get() }
    let result: Result<D.Value, Unmeasurable>
    do throws(Unmeasurable) {
      result = .success(try D.derive(from: self))
    } catch {
      result = .failure(error)
    }
    known[key] = result
    return try result.get()
  }
}

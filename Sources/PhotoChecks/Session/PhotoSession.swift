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

  private var results: [ObjectIdentifier: any Sendable] = [:]

  public init(photo: DecodedPhoto, models: ModelLibrary, today: CalendarDate = .today) {
    self.photo = photo
    self.models = models
    self.today = today
  }

  /// The value of `derived` for this photo; a failure is remembered too, and thrown again.
  public func value<D: Derived>(of derived: D.Type) throws(Unmeasurable) -> D.Value {
    let key = ObjectIdentifier(derived)
    if let known = results[key] as? Result<D.Value, Unmeasurable> { return try known.get() }
    let result: Result<D.Value, Unmeasurable>
    do throws(Unmeasurable) {
      result = .success(try D.derive(from: self))
    } catch {
      result = .failure(error)
    }
    results[key] = result
    return try result.get()
  }
}

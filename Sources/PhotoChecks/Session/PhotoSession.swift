public import RuleLang
internal import Synchronization

/// One photo while it is being measured: everything derived from it is computed on demand and at most once.
///
/// Several cores may ask it at once: one that asks for a value that another core is deriving waits for it. So no value
/// depends on which core derived it.
public final class PhotoSession: Sendable {
  public let photo: DecodedPhoto
  public let models: ModelLibrary
  /// The day from which ages count, so that a photo judged again with the same day gives the same facts.
  public let today: CalendarDate

  /// One value or the reason why there is none, nil until it is first asked for. Locked while it is derived: no value
  /// needs itself.
  final class Slot: Sendable {
    let result = Mutex<(any Sendable)?>(nil)
  }

  let slots = Mutex<[ObjectIdentifier: Slot]>([:])

  public init(photo: DecodedPhoto, models: ModelLibrary, today: CalendarDate = .today) {
    self.photo = photo
    self.models = models
    self.today = today
  }

  /// The value of `derived` for this photo; a failure is remembered too, and thrown again.
  public func value<D: Derived>(of derived: D.Type) throws(Unmeasurable) -> D.Value {
    try slot(of: derived).result.withLock { known throws(Unmeasurable) in
      if let result = known as? Result<D.Value, Unmeasurable> { return try result.get() }
      let result = Result { () throws(Unmeasurable) in try D.derive(from: self) }
      known = result
      return try result.get()
    }
  }

  private func slot(of derived: any Derived.Type) -> Slot {
    slots.withLock { slots in
      let key = ObjectIdentifier(derived)
      if let slot = slots[key] { return slot }
      let slot = Slot()
      slots[key] = slot
      return slot
    }
  }
}

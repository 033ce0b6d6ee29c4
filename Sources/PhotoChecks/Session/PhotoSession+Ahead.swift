internal import Dispatch
internal import Synchronization

extension PhotoSession {
  /// Derives on several cores what `analyzers` take longest for, so that it is known when they ask for it.
  ///
  /// - Parameter cores: how many may work at once.
  public func prepare(for analyzers: [any Analyzer.Type], cores: Int) {
    guard cores > 1 else { return }
    let lists = analyzers.map { $0.ahead }.filter { !$0.isEmpty }
    guard let waves = lists.map(\.count).max() else { return }
    // All that follows begins with it.
    _ = try? value(of: WorkingImage.self)
    for wave in 0..<waves {
      derive(Self.ordered(lists.filter { wave < $0.count }.flatMap { $0[wave] }), cores: cores)
    }
  }

  /// Each of `values` once, first those that wait for a network: they take longest.
  private static func ordered(_ values: [any Derived.Type]) -> [any Derived.Type] {
    var seen: Set<ObjectIdentifier> = []
    let different = values.filter { seen.insert(ObjectIdentifier($0)).inserted }
    let isLook = { (value: any Derived.Type) in value is any NetworkLook.Type }
    return different.filter(isLook) + different.filter { !isLook($0) }
  }

  /// Derives `values`, none of which may take long for what another one derives too.
  ///
  /// Each core works on a branch of the session, which begins with all that is known; what the branches find is known to the
  /// session thereafter. So nobody writes where another one reads, and no value depends on who derived it.
  private func derive(_ values: [any Derived.Type], cores: Int) {
    let (photo, models, today, known) = (photo, models, today, known)
    let next = Atomic(0)
    let found = Mutex<[Known]>([])
    DispatchQueue.concurrentPerform(iterations: min(cores, values.count)) { _ in
      let branch = PhotoSession(photo: photo, models: models, today: today, known: known)
      while let value = Self.taken(from: values, next) { _ = try? branch.value(of: value) }
      found.withLock { $0.append(branch.known) }
    }
    for known in found.withLock({ $0 }) { learn(known) }
  }

  /// The first of `values` that nobody has taken yet.
  private static func taken(from values: [any Derived.Type], _ next: borrowing Atomic<Int>) -> (any Derived.Type)? {
    let index = next.add(1, ordering: .relaxed).oldValue
    return index < values.count ? values[index] : nil
  }
}

/// The answers of the accessory network about each ear that can show, and the hair beside it.
struct EarFindings: Derived, Sendable {
  /// Each 0…1.
  struct Side: Sendable {
    /// Of hair or cloth that covers the ear.
    let cover: Double
    let earring: Double
    let looseHair: Double
  }

  /// Of the person's left ear.
  let left: Measured<Side>
  /// Of the person's right ear.
  let right: Measured<Side>

  /// The values behind it that take long, in the order in which they are needed.
  static let ahead: [any Derived.Type] = [
    WorkingLayout.self, AccessoryScores<LeftEarView>.self, AccessoryScores<RightEarView>.self,
  ]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> EarFindings {
    let places = try photo.value(of: EarPlaces.self)
    return EarFindings(
      left: Measured { () throws(Unmeasurable) in
        try places.check(.left)
        return Side(try photo.value(of: AccessoryScores<LeftEarView>.self))
      },
      right: Measured { () throws(Unmeasurable) in
        try places.check(.right)
        return Side(try photo.value(of: AccessoryScores<RightEarView>.self))
      })
  }

  /// The higher score of both sides, or that of the one that can show.
  func higher(_ score: (Side) -> Double) throws(Unmeasurable) -> Double {
    switch (left, right) {
    case (.success(let left), .success(let right)): max(score(left), score(right))
    case (.success(let side), .failure), (.failure, .success(let side)): score(side)
    case (.failure(let reason), .failure): throw reason
    }
  }
}

extension EarFindings.Side {
  fileprivate init<View: HeadView>(_ scores: AccessoryScores<View>) {
    self.init(cover: scores[.hiddenEar], earring: scores[.earring], looseHair: scores[.looseHair])
  }
}

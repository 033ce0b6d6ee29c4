/// How well one number separates two kinds of photos, over all places where a threshold could stand.
struct ThresholdCurve: Sendable {
  struct Place: Sendable, Hashable {
    /// Values at or above it count as high.
    let threshold: Double
    /// Of the photos that are labelled high, the share at or above it.
    let found: Double
    /// Of the photos that are labelled low, the share at or above it.
    let falselyFound: Double
  }

  /// From the highest threshold to the lowest.
  let places: [Place]
  /// Whether there are photos of both kinds, without which no threshold parts them.
  private let hasBothKinds: Bool

  init(high: [Double], low: [Double]) {
    let values = (high.map { ($0, true) } + low.map { ($0, false) }).sorted { $0.0 > $1.0 }
    var places: [Place] = []
    var found = 0
    var falselyFound = 0
    for (index, (value, isHigh)) in values.enumerated() {
      if isHigh { found += 1 } else { falselyFound += 1 }
      if index + 1 < values.count, values[index + 1].0 == value { continue }
      places.append(
        Place(
          threshold: value, found: Double(found) / Double(max(1, high.count)),
          falselyFound: Double(falselyFound) / Double(max(1, low.count))))
    }
    self.places = places
    hasBothKinds = !high.isEmpty && !low.isEmpty
  }

  /// The place where found less falsely found is largest (Youden's index), half-way to the next value below; nil where only
  /// one kind of photo is there.
  var sharpest: Place? {
    guard hasBothKinds, let index = places.indices.max(by: { gain(places[$0]) < gain(places[$1]) }) else { return nil }
    let place = places[index]
    guard index + 1 < places.count else { return place }
    return Place(
      threshold: (place.threshold + places[index + 1].threshold) / 2, found: place.found,
      falselyFound: place.falselyFound)
  }

  private func gain(_ place: Place) -> Double { place.found - place.falselyFound }
}

import PhotoChecks
import RuleLang

/// Landmarks and region outlines as other programs read them: pixels of the upright photo, to a tenth.
struct GeometryReadings: Sendable {
  /// [x, y, depth] of each landmark; null when there is no face, or nobody asked.
  let landmarks: [[Double]]?
  /// For each region its outlines, and for each outline its corners [x, y].
  let regions: [String: [[[Double]]]]?
  /// Why one of them is null that was asked for.
  let unknown: [String: LocalizedText]

  /// - Returns: nil when nothing is wanted.
  init?(_ session: PhotoSession, landmarks wantsLandmarks: Bool, regions wantsRegions: Bool) {
    guard wantsLandmarks || wantsRegions else { return nil }
    let geometry = PhotoGeometry(session)
    var unknown: [String: LocalizedText] = [:]
    func read<Value, Record>(
      _ name: String, _ isWanted: Bool, _ measured: () -> Measured<Value>, _ record: (Value) -> Record
    ) -> Record? {
      guard isWanted else { return nil }
      switch measured() {
      case .success(let value): return record(value)
      case .failure(let reason):
        unknown[name] = reason.reason
        return nil
      }
    }
    landmarks = read(
      "landmarks", wantsLandmarks, { geometry.landmarks },
      { points in points.map { [$0.x, $0.y, $0.z].map(Self.rounded) } })
    regions = read(
      "regions", wantsRegions, { geometry.regions },
      { regions in
        let outlines = regions.map { region, outlines in
          (region.rawValue, outlines.map { $0.map { [Self.rounded($0.x), Self.rounded($0.y)] } })
        }
        return Dictionary(uniqueKeysWithValues: outlines)
      })
    self.unknown = unknown
  }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

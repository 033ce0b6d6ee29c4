import RuleLang
import Testing

@testable import PhotoChecks

/// What the pose network would say, from where the test wants the shoulders.
struct DrawnPose {
  /// Places in the network's crop, 0…1.
  var right = Point(x: 0.4, y: 0.4)
  var left = Point(x: 0.6, y: 0.4)
  /// Before the logistic function.
  var heat: Float = 6
  var depth: Float = 0

  var outputs: [[Float]] {
    var landmarks = [Float](repeating: 0, count: 195)
    var maps = [Float](repeating: -12, count: 64 * 64 * 39)
    for (index, place) in [(11, left), (12, right)] {
      landmarks[5 * index] = Float(place.x * 256) + 3
      landmarks[5 * index + 1] = Float(place.y * 256) - 2
      let (column, row) = (place.x * 64 - 0.5, place.y * 64 - 0.5)
      for y in 0..<64 {
        for x in 0..<64 where abs(Double(x) - column) < 1.5 && abs(Double(y) - row) < 1.5 {
          maps[(y * 64 + x) * 39 + index] = heat
        }
      }
    }
    var world = [Float](repeating: 0, count: 117)
    world.replaceSubrange(33..<39, with: [0.2, 0, depth / 2, -0.2, 0, -depth / 2])
    return [landmarks, maps, world]
  }

  var reading: PoseReading { PoseReading(outputs) }

  func pose(in crop: Crop = Crop(center: Point(x: 300, y: 600), side: 1600)) -> BodyPose {
    BodyPose(reading, reading, in: crop)
  }

  func record() throws -> ShoulderFacts.Record {
    ShoulderFacts.Record(
      pose(), layout: try DrawnPortrait().layout, frame: Box(left: 0, top: 0, right: 600, bottom: 800))
  }
}

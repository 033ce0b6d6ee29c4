import Foundation
import RuleLang

@testable import PhotoChecks

/// The repository's own networks and pictures, found from this file.
enum NetworkSamples {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let models =
    tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/PhotoChecks/Resources").path
  static let library = ModelLibrary(folder: models)

  static func modelBytes(_ model: ModelLibrary.Model) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: models).appending(path: model.file)))
  }

  static func network(_ model: ModelLibrary.Model, kernels: KernelSet = .baseline) throws -> Network {
    try Network(TFLiteModel(FileBytes(modelBytes(model)), file: model.file), kernels: kernels)
  }

  static func astronaut() throws -> Image {
    try PhotoDecoder.decode([UInt8](Data(contentsOf: tests.appending(path: "Data/astronaut.png")))).image
  }

  /// A square of the astronaut's picture, shape [side][side][3].
  static func part(x: Int, y: Int, side: Int, range: ClosedRange<Float>) throws -> [Float] {
    let image = try astronaut()
    var values: [Float] = []
    for row in y..<y + side {
      for column in x..<x + side {
        let pixel = image[column, row]
        for level in [pixel.red, pixel.green, pixel.blue] {
          values.append(Float(level) / 255 * (range.upperBound - range.lowerBound) + range.lowerBound)
        }
      }
    }
    return values
  }

  static func reference(_ name: String) throws -> [Float] {
    let data = try Data(contentsOf: tests.appending(path: "Data/Networks/\(name).f32"))
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map {
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
      }
    }
  }

  static func session(_ image: Image) -> PhotoSession {
    let file = FileDescription(format: .png, byteCount: 0, width: image.width, height: image.height)
    return PhotoSession(photo: DecodedPhoto(image: image, file: file), models: library)
  }
}

extension [Float] {
  /// The largest difference from `other`, as a share of the largest number of `other`.
  func relativeError(from other: [Float]) -> Float {
    guard count == other.count else { return .infinity }
    let scale = other.reduce(0) { Swift.max($0, abs($1)) }
    let worst = zip(self, other).reduce(Float(0)) { Swift.max($0, ($1.0 - $1.1).isNaN ? .infinity : abs($1.0 - $1.1)) }
    return worst / scale
  }
}

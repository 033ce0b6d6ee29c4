/// Where the person is.
public struct PersonMask: NetworkLook, Sendable {
  static let model = ModelLibrary.Model.personMask

  /// 0 (background) … 1 (person), at the size of the working image.
  public let coverage: Plane

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PersonMask {
    let working = try photo.value(of: WorkingImage.self).image
    let network = try photo.models.usable(model)
    let side = network.inputWidth
    let small = working.resized(width: side, height: side)
    let raw = Plane(width: side, height: side, values: network.run(small.levels)[0])
    return PersonMask(coverage: GuidedMask.refined(raw, guide: small.luma, to: try photo.value(of: WorkingLuma.self)))
  }
}

extension Image {
  /// The levels as a network takes them: shape [height][width][3], 0…1.
  fileprivate var levels: [Float] {
    [Float](unsafeUninitializedCapacity: width * height * 3) { result, initialized in
      pixels.withUnsafeBufferPointer { pixels in
        guard let pixels = pixels.baseAddress, let result = result.baseAddress else { return }
        for index in 0..<width * height {
          let (from, to) = (pixels + Self.stride &* index, result + 3 &* index)
          to[0] = Float(from[0]) / 255
          to[1] = Float(from[1]) / 255
          to[2] = Float(from[2]) / 255
        }
      }
      initialized = width * height * 3
    }
  }
}

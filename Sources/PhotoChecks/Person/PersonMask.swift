/// Where the person is.
public struct PersonMask: NetworkLook, Sendable {
  static let model = ModelLibrary.Model.personMask

  /// 0 (background) … 1 (person), at the size of the working image.
  public let coverage: Plane

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PersonMask {
    let network = try photo.models.usable(model)
    let side = network.inputWidth
    let small = try photo.value(of: ImagePyramid.self).resized(width: side, height: side)
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
        Self.shares.withUnsafeBufferPointer { shares in
          for index in 0..<width * height {
            let (from, to) = (pixels + Self.stride &* index, result + 3 &* index)
            to[0] = shares[Int(from[0])]
            to[1] = shares[Int(from[1])]
            to[2] = shares[Int(from[2])]
          }
        }
      }
      initialized = width * height * 3
    }
  }

  /// Of each level to the highest; a look is faster than a division.
  private static let shares = (0...255).map { Float($0) / 255 }
}

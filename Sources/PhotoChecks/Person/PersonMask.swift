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
    var input = [Float](repeating: 0, count: side * side * 3)
    for index in 0..<side * side {
      for channel in 0..<3 { input[3 * index + channel] = Float(small.pixels[4 * index + channel]) / 255 }
    }
    let raw = Plane(width: side, height: side, values: network.run(input)[0])
    return PersonMask(coverage: GuidedMask.refined(raw, guide: small.luma, to: try photo.value(of: WorkingLuma.self)))
  }
}

/// The answer of the pose network about the picture, or about its mirror image.
enum PoseLook<Side: PoseSide>: NetworkLook {
  static var model: ModelLibrary.Model { .bodyPose }

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PoseReading {
    let pixels = try photo.value(of: PosePicture.self).pixels
    let network = try photo.models.usable(model)
    return PoseReading(network.run(Side.isMirrored ? pixels.mirrored(width: PoseReading.side) : pixels))
  }
}

/// How the pose network is shown the picture.
protocol PoseSide: SendableMetatype {
  static var isMirrored: Bool { get }
}

enum Straight: PoseSide {
  static let isMirrored = false
}

enum Mirrored: PoseSide {
  static let isMirrored = true
}

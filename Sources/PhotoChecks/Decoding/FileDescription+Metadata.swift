extension FileDescription {
  /// What files of every format tell beside their pixels.
  ///
  /// - Parameters:
  ///   - width: of the whole picture as stored, as `height` is.
  ///   - resolution: what the format itself says, which counts more than Exif, as `software` does.
  init(
    format: ImageFormat, byteCount: Int, width: Int, height: Int, exif: Exif, xmp: XMP, color: EmbeddedColor,
    resolution: Double?, software: String? = nil
  ) {
    let isTurned = exif.orientation >= 5
    self.init(
      format: format, byteCount: byteCount, width: isTurned ? height : width, height: isTurned ? width : height)
    orientation = exif.orientation
    self.resolution = resolution ?? exif.resolution
    taken = exif.taken
    self.software = software ?? exif.software
    cameraMake = exif.make
    cameraModel = exif.model
    creatorTool = xmp.creatorTool
    history = xmp.programs
    colorProfile = color.profileName
    colorConversion = color.conversion
  }
}

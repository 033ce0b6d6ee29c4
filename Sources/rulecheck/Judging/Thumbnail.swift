import PhotoChecks

/// Small JPEGs of photos, for pages that are sent without the photos.
enum Thumbnail {
  /// The photo as a page shows it beside what is wrong with it; nil where it has no pixels to show.
  static func plain(_ session: PhotoSession) -> [UInt8]? {
    (try? session.value(of: WorkingImage.self).image).flatMap { encoded($0, side: plainSide) }
  }

  /// The copy on which findings are drawn, as large as the page shows it, so that their numbers can be read.
  static func marked(_ copy: Image) -> [UInt8]? { encoded(copy, side: markedSide) }

  private static func encoded(_ image: Image, side: Int) -> [UInt8]? {
    try? JPEGEncoder().encode(image.fitted(within: side), quality: quality)
  }

  /// Half as much again as the page shows, for sharp screens.
  private static let plainSide = 300
  /// Likewise; chosen also so that the lines and numbers of a drawn copy stay clear.
  private static let markedSide = 660
  /// Chosen: about 10 KB a photo, and 40 KB a drawn one, so that a page of hundreds can still be sent.
  private static let quality = 50
}

/// What the names of photos end in.
enum PhotoEnding {
  /// How the name of every copy ends on which findings are drawn.
  static let drawn = ".annotated.png"

  /// Whether a name promises a photo.
  static func isIn(_ path: String) -> Bool { isIn(path, of: promising) }

  static func isIn(_ path: String, of endings: Set<String>) -> Bool {
    path.lastIndex(of: ".").map { endings.contains(path[path.index(after: $0)...].lowercased()) } ?? false
  }

  private static let promising: Set = [
    "jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "webp", "gif", "bmp", "tif", "tiff", "avif",
  ]
}

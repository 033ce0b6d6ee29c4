/// By what a photo is known again: its bytes, and what it looks like.
struct PhotoIdentity: Sendable {
  let sha256: String
  /// Nil where no face was found, or the file is no photo.
  let imageHash: String?
}

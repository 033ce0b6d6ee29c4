/// The kinds of picture files that are told apart by their first bytes.
public enum ImageFormat: String, Sendable, CaseIterable {
  case jpeg
  case png
  case gif
  case webp
  case heic
  case avif
  case tiff
  case bmp
  case jpegXL = "jpeg_xl"
  case pdf
}

/// How a JPEG's channels make up colours.
enum JPEGColorModel: Sendable {
  case gray
  case rgb
  case yCbCr
  /// Ink amounts stored as their complements, as Adobe's programs do.
  case cmyk
  /// The first three inks as luminance and colour differences.
  case ycck

  /// Decides as the Independent JPEG Group's decoder does: by the JFIF and Adobe markers, else by the channels' names.
  ///
  /// - Parameter adobeTransform: the transform that an Adobe marker states; nil without such a marker.
  init(components: [JPEGFrame.Component], hasJFIF: Bool, adobeTransform: UInt8?) {
    switch components.count {
    case 1: self = .gray
    case 4: self = (adobeTransform ?? 0) == 0 ? .cmyk : .ycck
    default:
      if hasJFIF {
        self = .yCbCr
      } else if let adobeTransform {
        self = adobeTransform == 0 ? .rgb : .yCbCr
      } else {
        self = components.map(\.id).elementsEqual("RGB".utf8) ? .rgb : .yCbCr
      }
    }
  }
}

import PhotoChecks
import RuleLang

/// Reads photos and decodes them, in the same way whatever is done with them then.
struct PhotoSource: Sendable {
  let limits: DecodeLimits

  /// No measurement looks at more pixels than the working image has, and a JPEG gives a half or a quarter of its own
  /// several times faster than all of them.
  static let detail = PhotoDecoder.Detail.atLeast(shortSide: WorkingImage.longestSide)

  /// Whether the file at `path` begins like one that can be decoded.
  static func isDecodable(_ path: String) -> Bool { [.jpeg, .png].contains(ImageFormat(ofFile: path)) }

  func read(_ path: String) throws(PhotoFailure) -> [UInt8] {
    do throws(InputError) {
      return try FileReader.bytes(of: path, limit: limits.bytes)
    } catch {
      throw PhotoFailure(reason: error.photoReason)
    }
  }

  func decode(
    _ bytes: [UInt8], detail: PhotoDecoder.Detail = detail, presentation: PhotoDecoder.Presentation = .upright
  ) throws(PhotoFailure) -> DecodedPhoto {
    do throws(DecodeError) {
      return try PhotoDecoder.decode(bytes, limits: limits, detail: detail, presentation: presentation)
    } catch {
      throw PhotoFailure(reason: error.message)
    }
  }

  /// What can still be seen of a torn file is worth measuring, but no verdict may rest on it.
  func decodeWhole(
    _ bytes: [UInt8], detail: PhotoDecoder.Detail = detail
  ) throws(PhotoFailure) -> DecodedPhoto {
    let photo = try decode(bytes, detail: detail)
    if let damage = photo.file.damage { throw PhotoFailure(reason: damage) }
    return photo
  }
}

/// Why a photo could not be judged at all.
struct PhotoFailure: Error {
  let reason: LocalizedText
}

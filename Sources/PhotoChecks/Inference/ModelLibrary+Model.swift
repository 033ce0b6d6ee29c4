extension ModelLibrary {
  /// A network of the product, by the name of its file.
  enum Model: String, CaseIterable {
    case faceDetection = "face_detection_short_range.tflite"
    case faceMesh = "face_landmark_with_attention.tflite"
    case personMask = "selfie_segmentation.tflite"
    case bodyPose = "pose_landmark_full.tflite"
    case accessories = "accessories.tflite"
    case eyelids = "eyelids.tflite"

    /// The places of the outputs that are computed; nil for all. A body's mask is not, nor whether there is a body.
    var outputs: [Int]? { self == .bodyPose ? [0, 3, 4] : nil }

    /// What the file must be: thresholds hold for these weights and no others.
    var fingerprint: FileFingerprint {
      switch self {
      case .faceDetection: FileFingerprint(size: 229_714, checksum: 0xDA14_5E86)
      case .faceMesh: FileFingerprint(size: 2_495_106, checksum: 0x7347_4F8D)
      case .personMask: FileFingerprint(size: 249_505, checksum: 0x7C60_3839)
      case .bodyPose: FileFingerprint(size: 6_440_512, checksum: 0xAEFC_3526)
      case .accessories: FileFingerprint(size: 6_482_340, checksum: 0xB257_1F73)
      case .eyelids: FileFingerprint(size: 39_336, checksum: 0x93CA_8A09)
      }
    }
  }
}

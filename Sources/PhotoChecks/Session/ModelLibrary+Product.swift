extension ModelLibrary {
  /// The product's networks.
  ///
  /// - Parameters:
  ///   - folder: that holds the files; without it they are looked for beside the executable.
  ///   - instructionSet: whose kernels are used; one that this machine lacks is replaced by its best.
  public convenience init(folder: String? = nil, instructionSet: InstructionSet = .best) {
    self.init(of: Model.all, folder: folder, instructionSet: instructionSet)
  }
}

extension ModelLibrary.Model {
  static let faceDetection = Self(
    file: "face_detection_short_range.tflite", fingerprint: FileFingerprint(size: 229_714, checksum: 0xDA14_5E86))
  static let faceMesh = Self(
    file: "face_landmark_with_attention.tflite", fingerprint: FileFingerprint(size: 2_495_106, checksum: 0x7347_4F8D))
  static let personMask = Self(
    file: "selfie_segmentation.tflite", fingerprint: FileFingerprint(size: 249_505, checksum: 0x7C60_3839))
  /// The mask of the body and the score for there being one are not computed.
  static let bodyPose = Self(
    file: "pose_landmark_full.tflite", outputs: [0, 3, 4],
    fingerprint: FileFingerprint(size: 6_440_512, checksum: 0xAEFC_3526))
  static let accessories = Self(
    file: "accessories.tflite", fingerprint: FileFingerprint(size: 6_482_340, checksum: 0xB257_1F73))
  static let eyelids = Self(
    file: "eyelids.tflite", fingerprint: FileFingerprint(size: 39_336, checksum: 0x93CA_8A09))

  /// Every network of the product, in the order in which a photo needs them.
  static let all = [faceDetection, faceMesh, personMask, bodyPose, accessories, eyelids]
}

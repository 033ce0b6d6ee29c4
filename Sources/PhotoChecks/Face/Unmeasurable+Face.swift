/// Reasons that several measurements of a face give.
extension Unmeasurable {
  static let noFace = Unmeasurable(en: "no face found", zh: "未检测到人脸")
  static let faceTooSmall = Unmeasurable(en: "the face is too small", zh: "人脸太小")
  static let faceOutside = Unmeasurable(en: "the face is outside the picture", zh: "面部在画面之外")
}

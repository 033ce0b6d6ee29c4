/// The landmarks that the measurements name. Source: MediaPipe's canonical face and its lists of contours.
extension MeshIndex {
  static let forehead = 10
  static let chin = 152
  /// The widest points of the face, before the ears.
  static let rightSide = 234
  static let leftSide = 454
  static let noseBridge = 168
  static let noseBase = 2

  /// Upper and lower lid, from the outer to the inner corner.
  static let rightLids = [(161, 163), (160, 144), rightLidMiddles, (158, 153), (157, 154)]
  static let leftLids = [(388, 390), (387, 373), leftLidMiddles, (385, 380), (384, 381)]
  static let rightLidMiddles = (159, 145)
  static let leftLidMiddles = (386, 374)
  static let rightIris = 468
  static let leftIris = 473
  /// Inner edges of the upper and lower lip.
  static let innerLips = [(82, 87), lipMiddles, (312, 317)]
  static let lipMiddles = (13, 14)
  static let mouthCorners = (61, 291)

  /// Upper edges of the brows.
  static let rightBrow = [70, 63, 105, 66, 107]
  static let leftBrow = [300, 293, 334, 296, 336]

  /// Where skin shows on almost every face: beside the nose and on the cheekbones.
  static let rightCheek = [50, 205]
  static let leftCheek = [280, 425]
  static let foreheadCenter = 151
  /// The apple of the cheek, where rouge is put on, and the jaw below it.
  static let rightAppleAndJaw = (apple: 50, jaw: 192)
  static let leftAppleAndJaw = (apple: 280, jaw: 416)

  static let faceOutline = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ]
  static let rightEyeOutline = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7]
  static let leftEyeOutline = [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249]
  static let outerLips = [
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
  ]
  static let innerLipOutline = [
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
  ]

  /// From corner to corner, outer and inner edge.
  static let upperLip = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291]
  static let upperLipInner = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308]
  static let lowerLip = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291]
  static let lowerLipInner = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308]
  /// Points of the upper lid, from the outer corner inwards, with the brow's lower edge above each.
  static let rightLidToBrow: [(lid: Int, brow: Int)] = [(161, 46), (160, 53), (159, 52), (158, 65), (157, 55)]
  static let leftLidToBrow: [(lid: Int, brow: Int)] = [(388, 276), (387, 283), (386, 282), (385, 295), (384, 285)]
}

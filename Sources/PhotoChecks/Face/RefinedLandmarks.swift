/// The mesh network's results put together: the base mesh, with the lips and eyes of the closer looks, which see them
/// better, and the irises.
///
/// Source of the numbers: MediaPipe, tensors_to_face_landmarks_with_attention.
struct RefinedLandmarks {
  /// In pixels of the network's input, z negative towards the camera.
  private(set) var points: [SIMD3<Float>]
  /// Raw; its logistic is the confidence.
  let flag: Float

  /// - Parameter outputs: mesh, lips, the eye and the iris on the picture's left, then on its right, flag: the order of
  ///   the file is mesh, lips, left eye, right eye, left iris, right iris, flag.
  init(_ outputs: [[Float]]) {
    let mesh = outputs[0]
    points = (0..<Self.rightIris.lowerBound).map { SIMD3(mesh[3 * $0], mesh[3 * $0 + 1], mesh[3 * $0 + 2]) }
    points += repeatElement(SIMD3(), count: MeshIndex.count - points.count)
    flag = outputs[6][0]
    replace(Self.lips, with: outputs[1])
    replace(Self.rightEye, with: outputs[2])
    replace(Self.leftEye, with: outputs[3])
    replace(Array(Self.rightIris), with: outputs[4])
    replace(Array(Self.leftIris), with: outputs[5])
    setDepth(of: Self.rightIris, toMeanOf: Self.rightEye.prefix(Self.lidPoints))
    setDepth(of: Self.leftIris, toMeanOf: Self.leftEye.prefix(Self.lidPoints))
  }

  /// Takes over x and y; the closer looks have no depth.
  private mutating func replace(_ indices: [Int], with values: [Float]) {
    for (order, index) in indices.enumerated() {
      points[index].x = values[2 * order]
      points[index].y = values[2 * order + 1]
    }
  }

  private mutating func setDepth(of iris: Range<Int>, toMeanOf lids: ArraySlice<Int>) {
    let mean = lids.reduce(Float(0)) { $0 + points[$1].z } / Float(lids.count)
    for index in iris { points[index].z = mean }
  }

  /// The irises' points follow those of the mesh, each a middle and four points on its rim.
  private static let rightIris = MeshIndex.rightIris..<MeshIndex.leftIris
  private static let leftIris = MeshIndex.leftIris..<MeshIndex.count

  /// How many of an eye's points, the first ones, lie on the rims of its lids.
  private static let lidPoints = 16

  private static let lips = [
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409,
    78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
    76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
    62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
  ]

  private static let rightEye = [
    33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173,
    130, 25, 110, 24, 23, 22, 26, 112, 243, 247, 30, 29, 27, 28, 56, 190,
    226, 31, 228, 229, 230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189,
    35, 124, 46, 53, 52, 65, 143, 111, 117, 118, 119, 120, 121, 128, 245,
    156, 70, 63, 105, 66, 107, 55, 193,
  ]

  private static let leftEye = [
    263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398,
    359, 255, 339, 254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414,
    446, 261, 448, 449, 450, 451, 452, 453, 464, 342, 445, 444, 443, 442, 441, 413,
    265, 353, 276, 283, 282, 295, 372, 340, 346, 347, 348, 349, 350, 357, 465,
    383, 300, 293, 334, 296, 336, 285, 417,
  ]
}

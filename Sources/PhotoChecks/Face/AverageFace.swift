/// The places, on a face that looks straight ahead, of landmarks that neither expression nor jaw moves.
///
/// Source: measured, the mean mesh of 210 labelled frontal faces and their mirror images, laid over each other, turned
/// so that the median of their pitches is zero. Unit: the points' mean distance from their centre; x to the right of
/// the picture, y down, z away from the camera.
///
/// `HeadChart` has an average face of its own, flat and of slightly other photos. The networks were trained on the views that
/// it cuts out (Resources/Training/head_chart.py has the same numbers), so it stays as it is unless they are trained again; and
/// a head's turns cannot be told from it, which has no depths. Tests hold the two together.
enum AverageFace {
  static let points: [(index: Int, place: SIMD3<Double>)] =
    middle.map { ($0.index, SIMD3(0, $0.y, $0.z)) }
    + sides.map { ($0.right, SIMD3(-$0.x, $0.y, $0.z)) }
    + sides.map { ($0.left, SIMD3($0.x, $0.y, $0.z)) }

  private static let middle: [(index: Int, y: Double, z: Double)] = [
    (10, -0.834, -0.263), (151, -0.562, -0.326), (9, -0.271, -0.371), (8, -0.124, -0.347), (168, 0.004, -0.338),
    (6, 0.136, -0.411), (197, 0.260, -0.496), (195, 0.376, -0.588), (5, 0.502, -0.683), (4, 0.653, -0.723),
    (1, 0.768, -0.686), (2, 0.870, -0.419),
  ]

  private static let sides: [(right: Int, left: Int, x: Double, y: Double, z: Double)] = [
    (98, 327, 0.293, 0.831, -0.281), (33, 263, 0.759, 0.074, 0.040), (133, 362, 0.292, 0.107, -0.052),
    (67, 297, 0.598, -0.777, -0.125), (109, 338, 0.324, -0.825, -0.235), (103, 332, 0.853, -0.674, 0.064),
    (54, 284, 1.018, -0.517, 0.284), (21, 251, 1.119, -0.318, 0.495), (162, 389, 1.172, -0.106, 0.719),
    (127, 356, 1.191, 0.158, 0.895), (234, 454, 1.179, 0.408, 0.976), (93, 323, 1.158, 0.662, 0.984),
    (50, 280, 0.822, 0.642, -0.059), (118, 347, 0.761, 0.404, -0.052), (70, 300, 0.976, -0.183, 0.052),
    (105, 334, 0.710, -0.334, -0.206), (107, 336, 0.251, -0.290, -0.358), (55, 285, 0.218, -0.148, -0.314),
  ]
}

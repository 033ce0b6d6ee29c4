internal import RuleLang

/// Whether the mouth is closed, and whether it smiles.
public enum MouthFacts: Analyzer {
  public struct Record: Sendable {
    public let gap: Double
    public let smile: Double
    public let width: Double
    public let teeth: Measured<Double>
  }

  public static let namespace = "mouth"
  public static let part = PhotoPart.mouth

  public static let facts: [Fact<Record>] = [
    Fact(
      "gap", \.gap, .number(.percent), range: 0...2, label: LocalizedText(en: "gap of the lips", zh: "嘴唇张开程度"),
      summary: LocalizedText(
        en:
          "Largest gap between the inner edges of the lips, of the distance from eyes to chin; 0 when closed, from about 5 % teeth show.",
        zh: "上下唇内缘的最大间距与眼到下巴距离之比；闭合为 0，约 5% 起可见牙齿。"),
      source: LocalizedText(en: "OFIQ, mouth closed; ISO/IEC 29794-5", zh: "OFIQ 闭嘴；ISO/IEC 29794-5")),
    Fact(
      "smile", \.smile, .number(.percent), range: -2...2, label: LocalizedText(en: "corners raised", zh: "嘴角上扬程度"),
      summary: LocalizedText(
        en:
          "How far the corners of the mouth lie above the middle of the mouth, of the distance from eyes to chin; about -1 % at rest, from 3 % a smile, negative where the corners hang.",
        zh: "嘴角高于嘴部中点的距离与眼到下巴距离之比；自然状态约 -1%，3% 起为微笑，嘴角下垂时为负。"),
      source: LocalizedText(en: "landmarks 61, 291, 13 and 14 of the mesh", zh: "面部网格关键点 61、291、13、14")),
    Fact(
      "width", \.width, .number(.percent), range: 0...5, label: LocalizedText(en: "width of the mouth", zh: "嘴宽"),
      summary: LocalizedText(
        en:
          "From corner to corner, of the distance between the eyes: about 80 % at rest, from 90 % in a broad smile, under 65 % with the lips pursed.",
        zh: "两嘴角距离与两眼间距之比；自然状态约 80%，大笑时 90% 以上，噘嘴时低于 65%。"),
      source: LocalizedText(en: "landmarks 61 and 291 of the mesh, with their depths", zh: "面部网格关键点 61、291 及其深度")),
    Fact(
      "teeth", \.teeth, .number(.percent), range: 0...1, label: LocalizedText(en: "teeth", zh: "露齿"),
      summary: LocalizedText(
        en:
          "Share of what shows between the lips that is about as light as the skin and much less coloured; 0 with the lips closed. Unknown in photos without colour.",
        zh: "双唇之间接近肤色亮度且颜色明显更淡部分的比例；闭唇为 0。黑白照片为未知。"),
      source: LocalizedText(
        en: "Chosen: at most 25 darker than the skin, with at most 0.75 of its chroma, in CIELAB",
        zh: "选定：CIELAB 中比肤色至多暗 25，彩度至多为肤色的 0.75")),
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let teeth = Measured { () throws(Unmeasurable) in
      if try photo.value(of: FileFacts.self).gray { throw FileFacts.noColors }
      let (image, layout) = (try photo.value(of: WorkingImage.self).image, try photo.value(of: WorkingLayout.self))
      let share = image.teeth(layout, skin: try photo.value(of: SkinModel.self).color)
      return try Measured(
        share, else: Unmeasurable(en: "the skin has too little colour to compare with", zh: "肤色太淡，无从比较")
      ).get()
    }
    return Record(try photo.value(of: FaceLayout.self), teeth: teeth)
  }
}

extension MouthFacts.Record {
  init(_ layout: FaceLayout, teeth: Measured<Double> = .success(0)) {
    let (points, depths, up) = (layout.points, layout.depths, layout.up)
    gap = (MeshIndex.innerLips.map(layout.distance).max() ?? 0) / layout.eyeToChin
    let (right, left) = MeshIndex.mouthCorners
    let (upperLip, lowerLip) = MeshIndex.lipMiddles
    let (corners, middle) = (points[right].midpoint(to: points[left]), points[upperLip].midpoint(to: points[lowerLip]))
    smile = ((corners.x - middle.x) * up.x + (corners.y - middle.y) * up.y) / layout.eyeToChin
    // A turned head foreshortens the mouth as it does the eyes' distance, and the depths make up for both.
    let depth = depths[left] - depths[right]
    let across = points[right].distance(to: points[left])
    let eyes =
      (depths[MeshIndex.leftEyeOuter] - depths[MeshIndex.rightEyeOuter]) / 2
      + (depths[MeshIndex.leftEyeInner] - depths[MeshIndex.rightEyeInner]) / 2
    let eyeDistance = layout.interEyeDistance
    width =
      ((across * across + depth * depth) / (eyeDistance * eyeDistance + eyes * eyes)).squareRoot()
    self.teeth = teeth
  }
}

public import RuleLang

/// Programs that photos pass through on their way to the office.
public enum PhotoEditor: String, FactWord {
  case photoshop
  case lightroom
  case meitu
  case beautycam
  case b612
  case faceu
  case xingtu
  case facetune
  case beautyplus
  case faceapp
  case ulike
  case capcut
  case snapseed
  case picsart
  case vsco
  case canva
  case gimp
  case affinity
  case camera
  case other
  case none

  public var label: LocalizedText {
    switch self {
    case .photoshop: LocalizedText(en: "Adobe Photoshop", zh: "Photoshop")
    case .lightroom: LocalizedText(en: "Adobe Lightroom", zh: "Lightroom")
    case .meitu: LocalizedText(en: "Meitu", zh: "美图秀秀")
    case .beautycam: LocalizedText(en: "BeautyCam", zh: "美颜相机")
    case .b612: LocalizedText(en: "B612", zh: "B612 咔叽")
    case .faceu: LocalizedText(en: "FaceU", zh: "激萌")
    case .xingtu: LocalizedText(en: "Hypic", zh: "醒图")
    case .facetune: LocalizedText(en: "Facetune", zh: "Facetune")
    case .beautyplus: LocalizedText(en: "BeautyPlus", zh: "BeautyPlus")
    case .faceapp: LocalizedText(en: "FaceApp", zh: "FaceApp")
    case .ulike: LocalizedText(en: "Ulike", zh: "轻颜相机")
    case .capcut: LocalizedText(en: "CapCut", zh: "剪映")
    case .snapseed: LocalizedText(en: "Snapseed", zh: "Snapseed")
    case .picsart: LocalizedText(en: "Picsart", zh: "美易")
    case .vsco: LocalizedText(en: "VSCO", zh: "VSCO")
    case .canva: LocalizedText(en: "Canva", zh: "可画")
    case .gimp: LocalizedText(en: "GIMP", zh: "GIMP")
    case .affinity: LocalizedText(en: "Affinity Photo", zh: "Affinity Photo")
    case .camera: LocalizedText(en: "the camera itself", zh: "相机自带程序")
    case .other: LocalizedText(en: "another program", zh: "其他软件")
    case .none: LocalizedText(en: "none named", zh: "未记录")
    }
  }

  /// Words in a program's name, in lower case.
  private static let words: [(String, PhotoEditor)] = [
    ("beautycam", .beautycam), ("美颜相机", .beautycam), ("meitu", .meitu), ("美图", .meitu), ("b612", .b612),
    ("faceu", .faceu), ("激萌", .faceu), ("xingtu", .xingtu), ("hypic", .xingtu), ("醒图", .xingtu),
    ("facetune", .facetune), ("beautyplus", .beautyplus), ("faceapp", .faceapp), ("ulike", .ulike), ("轻颜", .ulike),
    ("capcut", .capcut), ("剪映", .capcut), ("snapseed", .snapseed), ("picsart", .picsart), ("vsco", .vsco),
    ("canva", .canva),
    ("lightroom", .lightroom), ("photoshop", .photoshop), ("gimp", .gimp), ("affinity", .affinity),
  ]

  init(_ file: FileDescription) {
    let names = ([file.software, file.creatorTool].compactMap(\.self) + file.history).filter { name in
      name.contains { !$0.isWhitespace }
    }
    for name in names.map({ $0.lowercased() }) {
      if let known = Self.words.first(where: { name.contains($0.0) }) {
        self = known.1
        return
      }
    }
    let camera = CameraSoftware(make: file.cameraMake, model: file.cameraModel)
    self = names.isEmpty ? .none : names.allSatisfy { camera?.canWrite($0) ?? false } ? .camera : .other
  }
}

/// The paths of the facts that the command asks for by itself, beside those that rules name.
public enum FactPath: String, CaseIterable, Sendable {
  case width = "file.width"
  case height = "file.height"
  case resolution = "file.dpi"
  case size = "file.size"
  case jpegQuality = "file.jpeg_quality"
  case taken = "file.taken"
  case age = "file.age"
  case gray = "file.gray"
  case clothingColor = "clothing.color"
  case clothingContrast = "clothing.contrast"
  case backgroundColor = "background.color"
  case backgroundName = "background.name"
}

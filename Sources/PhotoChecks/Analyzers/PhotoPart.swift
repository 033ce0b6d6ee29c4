/// What of a photo a fact is about.
public enum PhotoPart: String, Sendable {
  case whole, background, frame
  case lowerEdge = "lower_edge"
  case hair, glasses, eyes, ears, face, mouth, shoulders, clothing
}

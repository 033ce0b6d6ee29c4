/// How far a picture's content is turned clockwise from upright, as the viewer sees it.
public enum QuarterTurn: Int, Sendable, CaseIterable {
  case none = 0
  case clockwise = 90
  case half = 180
  case counterclockwise = 270
}

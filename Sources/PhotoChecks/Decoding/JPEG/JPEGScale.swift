/// How much of a JPEG's size is decoded: all, or a half, a quarter or an eighth, which leaves out high frequencies.
enum JPEGScale: Int, CaseIterable {
  case eighth = 1
  case quarter = 2
  case half = 4
  case full = 8

  /// The smallest that gives the detail asked for.
  init(_ detail: PhotoDecoder.Detail, of frame: JPEGFrame) {
    switch detail {
    case .full: self = .full
    case .atLeast(let shortSide):
      let side = min(frame.width, frame.height)
      self = Self.allCases.first { $0.length(side) >= shortSide } ?? .full
    }
  }

  /// Samples across and down that a block of the finest channel becomes.
  var blockSide: Int { rawValue }

  /// The number of pixels that a side of the picture becomes.
  func length(_ pixels: Int) -> Int { (pixels * rawValue).dividedUp(by: 8) }

  /// Samples across and down that a block of `component` becomes: coarser channels keep more of theirs, so that little
  /// or nothing has to be interpolated.
  func blockSide(of component: JPEGFrame.Component, in frame: JPEGFrame) -> Int {
    var side = rawValue
    while side < 8, frame.maxHorizontal * rawValue % (component.horizontal * side * 2) == 0,
      frame.maxVertical * rawValue % (component.vertical * side * 2) == 0
    {
      side *= 2
    }
    return side
  }
}

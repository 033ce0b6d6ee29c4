internal import RuleLang

extension Image {
  /// The colours of the pixels whose middle lies in `area`.
  ///
  /// - Parameter isWanted: says by the middle of a pixel whether it counts.
  func colors(in area: Path, where isWanted: (Point) -> Bool = { _ in true }) -> [SRGBColor] {
    var colors: [SRGBColor] = []
    for run in area.runs(width: width, height: height) {
      for column in run.columns where isWanted(Point(x: Double(column) + 0.5, y: Double(run.row) + 0.5)) {
        colors.append(self[column, run.row])
      }
    }
    return colors
  }
}

import RuleLang

/// Writes results in one shape, in the order in which they come.
protocol Report {
  /// What stands for one photo, complete with line ends.
  mutating func text(of result: PhotoResult) -> String
  /// What stands after all photos.
  mutating func ending() -> String
}

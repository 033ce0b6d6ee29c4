import RuleLang

/// Writes results in one shape, in the order in which they come.
protocol Report<Item> {
  /// What came of one photo.
  associatedtype Item

  /// What stands for one photo, complete with line ends.
  mutating func text(of result: Item) -> String
  /// What stands after all photos.
  mutating func ending() -> String
}

import RuleLang

/// Writes results in one shape, in the order in which they come.
protocol Report<Item> {
  /// What came of one photo.
  associatedtype Item

  /// What stands for one photo, complete with line ends.
  mutating func text(of result: Item) -> String
  /// What stands after all photos.
  mutating func ending() -> String
  /// What to tell beside the report, once it is whole, of what is to be done with it; nil for most.
  var remark: LocalizedText? { get }
}

extension Report {
  var remark: LocalizedText? { nil }
}

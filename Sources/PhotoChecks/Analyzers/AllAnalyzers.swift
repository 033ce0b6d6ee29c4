/// Every analyzer of the product, sorted by namespace.
public enum AllAnalyzers {
  public static let list: [any Analyzer.Type] = []
}

/// One object for each photo: a line each, or in a list under `photos`, behind which a `summary` may stand.
struct JSONObjects {
  private let isList: Bool
  private var hasBegun = false

  init(isList: Bool) { self.isList = isList }

  mutating func text(of record: some Encodable) -> String {
    let object = JSONWriter.text(record)
    guard isList else { return object + "\n" }
    defer { hasBegun = true }
    return (hasBegun ? ",\n" : "{\"photos\": [\n") + object
  }

  func ending(_ summary: some Encodable) -> String { closing(", \"summary\": \(JSONWriter.text(summary))") }

  /// Without a summary.
  func ending() -> String { closing("") }

  private func closing(_ rest: String) -> String {
    guard isList else { return "" }
    return (hasBegun ? "\n" : "{\"photos\": [") + "]\(rest)}\n"
  }
}

/// What a result of `--format ndjson` says of the photo as a whole: how it is written, and how it is read again.
struct ResultHead: Codable {
  /// The program's version.
  let rulecheck: String?
  let photo: String?
  let sha256: String?
  /// What the face looks like, for `--rejected` of a later run; nil where no face was found.
  let imageHash: String?
  /// The first photo of the run whose file is the same.
  let twin: String?
  /// `pass`, `review`, `reject`, or `unreadable`.
  let verdict: String

  static let unreadable = "unreadable"

  let rulesSHA256: String?
  let optionsSHA256: String?

  private enum CodingKeys: String, CodingKey {
    case rulecheck, photo, sha256, verdict
    case imageHash = "image_hash"
    case twin = "same_file_as"
    case rulesSHA256 = "rules_sha256"
    case optionsSHA256 = "options_sha256"
  }
}

/// What a result rests on beside the photo: results of different bases do not belong in one file.
struct ResultBasis {
  /// SHA-256 over the text of the rules.
  let rules: String
  /// SHA-256 over the options that can change a result and over the files that they name; nil where none is given.
  let options: String?
}

import RuleLang

/// Photos of a run that are the same file under several names: a copy that was kept by mistake, or one student's photo sent
/// for another.
struct RepeatedPhotos {
  /// What is known of the photos of one size.
  private enum Alike {
    /// The only one, whose file nobody has to read; with its SHA-256 where somebody has it already.
    case single(String, digest: String?)
    /// The paths of each file, by its SHA-256.
    case several([String: [String]])
  }

  /// By size in bytes: files of different sizes are different.
  private var photos: [Int: Alike] = [:]
  /// The largest file that is read, in bytes.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// - Parameter digest: of the file, where somebody has it already.
  /// - Returns: the first photo before it whose file is the same; nil for none.
  mutating func note(_ photo: String, digest: String?) -> String? {
    guard let size = RegularFile(photo)?.size, (1...limit).contains(size) else { return nil }
    switch photos.removeValue(forKey: size) {
    case nil:
      photos[size] = .single(photo, digest: digest)
      return nil
    case .single(let first, let known):
      var files: [String: [String]] = [:]
      if let known = known ?? self.digest(of: first) { files[known] = [first] }
      return note(photo, digest, among: &files, ofSize: size)
    case .several(var files):
      return note(photo, digest, among: &files, ofSize: size)
    }
  }

  private mutating func note(
    _ photo: String, _ digest: String?, among files: inout [String: [String]], ofSize size: Int
  ) -> String? {
    defer { photos[size] = .several(files) }
    guard let digest = digest ?? self.digest(of: photo) else { return nil }
    let first = files[digest]?.first
    if files[digest]?.contains(photo) != true { files[digest, default: []].append(photo) }
    return first == photo ? nil : first
  }

  private func digest(of photo: String) -> String? {
    (try? FileReader.bytes(of: photo, limit: limit)).map(SHA256.hexDigest)
  }

  /// The groups, sorted by the first name of each.
  private var groups: [[String]] {
    photos.values.flatMap { alike -> [[String]] in
      if case .several(let files) = alike { files.values.filter { $0.count > 1 } } else { [] }
    }.sorted { $0[0] < $1[0] }
  }

  /// What is told of a photo whose file is the same as that of `twin`.
  static func note(onCopyOf twin: String) -> LocalizedText {
    LocalizedText(
      en: "the same file as \(twin): see whether it is the same person's", zh: "与 \(twin) 是同一个文件，请核对是否为同一人")
  }

  /// What is to be told; nil where every file is there once.
  var remark: LocalizedText? {
    let groups = groups
    guard !groups.isEmpty else { return nil }
    let names = PhotoNames.first(
      of: groups.map { group in
        group.prefix(PhotoNames.few).joined(separator: " = ") + (group.count > PhotoNames.few ? " = …" : "")
      })
    return LocalizedText(
      en: "the same file under several names: \(names.en)", zh: "以下文件内容完全相同：\(names.zh)")
  }
}

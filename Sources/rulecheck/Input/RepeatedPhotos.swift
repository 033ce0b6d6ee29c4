import RuleLang

/// Photos of a run that are the same file under several names: a copy that was kept by mistake, or one student's photo sent
/// for another.
struct RepeatedPhotos {
  private struct Photo {
    let path: String
    /// SHA-256 of the file; nil until somebody needs it.
    var digest: String?
  }

  /// By size in bytes; files of different sizes are different, and nobody has to read them again.
  private var photos: [Int: [Photo]] = [:]
  /// The largest file that is read, in bytes.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// - Parameter digest: of the file, where somebody has it already.
  /// - Returns: the first photo before it whose file is the same; nil for none.
  mutating func note(_ photo: String, digest: String?) -> String? {
    guard let size = RegularFile(photo)?.size else { return nil }
    photos[size, default: []].append(Photo(path: photo, digest: digest))
    guard (1...limit).contains(size), var alike = photos[size], alike.count > 1 else { return nil }
    for index in alike.indices where alike[index].digest == nil {
      alike[index].digest = (try? FileReader.bytes(of: alike[index].path, limit: limit)).map(SHA256.hexDigest)
    }
    photos[size] = alike
    guard let digest = alike.last?.digest else { return nil }
    return alike.dropLast().first { $0.digest == digest && $0.path != photo }?.path
  }

  /// The groups, sorted by the first name of each.
  private var groups: [[String]] {
    photos.values.flatMap { photos -> [[String]] in
      var byDigest: [String: [String]] = [:]
      for photo in photos {
        guard let digest = photo.digest, byDigest[digest]?.contains(photo.path) != true else { continue }
        byDigest[digest, default: []].append(photo.path)
      }
      return byDigest.values.filter { $0.count > 1 }
    }.sorted { $0[0] < $1[0] }
  }

  /// What is to be told; nil where every file is there once.
  var remark: LocalizedText? {
    let groups = groups
    guard !groups.isEmpty else { return nil }
    let names = PhotoNames.first(
      of: groups.map { group in
        group.prefix(Self.mostNamed).joined(separator: " = ") + (group.count > Self.mostNamed ? " = …" : "")
      })
    return LocalizedText(
      en: "the same file under several names: \(names.en)", zh: "以下文件内容完全相同：\(names.zh)")
  }

  /// Chosen: of one file.
  private static let mostNamed = 5
}

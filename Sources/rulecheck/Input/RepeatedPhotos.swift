import RuleLang

/// Photos of a run that are the same file under several names: a copy that was kept by mistake, or one student's photo sent
/// for another.
struct RepeatedPhotos {
  private struct Photo {
    let path: String
    /// SHA-256 of the file, where somebody has it already.
    let digest: String?
  }

  /// By size in bytes; files of different sizes are different, and nobody has to read them again.
  private var photos: [Int: [Photo]] = [:]

  mutating func note(_ photo: String, digest: String?) {
    guard let size = RegularFile(photo)?.size else { return }
    photos[size, default: []].append(Photo(path: photo, digest: digest))
  }

  /// The groups, sorted by the first name of each.
  ///
  /// - Parameter limit: the largest file that is read, in bytes.
  private func groups(limit: Int) -> [[String]] {
    photos.filter { (1...limit).contains($0.key) && $0.value.count > 1 }.values.flatMap { photos -> [[String]] in
      var byDigest: [String: [String]] = [:]
      for photo in photos {
        let digest = photo.digest ?? (try? FileReader.bytes(of: photo.path, limit: limit)).map(SHA256.hexDigest)
        if let digest { byDigest[digest, default: []].append(photo.path) }
      }
      return byDigest.values.filter { $0.count > 1 }
    }.sorted { $0[0] < $1[0] }
  }

  /// What is to be told; nil where every file is there once.
  func remark(limit: Int) -> LocalizedText? {
    let groups = groups(limit: limit)
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

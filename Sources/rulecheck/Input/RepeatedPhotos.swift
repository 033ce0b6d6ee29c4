import RuleLang

/// Photos of a run that are the same file under several names: a copy that was kept by mistake, or one student's photo sent
/// for another.
struct RepeatedPhotos {
  /// By size in bytes; files of different sizes are different, and nobody has to read them again.
  private var photos: [Int: [String]] = [:]

  mutating func note(_ photo: String) {
    if let size = RegularFile(photo)?.size { photos[size, default: []].append(photo) }
  }

  /// The groups, in the order in which the first of each came.
  ///
  /// - Parameter limit: the largest file that is read, in bytes.
  private func groups(limit: Int) -> [[String]] {
    let candidates = photos.filter { $0.key > 0 && $0.key <= limit && $0.value.count > 1 }.sorted {
      $0.value[0] < $1.value[0]
    }
    return candidates.flatMap { _, photos -> [[String]] in
      var byDigest: [String: [String]] = [:]
      for photo in photos {
        guard let bytes = try? FileReader.bytes(of: photo, limit: limit) else { continue }
        byDigest[SHA256.hexDigest(of: bytes), default: []].append(photo)
      }
      return byDigest.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
  }

  /// What is to be told; nil where every file is there once.
  func remark(limit: Int) -> LocalizedText? {
    let groups = groups(limit: limit)
    guard !groups.isEmpty else { return nil }
    let names = PhotoNames.first(of: groups.map { $0.joined(separator: " = ") })
    return LocalizedText(
      en: "the same file under several names: \(names.en)", zh: "以下文件内容完全相同：\(names.zh)")
  }
}

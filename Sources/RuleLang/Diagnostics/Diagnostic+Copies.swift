extension [Diagnostic] {
  /// The same with one mistake in the place of the many that a copy of a rule file makes: an administrator keeps one before an
  /// edit, and a screen of names that are taken does not say so.
  ///
  /// - Parameter files: those that spans count.
  func foldingCopies(in files: [SourceFile]) -> [Diagnostic] {
    let groups = Dictionary(grouping: filter { $0.twins != nil }) { $0.twins }
    return compactMap { diagnostic in
      guard let twins = diagnostic.twins, let group = groups[twins], group.count >= Self.fewestOfCopy else {
        return diagnostic
      }
      guard diagnostic == group[0] else { return nil }
      let (first, second) = (files[Int(twins.lower)].path, files[Int(twins.upper)].path)
      return diagnostic.help(
        en: "\(group.count) definitions stand both in \(first) and in \(second): "
          + "where one is a copy of the other, move it out of the folder",
        zh: "\(first) 与 \(second) 中有 \(group.count) 处内容相同：若其中一个是另一个的副本，请把它移出文件夹")
    }
  }

  /// Chosen: fewer names may be taken by chance.
  private static let fewestOfCopy = 4
}

/// Two different files, in the order in which they were read.
private struct FilePair: Hashable {
  let lower: UInt32
  let upper: UInt32
}

extension Diagnostic {
  /// The two files that define one name, where that is what is wrong.
  fileprivate var twins: FilePair? {
    guard code == .nameTaken || code == .repeatedRule || code == .repeatedCondition, let first = notes.first?.span.file,
      first != span.file
    else {
      return nil
    }
    return FilePair(lower: UInt32(min(first, span.file)), upper: UInt32(max(first, span.file)))
  }
}

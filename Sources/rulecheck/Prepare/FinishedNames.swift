import RuleLang
import Synchronization

/// Where finished photos go: each under the name of its photo or the one that the students' table gives it, and never two of
/// them under one.
final class FinishedNames: Sendable {
  private let out: String
  /// Whether `out` is the one finished photo, and not a folder.
  let isFile: Bool
  private let names: PhotoNames
  /// Photos that the command line names themselves: they need no folders of their own below `out`.
  private let named: Set<ExactPath>
  /// What names finished photos instead; nil where they keep the names of their photos.
  private let column: NamingColumn?
  /// Whether paths come one by one, from standard input.
  private let isStream: Bool
  /// The photos of this run by the place that they would go to; empty where they come one by one.
  private let photos: [String: [String]]
  /// Of photos that come one by one, the first that would go to a place.
  private let arrived: Mutex<[String: String]>

  private static let endings = [".jpg", ".jpeg"]

  /// - Parameters:
  ///   - out: what `--output` names.
  ///   - operands: what the command line names.
  ///   - column: what names finished photos; nil for their photos.
  /// - Throws: where `out` cannot be meant so.
  init(out: String, operands: [String], column: NamingColumn? = nil) throws(UsageError) {
    let isJPEG = Self.endings.contains { out.lowercased().hasSuffix($0) }
    let isFolder = FileReader.isFolder(out)
    let isSingle = operands.count == 1 && operands[0] != "-" && !FileReader.isFolder(operands[0])
    guard isFolder || out != "-" && (isSingle && isJPEG || !PhotoEnding.isIn(out)) else {
      throw UsageError(
        en: "\(out): finished photos are JPEG files: end the name of one with .jpg, and name a folder for several",
        zh: "\(out)：成品照是 JPEG 文件：一张时文件名请以 .jpg 结尾，多张时请写文件夹")
    }
    self.out = out
    isFile = isSingle && !isFolder && isJPEG
    names = PhotoNames(operands: operands)
    named = Set(operands.filter { !FileReader.isFolder($0) }.map(ExactPath.init))
    isStream = operands == ["-"]
    self.column = isFile ? nil : column
    arrived = Mutex([:])
    let (isFile, names, named, naming) = (isFile, names, named, self.column)
    func place(_ photo: String) -> String {
      // One that the table gives no name goes nowhere, and is nobody's rival.
      let name = naming.map { column in (try? column.name(for: photo)) ?? photo }
      return Self.place(of: photo, called: name, out: out, isFile: isFile, names, named)
    }
    // Some file systems do not tell capital letters from small ones, nor `é` of one character from `é` of two, of which
    // texts are equal too.
    photos = isStream ? [:] : Dictionary(grouping: PhotoList(operands).paths) { place($0).lowercased() }
    if operands.contains(where: endangers) { throw danger }
  }

  /// Where the finished photo goes that is made of `photo`.
  ///
  /// - Throws: where others go there too: nobody can say whose face it ought to be.
  func path(for photo: String) throws(UsageError) -> String {
    if isStream, endangers(photo) { throw danger }
    let place = try place(of: photo)
    let entry = FolderEntry(photo)
    let rivals = isStream ? arrivals(at: place, photo) : photos[place.lowercased()] ?? []
    // A file that is no photo of a kind that can be read takes nobody's place.
    let other = rivals.first { FolderEntry($0) != entry && PhotoSource.isDecodable($0) }
    guard let other, PhotoSource.isDecodable(photo) else { return place }
    if let column { throw column.reason(against: other, for: photo) }
    guard try ExactPath(self.place(of: other)) == ExactPath(place) else {
      throw UsageError(
        en: "has a name that not every file system tells from that of \(other); rename one of them",
        zh: "有些文件系统分不清它与 \(other) 的文件名；请给其中一张改名")
    }
    if FilePath.folder(of: photo) == FilePath.folder(of: other) {
      throw UsageError(
        en: "has the same name as \(other) but for its ending; keep one of them",
        zh: "与 \(other) 除扩展名外同名；请只留一张")
    }
    throw UsageError(
      en:
        "its finished photo would have the name of that of \(other); keep one of them, or name the folders instead of the photos",
      zh: "成品照会与 \(other) 的重名；请只留一张，或改为给出照片所在的文件夹")
  }

  private var danger: UsageError {
    UsageError(
      en: "\(out): the finished photos would lie among the photos, or replace them; name another place",
      zh: "\(out)：成品照会与原照片混在一起或覆盖原照片，请另选位置")
  }

  /// The first photo that came for a place, which is `photo` where none came before.
  private func arrivals(at place: String, _ photo: String) -> [String] {
    arrived.withLock { arrived in
      let first = arrived[place.lowercased(), default: photo]
      arrived[place.lowercased()] = first
      return [first]
    }
  }

  private func place(of photo: String) throws(UsageError) -> String {
    Self.place(of: photo, called: try column?.name(for: photo), out: out, isFile: isFile, names, named)
  }

  /// - Parameter called: the finished photo's name without its ending; nil for that of the photo.
  private static func place(
    of photo: String, called: String?, out: String, isFile: Bool, _ names: PhotoNames, _ named: Set<ExactPath>
  ) -> String {
    guard !isFile else { return out }
    if let called { return FilePath.join(out, called + ".jpg") }
    let name = named.contains(ExactPath(photo)) ? names.steps(of: photo).last ?? photo : names.name(for: photo)
    let base = name.lastIndex(of: ".").flatMap { dot in
      name[dot...].contains("/") || dot == name.startIndex ? nil : name[..<dot]
    }
    return FilePath.join(out, (base.map(String.init) ?? name) + ".jpg")
  }

  /// Whether what is written could lie in the folder `operand`, or be the photo `operand`.
  private func endangers(_ operand: String) -> Bool {
    let (source, target) = (names.steps(of: operand), names.steps(of: out))
    let isFolder = FileReader.isFolder(operand)
    let isNamed =
      isFolder ? target.starts(with: source) : isFile ? source == target : source.dropLast() == target[...]
    // A link leads there under another name.
    let place = isFolder || isFile ? operand : FilePath.folder(of: operand)
    guard !isNamed, let identity = FileIdentity(place) else { return isNamed }
    return isFolder ? FileIdentity.folders(to: out).contains(identity) : identity == FileIdentity(out)
  }
}

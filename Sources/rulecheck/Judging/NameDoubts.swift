import RuleLang

/// Photos whose files are named after somebody else than the row of the table that their number matches: a number that was
/// mistyped gives one student's photo to another.
struct NameDoubts: Sendable {
  private let table: FactTable
  private let names: Set<String>
  private var found: [String] = []

  init(_ table: FactTable) {
    self.table = table
    names = Set(table.persons.values.map(PersonName.letters))
  }

  /// Adds to the photo's notes what has to be told of it.
  mutating func note(_ result: inout PhotoResult) {
    guard let photo = result.photo, let doubt = doubt(about: photo) else { return }
    found.append("\(photo) (\(doubt.person))")
    result.note([doubt.reason])
  }

  /// Whom the table says a photo shows whose file is named after somebody else, and what is to be told of it; nil of
  /// another.
  func doubt(about photo: String) -> (person: String, reason: LocalizedText)? {
    guard !names.isEmpty, let told = table.person(for: photo), let held = otherName(than: told, on: photo) else {
      return nil
    }
    return (
      told,
      LocalizedText(
        en: "the file is named after \(held), and the table says \(told): see whose photo it is",
        zh: "文件名写的是“\(held)”，名册中是“\(told)”，请核对是谁的照片")
    )
  }

  var remarks: [LocalizedText] {
    guard !found.isEmpty else { return [] }
    let list = PhotoNames.first(of: found)
    return [
      LocalizedText(
        en: found.count == 1
          ? "1 file is named after somebody other than the student in its row of the table; see whose photo it is: \(list.en)"
          : "\(found.count) files are named after somebody other than the students in their rows of the table; see whose photos they are: \(list.en)",
        zh: "有 \(found.count) 个文件名中的姓名与名册中该学号的姓名不同，请核对是谁的照片：\(list.zh)")
    ]
  }

  // MARK: - Names

  /// The name that a file plainly holds, where it is not the one that is `told`, and both are in one script; nil else.
  private func otherName(than told: String, on photo: String) -> String? {
    let isChinese = told.contains(where: PersonName.isHan)
    let file = photo.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    let words = PersonName.words(of: stem)
    // Chinese names are written in one, English ones in parts.
    let candidates =
      isChinese
      ? words.filter { $0.contains(where: PersonName.isHan) }
      : [words.filter { $0.allSatisfy(\.isASCII) }.joined(separator: " ")]
    let known = PersonName.letters(of: told)
    guard !candidates.contains(where: { Self.agree(PersonName.letters(of: $0), known) }) else { return nil }
    if let other = candidates.first(where: { names.contains(PersonName.letters(of: $0)) && !$0.isEmpty }) {
      return other
    }
    guard candidates.count == 1 else { return nil }
    return isChinese
      ? (Self.isChineseName(candidates[0]) ? candidates[0] : nil)
      : (Self.isEnglishName(candidates[0]) && Self.isEnglishName(told) ? candidates[0] : nil)
  }

  /// Whether one name holds the other, as `王芳（女）` holds `王芳`, or has its parts in another order.
  private static func agree(_ held: String, _ told: String) -> Bool {
    !held.isEmpty && (held.contains(told) || told.contains(held) || held.sorted() == told.sorted())
  }

  /// Two to four letters, the first of them a frequent family name, and none that words for photos and classes are written
  /// with; a name with a point, as Uyghurs and Kazakhs have, is one as it stands.
  private static func isChineseName(_ text: String) -> Bool {
    if text.contains("·") { return text.count > 2 }
    return (2...4).contains(text.count) && text.first.map(familyNames.contains) == true
      && !text.contains(where: noNames.contains)
  }

  private static func isEnglishName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...4).contains(words.count)
      && words.allSatisfy { $0.count > 1 && $0.allSatisfy(\.isASCII) && $0.first?.isUppercase == true }
      && !words.contains { noEnglishNames.contains($0.lowercased()) }
  }

  /// Those that nine of ten people in China have, but for some with which words for photos begin, such as 白底 and 高清.
  /// Source: the Ministry of Public Security's report on names, 2021.
  private static let familyNames = Set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖贾韦付邹熊孟秦邱侯尹薛闫段雷黎史陶贺毛郝顾龚邵覃武钱戴严莫孔汤康赖")
  private static let noNames = Set("照片像图版班级系院校底色修寸证件稿份终正面侧新旧")
  private static let noEnglishNames: Set = [
    "photo", "image", "img", "picture", "scan", "copy", "final", "new", "old", "edited", "class", "portrait", "white",
    "blue",
  ]
}

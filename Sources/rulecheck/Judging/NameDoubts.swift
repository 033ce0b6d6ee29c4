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
    let words = PersonName.words(of: PhotoKey.stem(of: photo)[...])
    let told = String(KeyColumns.withoutBrackets(told))
    return told.contains(where: PersonName.isHan)
      ? otherChineseName(than: told, among: words.filter { $0.contains(where: PersonName.isHan) })
      : otherEnglishName(than: told, in: words.filter { $0.allSatisfy(\.isASCII) }.joined(separator: " "))
  }

  /// Chinese names are written in one, maybe with words for photos before and behind them.
  private func otherChineseName(than told: String, among words: [String]) -> String? {
    let known = PersonName.letters(of: told)
    let held = words.flatMap { [$0, Self.withoutPhotoWords($0)] }.filter { $0.contains(where: \.isLetter) }
    guard !held.contains(where: { Self.means(known, PersonName.letters(of: $0)) }) else { return nil }
    return held.first { names.contains(PersonName.letters(of: $0)) }
      ?? held.first { Self.isChineseName($0) || $0.contains(known) }
  }

  /// Whether a word of a file's name is the name `known`, or that and what people write behind it, as in `王伟计算机`;
  /// `王伟明` and `王伟李四` are other people.
  private static func means(_ known: String, _ held: String) -> Bool {
    if held.sorted() == known.sorted() { return true }
    guard let place = held.firstRange(of: known), !isChineseName(held) else { return false }
    return ![held[..<place.lowerBound], held[place.upperBound...]].contains { isChineseName(String($0)) }
  }

  /// English names are written in parts, in any order.
  private func otherEnglishName(than told: String, in held: String) -> String? {
    let (letters, known) = (PersonName.letters(of: held), PersonName.letters(of: told))
    guard !letters.isEmpty, !known.isEmpty, !known.contains(letters), !PersonName.isHeld(told, in: held) else {
      return nil
    }
    return names.contains(letters) || Self.isEnglishName(held) && Self.isEnglishName(told) ? held : nil
  }

  /// Two or three letters, the first of them a frequent family name, or one more where the family name has two, and none
  /// that words for photos and classes are written with; a name with a point, as Uyghurs and Kazakhs have, is one as it
  /// stands.
  private static func isChineseName(_ text: String) -> Bool {
    if text.contains("·") { return text.count > 2 }
    guard !text.contains(where: noNames.contains) else { return false }
    if longFamilyNames.contains(String(text.prefix(2))) { return (3...4).contains(text.count) }
    return (2...3).contains(text.count) && text.first.map(familyNames.contains) == true
  }

  /// `李四证件照` without what stands around the name.
  private static func withoutPhotoWords(_ word: String) -> String {
    var rest = word.drop(while: noNames.contains)
    while let last = rest.last, noNames.contains(last) { rest.removeLast() }
    return String(rest)
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
  /// Those of two letters that are borne most. Source: the same.
  private static let longFamilyNames: Set = [
    "欧阳", "上官", "皇甫", "令狐", "诸葛", "司徒", "司马", "申屠", "夏侯", "尉迟", "公孙", "慕容", "东方", "端木",
  ]
  private static let noNames = Set("照片像图版班级系院校底色修寸证件稿份终正面侧新旧男女")
  private static let noEnglishNames: Set = [
    "photo", "image", "img", "picture", "scan", "copy", "final", "new", "old", "edited", "class", "portrait", "white",
    "blue",
  ]
}

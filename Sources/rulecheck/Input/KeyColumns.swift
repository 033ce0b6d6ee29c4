import RuleLang

/// Which columns of a table say whose photo a row is about, by what people head them with, and how they write it there.
enum KeyColumns {
  /// Which column names the file of a row's photo; nil for none.
  static func photo(of names: [String]) -> Int? { names.firstIndex(where: isPhoto) }

  static func isPhoto(_ heading: String) -> Bool { photos.contains(letters(of: heading)) }

  /// Which column has the student's number; one that is surely that counts before one that may number the rows.
  static func number(of names: [String]) -> Int? {
    let letters = names.map(letters)
    return numbers.lazy.compactMap { group in letters.firstIndex(where: group.contains) }.first
  }

  /// Which column has the student's name.
  static func person(of names: [String]) -> Int? { names.firstIndex { persons.contains(letters(of: $0)) } }

  /// The place among `rows` of the one that heads the columns: a title may stand above it. The first where none does.
  static func heading(of rows: [CSVReader.Row]) -> Int {
    rows.prefix(CSVReader.mostTitles + 1).firstIndex { row in
      let names = row.cells.map(\.trimmed)
      return photo(of: names) != nil || number(of: names) != nil
    } ?? 0
  }

  /// A heading without what stands in brackets behind it, capitals, blanks and signs. The names of facts have points inside, and
  /// mean nothing else.
  private static func letters(of heading: String) -> String {
    let isFact = zip(heading, heading.dropFirst()).contains { $0 == "." && $1.isLetter }
    guard !isFact else { return heading }
    let name = heading.firstIndex { "(（[【".contains($0) }.map { heading[..<$0] } ?? heading[...]
    return name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static let photos: Set = [
    "photo", "photoname", "file", "filename", "照片", "照片名", "照片名称", "文件", "文件名", "文件名称",
  ]
  private static let numbers: [Set<String>] = [
    ["studentnumber", "studentno", "studentid", "学号", "学生学号", "学生编号", "考生号", "准考证号"],
    ["学籍号"], ["idnumber", "idcardnumber", "身份证号", "身份证号码"], ["number", "编号"],
  ]
  private static let persons: Set = ["name", "fullname", "studentname", "姓名", "学生姓名", "名字"]

  /// What is wrong with a table that has neither.
  static let missing = RecordError(
    message: LocalizedText(
      en: "no column is named `photo`, `file` or `student number`; columns are parted by commas",
      zh: "没有名为“照片”“文件名”或“学号”（也可写 `photo`、`file`）的列；各列之间用半角逗号分隔"))

  // MARK: - Keys

  /// What a cell names a photo or a student by: without the apostrophe with which spreadsheets mark a text, and with the digits
  /// of an ASCII keyboard.
  static func key(in cell: String) -> String { narrow(String(cell.drop { "'’‘＇".contains($0) })) }

  /// `text` with full-width digits, as Chinese keyboards write them, in their plain form.
  static func narrow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: wideDigits.contains) else { return text }
    var narrow = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let digit =
        wideDigits.contains(scalar) ? Unicode.Scalar(scalar.value - wideDigits.lowerBound.value + 0x30) : scalar
      narrow.append(digit ?? scalar)
    }
    return String(narrow)
  }

  private static let wideDigits: ClosedRange<Unicode.Scalar> = "０"..."９"
}

import RuleLang

/// Which columns of a table say whose photo a row is about, by what people head them with, and how they write it there.
enum KeyColumns {
  /// What a column names rows by, in the order in which one row's names speak for it.
  enum Kind: Int, Sendable {
    case photo
    case student
    case candidate
    case admission
    case register
    case identity
    /// May number the rows, and counts where no column has a surer number.
    case place
  }

  struct Column {
    let index: Int
    let kind: Kind
  }

  /// What a row is called in one of them.
  struct Name: Hashable, Sendable {
    let text: String
    let kind: Kind
  }

  /// Those among the columns of `names`, in the order of their kinds: all that name photos, and the first of each other kind.
  static func all(of names: [String]) -> [Column] {
    let kinds = names.map(kind)
    let hasNumber = kinds.contains { $0 != nil && $0 != .photo && $0 != .place }
    var seen: Set<Kind> = hasNumber ? [.place] : []
    return kinds.indices.compactMap { index in kinds[index].map { Column(index: index, kind: $0) } }
      .filter { $0.kind == .photo || seen.insert($0.kind).inserted }
      .sorted { ($0.kind.rawValue, $0.index) < ($1.kind.rawValue, $1.index) }
  }

  /// Which column has the student's name.
  static func person(of names: [String]) -> Int? { names.firstIndex { persons.contains(letters(of: $0)) } }

  /// The place among `rows` of the one that heads the columns: a title may stand above it. The first where none does.
  static func heading(of rows: [CSVReader.Row]) -> Int {
    rows.prefix(CSVReader.mostTitles + 1).firstIndex { row in
      row.cells.contains { kind(of: $0.trimmed) != nil }
    } ?? 0
  }

  private static func kind(of heading: String) -> Kind? { kinds[letters(of: heading)] }

  /// A heading without what stands in brackets behind it, capitals, blanks and signs. The names of facts have points inside, and
  /// mean nothing else.
  private static func letters(of heading: String) -> String {
    let isFact = zip(heading, heading.dropFirst()).contains { $0 == "." && $1.isLetter }
    guard !isFact else { return heading }
    return withoutBrackets(heading).lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// A text up to what stands in brackets behind it.
  static func withoutBrackets(_ text: String) -> Substring { text.prefix { !"(（[【".contains($0) } }

  private static let kinds: [String: Kind] = [
    Kind.photo: ["photo", "photoname", "file", "filename", "照片", "照片名", "照片名称", "文件", "文件名", "文件名称"],
    .student: ["studentnumber", "studentno", "studentid", "学号", "学生学号", "学生编号"],
    .candidate: ["candidatenumber", "candidateno", "考生号", "考生编号"],
    .admission: ["admissionnumber", "准考证号"],
    .register: ["学籍号"],
    .identity: ["idnumber", "idcardnumber", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "证件号", "证件号码"],
    .place: ["number", "编号"],
  ].reduce(into: [:]) { kinds, entry in for heading in entry.value { kinds[heading] = entry.key } }
  private static let persons: Set = ["name", "fullname", "studentname", "姓名", "学生姓名", "名字"]

  /// What is wrong with a table that has none.
  static let missing = RecordError(
    message: LocalizedText(
      en:
        "no column is named `photo`, `file`, `student number`, `candidate number` or `ID number`; columns are parted by commas",
      zh: "没有名为“照片”“文件名”“学号”“考生号”“学籍号”或“身份证号”（也可写 `photo`、`file`）的列；各列之间用半角逗号分隔"))

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

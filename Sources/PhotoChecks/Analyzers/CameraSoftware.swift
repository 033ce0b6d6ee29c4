/// A camera or phone that a file names, and the texts that it may write where EXIF asks for the software: its own name,
/// or the version of its firmware.
///
/// Chosen on what makers are known to write: `17.1.2` (Apple), `HDR+ 1.0.345618096zd` (Google), `G975FXXU3BSKO` (Samsung),
/// `ELE-L29 10.0.0.168(C432E3R1P10)` (Huawei), `lavender-user 9 PKQ1.180904.001 V10.3.6.0.PFGCNXM release-keys` (Xiaomi
/// and others), `MediaTek Camera Application` (OPPO, vivo and others), `Ver.1.00`, `NIKON D90 Ver.1.00`,
/// `Digital Camera X-T3 Ver4.10`. What a program writes has its name in it, as a word of letters: `paint.net 5.0`,
/// `Windows Photo Editor 10.0.10011.16384`, `Photos 1.0`.
struct CameraSoftware {
  /// Words of the maker's name, in lower case.
  private let make: Set<Substring>
  /// In lower case and without blanks.
  private let model: String?

  /// Words of makers' names that name no maker.
  private static let companyWords: Set<Substring> = [
    "ag", "camera", "cameras", "co", "communications", "company", "corp", "corporation", "digital", "electronics",
    "imaging", "inc", "international", "ltd", "mobile", "optical", "technologies", "technology",
  ]
  /// A shorter one can stand in any text by chance.
  private static let shortestModel = 3
  private static let shortestMake = 2

  /// - Returns: nil where the file names no camera.
  init?(make: String?, model: String?) {
    let names = [make, model].map { $0?.lowercased().filter { !$0.isWhitespace } ?? "" }
    guard names.contains(where: { !$0.isEmpty }) else { return nil }
    let words = Self.words(make?.lowercased() ?? "").filter { $0.count >= Self.shortestMake }
    self.make = Set(words).subtracting(Self.companyWords)
    self.model = names[1].count >= Self.shortestModel ? names[1] : nil
  }

  /// Whether the camera itself can have named its software so.
  func canWrite(_ software: String) -> Bool {
    let name = software.lowercased()
    if let model, name.filter({ !$0.isWhitespace }).contains(model) { return true }
    return !make.isDisjoint(with: Self.words(name)) || Self.isFirmware(software)
  }

  private static func words(_ text: some StringProtocol) -> [Substring] {
    Substring(text).split { !$0.isLetter && !$0.isNumber }
  }

  /// Words in the firmware of cameras and phones, and the names that makers of phones give their systems.
  private static let firmwareWords: Set<String> = [
    "android", "application", "camera", "coloros", "digital", "emui", "firmware", "flyme", "funtouch", "harmonyos",
    "hyperos", "iphone", "magicos", "mediatek", "miui", "oneui", "originos", "qualcomm", "realmeui", "version",
  ]
  /// How the description of a build of Android ends.
  private static let buildKeys = ["release-keys", "test-keys", "dev-keys"]
  /// Letters in a row that can be a program's name. Chosen: `Ver`, `HDR` and `iOS` have fewer.
  private static let shortestName = 4

  /// Whether `text` tells a version and names no program.
  private static func isFirmware(_ text: String) -> Bool {
    if buildKeys.contains(where: { text.lowercased().contains($0) }) { return true }
    let isTold =
      text.contains(where: \.isNumber) || words(text).contains { firmwareWords.contains($0.lowercased()) }
    return isTold && !text.split(whereSeparator: \.isWhitespace).contains(where: namesProgram)
  }

  /// Whether a word, which ends at a blank, has a part that reads like a name. Firmware has long rows of capitals too, but
  /// together with digits (`G975FXXU3BSKO`).
  private static func namesProgram(_ word: Substring) -> Bool {
    let hasDigit = word.contains(where: \.isNumber)
    return words(word).filter { !firmwareWords.contains($0.lowercased()) }.flatMap { $0.split { !$0.isLetter } }
      .contains { letters in
        guard letters.allSatisfy(\.isASCII) else { return true }
        return letters.count >= shortestName && !(hasDigit && letters.allSatisfy(\.isUppercase))
      }
  }
}

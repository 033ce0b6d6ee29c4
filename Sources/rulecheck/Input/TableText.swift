import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Foundation
#endif

/// The text of a table as spreadsheets save it: UTF-8, UTF-16 with its mark ("Unicode text"), or the encoding of Chinese
/// Windows, which a plain "CSV" of Excel and WPS has there.
enum TableText {
  /// - Throws: what the file is, where it is no text.
  static func decode(_ bytes: [UInt8]) throws(RecordError) -> String {
    let marks: [(mark: [UInt8], decode: (ArraySlice<UInt8>) -> String?)] = [
      ([0xEF, 0xBB, 0xBF], utf8), ([0xFF, 0xFE], { utf16($0, isLittleEndian: true) }),
      ([0xFE, 0xFF], { utf16($0, isLittleEndian: false) }),
    ]
    if workbooks.contains(where: bytes.starts) { throw workbook }
    for (mark, decode) in marks where bytes.starts(with: mark) {
      guard let text = decode(bytes.dropFirst(mark.count)) else { throw unreadable }
      return text
    }
    guard let text = utf8(bytes[...]) ?? chinese(bytes) else { throw unreadable }
    return text
  }

  /// How a file of Excel begins: a ZIP archive, and what versions before 2007 wrote.
  private static let workbooks: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]

  private static let workbook = RecordError(
    message: LocalizedText(
      en: "a workbook, not a table: save it as “CSV UTF-8”", zh: "这是 Excel 工作簿，不是表格文本：请另存为“CSV UTF-8（逗号分隔）”"))

  private static let unreadable = RecordError(
    message: LocalizedText(
      en: "no text in UTF-8: save the table as “CSV UTF-8”", zh: "文字编码无法识别：请另存为“CSV UTF-8（逗号分隔）”"))

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? { String(validating: bytes, as: UTF8.self) }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> String? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittleEndian ? first | second << 8 : first << 8 | second
    }
    return String(validating: units, as: UTF16.self)
  }

  /// GB 18030, of which GBK is a part, by the system's own tables; nil where it has none, or the bytes are something else.
  private static func chinese(_ bytes: [UInt8]) -> String? {
    #if canImport(Glibc)
      let failure = Int(bitPattern: UInt.max)
      guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != failure else { return nil }
      defer { iconv_close(converter) }
      var input = bytes.map { CChar(bitPattern: $0) }
      // Two bytes become three at most, four become four.
      var output = [CChar](repeating: 0, count: 2 * bytes.count)
      var left = output.count
      let isWhole = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          var (from, to) = (input.baseAddress, output.baseAddress)
          var waiting = input.count
          return iconv(converter, &from, &waiting, &to, &left) != UInt.max && waiting == 0
        }
      }
      return isWhole ? utf8(output.dropLast(left).map { UInt8(bitPattern: $0) }[...]) : nil
    #elseif canImport(Darwin)
      // The value of Core Foundation's kCFStringEncodingGB_18030_2000 as an encoding of NSString.
      return String(bytes: bytes, encoding: String.Encoding(rawValue: 0x8000_0632))
    #else
      return nil
    #endif
  }
}

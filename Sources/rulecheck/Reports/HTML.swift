import RuleLang

/// What pages need of HTML and of addresses.
enum HTML {
  /// `text` with the signs that mean something in HTML or XML written as entities, also where a combining mark follows and
  /// makes one character with the sign, and what nobody can see, or what turns the text around it, written out: XML has no
  /// way to write most control characters.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextWidth.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The address under which a page finds a file, with every byte that could mean something in an address as `%XX`.
  ///
  /// Source: RFC 3986, 2.3: the unreserved characters, and the slash between folders.
  static func address(ofFile path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let encoded = String(decoding: bytes, as: UTF8.self)
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }
}

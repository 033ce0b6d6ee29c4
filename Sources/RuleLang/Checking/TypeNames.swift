// How messages name units and types.
extension Unit {
  /// `degrees (deg)`, `a plain number`.
  var described: LocalizedText {
    switch self {
    case .plain: LocalizedText(en: "a number without a unit", zh: "没有单位的数")
    case .percent: LocalizedText(en: "a share (%)", zh: "百分比（%）")
    case .degrees: LocalizedText(en: "an angle (deg)", zh: "角度（deg）")
    case .pixels: LocalizedText(en: "a count of pixels (px)", zh: "像素数（px）")
    case .millimetres: LocalizedText(en: "a length (mm)", zh: "长度（mm）")
    case .bytes, .kilobytes, .megabytes: LocalizedText(en: "a size of data (\(rawValue))", zh: "文件大小（\(rawValue)）")
    case .dotsPerInch: LocalizedText(en: "a resolution (dpi)", zh: "分辨率（dpi）")
    case .kelvin: LocalizedText(en: "a colour temperature (K)", zh: "色温（K）")
    case .deltaE: LocalizedText(en: "a difference of colours (dE)", zh: "色差（dE）")
    case .days: LocalizedText(en: "a count of days (days)", zh: "天数（days）")
    }
  }
}

extension ValueType {
  var described: LocalizedText {
    switch self {
    case .invalid: LocalizedText(en: "nothing", zh: "无")
    case .bool: LocalizedText(en: "true or false", zh: "真假值")
    case .number(let unit): unit.described
    case .choice, .word: LocalizedText(en: "a word from a list", zh: "列表中的词")
    case .text: LocalizedText(en: "a text", zh: "文字")
    case .date: LocalizedText(en: "a date", zh: "日期")
    case .color: LocalizedText(en: "a colour", zh: "颜色")
    case .set: LocalizedText(en: "a list", zh: "列表")
    }
  }
}

extension Collection<String> {
  /// The names in backticks, the first twelve of many.
  func listed(separator: String) -> String {
    let list = prefix(12).map { "`\($0)`" }.joined(separator: separator)
    return count > 12 ? list + separator + "…" : list
  }
}

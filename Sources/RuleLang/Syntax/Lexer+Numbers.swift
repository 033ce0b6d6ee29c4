extension Lexer {
  mutating func readNumber() {
    let start = offset
    if readDate() { return }
    skipDigits()
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      offset += 1
      skipDigits()
    }
    if peek() == UInt8(ascii: "."), isUnit(at: offset + 1) {
      report(from: offset, to: offset + 1) { place, _ in .strayPoint(at: place, isFirst: false) }
      offset += 1
    }
    let digitsEnd = offset
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      while isDigit(peek()) || peek() == UInt8(ascii: ".") && isDigit(peek(1)) { offset += 1 }
      report(from: start, to: offset) { .malformedNumber(at: $0, $1) }
      return appendNumber(nil, .plain, from: start)
    }
    let knownUnit = readUnit(ofNumberAt: start)
    let unit = knownUnit ?? .plain
    let value = bytes[start..<digitsEnd].withUnsafeBufferPointer { NumberLiteral.value(digits: $0, unit: unit) }
    if value == nil {
      report(from: start, to: digitsEnd) { place, _ in .numberTooLarge(at: place) }
    }
    appendNumber(knownUnit == nil ? nil : value, unit, from: start)
  }

  private func isUnit(at start: Int) -> Bool {
    var end = start
    while case let length = nameLength(at: end, isFirst: end == start), length > 0 { end += length }
    return end - start <= Limits.nameSize && Unit(spelling: text(from: start, to: end)) != nil
  }

  /// - Parameter value: nil when it was reported.
  private mutating func appendNumber(_ value: Double?, _ unit: Unit, from start: Int) {
    let isWhole = !bytes[start..<offset].contains(UInt8(ascii: "."))
    list.numbers.append(NumberLiteral(value: value ?? 0, unit: unit, isWhole: isWhole, isBroken: value == nil))
    append(.number, value: Int32(list.numbers.count - 1), from: start)
  }

  /// Reads the unit behind the digits, which may stand apart from them on the same line; nil for one that nobody knows.
  private mutating func readUnit(ofNumberAt numberStart: Int) -> Unit? {
    let digitsEnd = offset
    while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { offset += 1 }
    let start = offset
    if peek() == UInt8(ascii: "%") {
      offset += 1
      return .percent
    }
    if peek() == 0xC2, peek(1) == 0xB0 {
      offset += 2
      return .degrees
    }
    var length = nameLength(at: offset, isFirst: true)
    while length > 0 {
      offset += length
      length = nameLength(at: offset, isFirst: false)
    }
    if offset > start, !(peek() == UInt8(ascii: ".") && nameLength(at: offset + 1, isFirst: true) > 0) {
      var spelling = text(from: start, to: min(offset, start + Limits.nameSize))
      if let unit = Unit(spelling: spelling) { return unit }
      var boundLength = 0
      // What bounds the number, as in `20KB以上`, is a word of its own.
      if bytes[offset - 1] >= 0x80, offset - start <= Limits.nameSize,
        let bound = ComparisonOperator.bound(atEndOf: spelling)
      {
        spelling.removeLast(bound.count)
        offset -= bound.utf8.count
        if spelling.isEmpty {
          offset = digitsEnd
          return .plain
        }
        if let unit = Unit(spelling: spelling) { return unit }
        boundLength = bound.utf8.count
      }
      if start == digitsEnd, ChineseQuantity.counters.contains(spelling) {
        list.diagnostics.append(.countedThing(at: span(from: start, to: offset), spelling))
        return .plain
      }
      if let meant = numberMeant(digits: text(from: numberStart, to: digitsEnd), spelling) {
        // Behind a sign that compares, what bounds it goes along, but for what is mended without a question.
        if isCompared, !meant(span(from: numberStart, to: offset)).isCertain { offset += boundLength }
        report(from: numberStart, to: offset) { place, _ in meant(place) }
        return nil
      }
      let meant = Unit.meant(by: spelling)
      if start == digitsEnd || meant != nil && Keyword.interner.find(spelling) == nil {
        report(from: start, to: offset) { place, _ in .unknownUnit(at: place, spelling, meant: meant) }
        return meant
      }
    }
    offset = digitsEnd
    return .plain
  }

  /// Whether a sign that compares stands before the number at hand.
  private var isCompared: Bool {
    let signs: Set<Token.Kind> = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    return list.tokens.last.map { signs.contains($0.kind) } ?? false
  }

  /// What to say where digits and what stands behind them mean another number, a range or a day: `6个月`, `3.5cm`,
  /// `20KB至60KB`, `2026年3月1日`; nil elsewhere. It is told the place of all.
  private func numberMeant(digits: String, _ spelling: String) -> ((Span) -> Diagnostic)? {
    if let days = Unit.days(in: digits, of: spelling) {
      return { .otherUnit(at: $0, spelling, meant: "\(days)\(Unit.days.rawValue)") }
    }
    if let length = Unit.millimetres(in: digits, of: spelling) {
      return { .otherUnit(at: $0, spelling, meant: length + Unit.millimetres.rawValue) }
    }
    if let date = CalendarDate(written: digits + spelling) {
      return { .malformedDate(at: $0, digits + spelling, meant: date) }
    }
    if let sign = spelling.first, "xX".contains(sign), let height = Int(spelling.dropFirst()) {
      return { .size(at: $0, digits, "\(height)") }
    }
    if spelling.hasPrefix("万"), let number = ChineseQuantity(digits + spelling)?.text() {
      return { .largeNumber(at: $0, meant: number) }
    }
    for word in ["至", "到"] {
      let ends = spelling.split(separator: word, omittingEmptySubsequences: false)
      guard ends.count == 2, let first = ends[1].first, first.isASCII, first.isNumber else { continue }
      // The unit of the upper end is meant for both.
      let unit = ends[0].isEmpty ? ends[1].drop { $0.isNumber || $0 == "." } : ends[0]
      return { .rangeInWords(at: $0, meant: "\(digits)\(unit)..\(ends[1])") }
    }
    return nil
  }

  /// Reads `yyyy-mm-dd`, or what was meant to be that, as `yyyy/m/d`.
  private mutating func readDate() -> Bool {
    let start = offset
    var parts: [Int] = []
    var end = start
    var sign = UInt8(ascii: "-")
    for (index, longest) in [4, 2, 2].enumerated() {
      if index > 0 {
        guard end < bytes.count else { return false }
        if index == 1, "/.".utf8.contains(bytes[end]) { sign = bytes[end] }
        guard bytes[end] == sign else { return false }
        end += 1
      }
      let partStart = end
      var number = 0
      while end < bytes.count, isDigit(bytes[end]), end - partStart < longest {
        number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard end > partStart, index > 0 || end - partStart == 4 else { return false }
      parts.append(number)
    }
    guard end >= bytes.count || !isDigit(bytes[end]) else { return false }
    let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    let isHyphenated = sign == UInt8(ascii: "-")
    // What is no day may be a division.
    guard isHyphenated || date != nil else { return false }
    offset = end
    if date == nil || end - start != 10 || !isHyphenated {
      report(from: start, to: end) { .malformedDate(at: $0, $1, meant: date) }
    }
    if let date { list.dates.append(date) }
    append(.date, value: date == nil ? -1 : Int32(list.dates.count - 1), from: start)
    return true
  }
}

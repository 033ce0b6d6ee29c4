import RuleLang

/// How the program does against labels, for people: a table, or a page with the pictures that it gets wrong.
struct EvaluationReport {
  let columns: [ColumnEvaluation]
  let language: Language
  let paths: PagePaths

  // MARK: - Table

  var text: String {
    let decided = columns.filter { $0.counts.total > 0 }
    var rows = [head(language.say("label → target", "标签 → 目标"))]
    for column in decided {
      rows.append(row(name(of: column), column.counts))
      for (group, counts) in column.groups.sorted(by: { $0.key < $1.key }) { rows.append(row("    \(group)", counts)) }
    }
    return table(rows) + curves + uncut + missing
  }

  private func head(_ name: String) -> [String] {
    [
      name, "n", language.say("right", "正确"), language.say("found", "检出"), language.say("false", "误报"),
      language.say("undecided", "未定"),
    ]
  }

  private func row(_ name: String, _ counts: AnswerCounts) -> [String] {
    [
      name, String(counts.total), words(counts.accuracy), words(counts.recall), words(counts.falseRate),
      words(counts.undecidedRate),
    ]
  }

  private func table(_ rows: [[String]]) -> String {
    guard rows.count > 1 else { return "" }
    let rows = rows.map { $0.map(TextWidth.visible) }
    let widths = rows[0].indices.map { column in rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { TextWidth.padded($0, to: $1) }.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// A threshold needs labels of both kinds.
  private var uncut: String {
    columns.filter { $0.uncut > 0 }.map { column in
      let name = TextWidth.visible(name(of: column))
      return language.say(
        "\(name): \(column.uncut.counting("photo")), with labels of one kind only; give photos of the other kind too\n",
        "\(name)：\(column.uncut) 张照片的标签都是同一类，还需要另一类的照片\n")
    }.joined()
  }

  private var curves: String { columns.compactMap(threshold).map { $0 + "\n" }.joined() }

  /// Where the numbers of a column were cut; nil for a column of words.
  private func threshold(of column: ColumnEvaluation) -> String? {
    guard let place = column.curve?.sharpest else { return nil }
    let name = name(of: column)
    return language.say(
      "\(name): cut at ≥ \(short(place.threshold)), where these photos separate best",
      "\(name)：按 ≥ \(short(place.threshold)) 划分，对这些照片区分最好")
  }

  private var missing: String {
    columns.filter { !$0.misses.isEmpty }.map { column in
      "\n\(name(of: column))\n"
        + column.misses.map {
          "  " + TextWidth.visible($0.photo + language.say(": ", "：") + said($0, in: column)) + "\n"
        }.joined()
    }.joined()
  }

  /// In the table's own words for the answers, and of a verdict that it has no word for in the reader's.
  private func said(_ miss: ColumnEvaluation.Miss, in column: ColumnEvaluation) -> String {
    func words(for answer: String) -> String {
      let isMapped = column.entry.order.contains(answer)
      return (isMapped ? nil : Verdict(rawValue: answer)?.label[language]) ?? column.entry.labels(for: answer)
    }
    let (label, answer) = (words(for: miss.label), words(for: miss.answer))
    return language.say("labelled \(label), judged \(answer)", "标签为 \(label)，判为 \(answer)")
  }

  // MARK: - Page

  var page: String {
    let sections = columns.map { column in
      "<h2>\(escaped(name(of: column)))</h2>\n" + figures(of: column)
        + (column.curve.map { drawing($0, of: column) } ?? "") + "<div class=\"photos\">"
        + column.misses.map { figure($0, in: column) }.joined() + "</div>\n"
    }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(language.say("Check against labels", "与标签的比较"))</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em; color: #222 }
      table { border-collapse: collapse } td, th { padding: .2em .9em; text-align: left; border-bottom: 1px solid #ddd }
      .photos { display: flex; flex-wrap: wrap; gap: 1em; margin: 1em 0 } figure { margin: 0; width: 180px }
      figure.curve { width: 300px; margin: 1em 0 }
      figure img { width: 180px; height: 220px; object-fit: contain; background: #eee } figcaption { font-size: 12px; overflow-wrap: anywhere }
      </style></head><body>
      <h1>\(language.say("What the program says against the labels", "程序判断与标签的比较"))</h1>
      \(sections)</body></html>

      """
  }

  private func figures(of column: ColumnEvaluation) -> String {
    guard column.counts.total > 0 else { return "" }
    let rows =
      [row(language.say("all", "全部"), column.counts)]
      + column.groups.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
    return "<table><tr>" + head("").map { "<th>\($0)</th>" }.joined() + "</tr>"
      + rows.map { "<tr>" + $0.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }.joined() + "</table>\n"
  }

  /// The curve of found against falsely found, as an inline drawing, with the sharpest place marked.
  private func drawing(_ curve: ThresholdCurve, of column: ColumnEvaluation) -> String {
    let side = 220.0
    let points = curve.places.map { "\(short($0.falselyFound * side)),\(short((1 - $0.found) * side))" }
    let mark = curve.sharpest.map { place in
      "<circle cx=\"\(short(place.falselyFound * side))\" cy=\"\(short((1 - place.found) * side))\" r=\"4\"/>"
    }
    let names = (language.say("falsely at or above", "误判为“高”的比例"), language.say("rightly at or above", "正确判为“高”的比例"))
    return
      "<figure class=\"curve\"><svg width=\"260\" height=\"260\" viewBox=\"-30 -10 260 260\" font-size=\"12\">"
      + "<rect width=\"220\" height=\"220\" fill=\"none\" stroke=\"#ccc\"/>"
      + "<polyline points=\"0,220 \(points.joined(separator: " "))\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>"
      + (mark ?? "") + "<text x=\"110\" y=\"240\" text-anchor=\"middle\">\(names.0) 0…100 %</text>"
      + "<text transform=\"translate(-12 110) rotate(-90)\" text-anchor=\"middle\">\(names.1) 0…100 %</text></svg>"
      + "<figcaption>\(escaped(threshold(of: column) ?? ""))</figcaption></figure>\n"
  }

  private func figure(_ miss: ColumnEvaluation.Miss, in column: ColumnEvaluation) -> String {
    "<figure><img loading=\"lazy\" src=\"\(paths.address(of: miss.photo))\" alt=\"\">"
      + "<figcaption>\(escaped(miss.photo))<br>"
      + "\(escaped(said(miss, in: column)))</figcaption></figure>"
  }

  private func escaped(_ text: String) -> String { HTML.escaped(text) }

  // MARK: - Words

  /// What is compared with what.
  private func name(of column: ColumnEvaluation) -> String {
    TextWidth.visible("\(column.entry.column) → \(column.entry.target)")
  }

  private func words(_ proportion: Proportion) -> String {
    guard let share = proportion.share, let interval = proportion.interval else { return "–" }
    return
      "\(percent(share)) [\(percent(interval.lowerBound))–\(percent(interval.upperBound))] \(proportion.count)/\(proportion.total)"
  }

  private func percent(_ share: Double) -> String { "\(short(share * 100, digits: 1)) %" }

  private func short(_ number: Double, digits: Int = 3) -> String { FactFormatter.decimal(number, decimals: digits) }
}

extension Printer {
  /// The words and signs of an expression; recursion is bounded by `Limits.nesting`.
  func expression(_ id: ExpressionID, depth: Int = 0) -> [LayoutPiece] {
    let node = tree[id]
    func leaf(_ text: String) -> [LayoutPiece] { [LayoutPiece(text: text, offset: node.start)] }
    switch node.expression {
    case .invalid: return leaf(sourceText(node))
    case .number(let index): return leaf(number(index, node))
    case .string: return leaf(sourceText(node))
    case .date(let index): return leaf(tree.dates[Int(index)].description)
    case .bool(let truth): return leaf(truth ? "true" : "false")
    case .word(let symbol), .path(let symbol): return leaf(tree.names[symbol])
    case .glob(let symbol): return leaf(tree.names[symbol] + ".*")
    case .color(let red, let green, let blue): return leaf("rgb(\(red), \(green), \(blue))")
    case .set(let list): return bracketed("{", list, "}", node, depth)
    case .group(let inner): return enclosed("(", expression(inner, depth: depth + 1), ")", node)
    case .negate(let inner): return leaf("-") + tight(expression(inner, depth: depth))
    case .not(let inner): return negation(inner, node, depth)
    case .and(let list): return joined(list, "and", depth)
    case .or(let list): return joined(list, "or", depth)
    case .arithmetic(let operation, let left, let right):
      return expression(left, depth: depth) + [piece(operation.text)] + expression(right, depth: depth)
    case .compare(let comparison, let left, let right, let band):
      return expression(left, depth: depth) + [piece(comparison.text)] + expression(right, depth: depth)
        + width(band)
    case .inRange(let value, let from, let to, let band):
      return expression(value, depth: depth) + [piece("in")] + range(from, to) + width(band)
    case .inSet(let value, let set, let band):
      return expression(value, depth: depth) + [piece("in")] + expression(set, depth: depth) + width(band)
    case .near(let left, let right, let within):
      return expression(left, depth: depth) + [piece("near")] + expression(right, depth: depth) + [piece("within")]
        + expression(within, depth: depth)
    case .call(let function, let list):
      return leaf(function.text) + tight(bracketed("(", list, ")", nil, depth))
    case .known(let path): return leaf("known") + [piece("(", space: false)] + tight(expression(path)) + [closing(")")]
    case .quantifier(let quantifier, let count, let list): return quantified(quantifier, count, list, node, depth)
    }
  }

  /// `from..to` without spaces.
  func range(_ from: ExpressionID, _ to: ExpressionID) -> [LayoutPiece] {
    expression(from) + [piece("..", space: false)] + tight(expression(to))
  }

  private func sourceText(_ node: ExpressionNode) -> String {
    source.text(of: Span(file: tree.file, start: node.start, end: node.end))
  }

  /// The digits as they are written, with the unit right behind them.
  private func number(_ index: Int32, _ node: ExpressionNode) -> String {
    let digits = sourceText(node).prefix { $0.isASCII && $0.isNumber || $0 == "." }
    return digits + tree.numbers[Int(index)].unit.rawValue
  }

  private func width(_ band: ExpressionID?) -> [LayoutPiece] { band.map { [piece("±")] + expression($0) } ?? [] }

  private func tight(_ pieces: [LayoutPiece]) -> [LayoutPiece] {
    var pieces = pieces
    if !pieces.isEmpty { pieces[0].hasSpaceBefore = false }
    return pieces
  }

  private func closing(_ bracket: String) -> LayoutPiece { piece(bracket, space: false) }

  private func enclosed(_ open: String, _ inner: [LayoutPiece], _ close: String, _ node: ExpressionNode)
    -> [LayoutPiece]
  {
    [LayoutPiece(text: open, offset: node.start)] + tight(inner) + [closing(close)]
  }

  /// A list in brackets, which may be broken before each part.
  private func bracketed(
    _ open: String, _ list: OperandList, _ close: String, _ node: ExpressionNode?, _ depth: Int
  ) -> [LayoutPiece] {
    var pieces = [LayoutPiece(text: open, offset: node?.start ?? -1)]
    for (index, id) in tree[list].enumerated() {
      var part = expression(id, depth: depth + 1)
      if index == 0 { part = tight(part) } else { pieces.append(closing(",")) }
      if !part.isEmpty { part[0].breakDepth = depth }
      pieces += part
    }
    return pieces + [closing(close)]
  }

  private func joined(_ list: OperandList, _ word: String, _ depth: Int) -> [LayoutPiece] {
    var pieces: [LayoutPiece] = []
    for (index, id) in tree[list].enumerated() {
      if index > 0 { pieces.append(piece(word, breakDepth: depth)) }
      pieces += expression(id, depth: depth + 1)
    }
    return pieces
  }

  /// `not x`, or `x not in …` where it was written so.
  private func negation(_ inner: ExpressionID, _ node: ExpressionNode, _ depth: Int) -> [LayoutPiece] {
    guard tree[inner].start == node.start else {
      return [LayoutPiece(text: "not", offset: node.start)] + expression(inner, depth: depth)
    }
    // Each part is printed once: printing the value again would take twice as long for each level of brackets.
    switch tree[inner].expression {
    case .inRange(let value, let from, let to, let band):
      return expression(value, depth: depth) + [piece("not"), piece("in")] + range(from, to) + width(band)
    case .inSet(let value, let set, let band):
      return expression(value, depth: depth) + [piece("not"), piece("in")] + expression(set, depth: depth)
        + width(band)
    default: return expression(inner, depth: depth)
    }
  }

  private func quantified(
    _ quantifier: Quantifier, _ count: Int32, _ list: OperandList, _ node: ExpressionNode, _ depth: Int
  ) -> [LayoutPiece] {
    let words: [String] =
      switch quantifier {
      case .any: ["any"]
      case .all: ["all"]
      case .none: ["none"]
      case .atLeast: ["at", "least", "\(count)"]
      case .atMost: ["at", "most", "\(count)"]
      }
    var pieces = words.map { piece($0) } + [piece("of")]
    pieces[0].offset = node.start
    let parts = tree[list]
    if parts.count == 1, let only = parts.first, case .glob = tree[only].expression, !isBracketed(only, node) {
      return pieces + expression(only)
    }
    return pieces + bracketed("(", list, ")", nil, depth)
  }

  /// Whether a list of one stands in brackets, which is then kept.
  private func isBracketed(_ only: ExpressionID, _ node: ExpressionNode) -> Bool { tree[only].end < node.end }
}

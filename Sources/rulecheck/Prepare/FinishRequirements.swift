import PhotoChecks
import RuleLang

/// What rules ask of a finished photo, as far as it is for the program to make: the size of the picture and of the
/// file, and what is behind the person.
///
/// Read off the limits to which the rules hold the photo that is to be finished, so that there is nothing to set up
/// beside the rules.
struct FinishRequirements {
  /// In pixels.
  let width: Int
  let height: Int
  /// In dots an inch; nil where no rule says.
  let resolution: Double?
  /// Of the file.
  let bytes: ClosedRange<Int>
  let qualities: ClosedRange<Int>
  /// What comes behind the person; nil where no rule names a colour. Also where the photo's own is near it, so that all
  /// finished photos are alike.
  let background: SRGBColor?

  /// Chosen: no office takes larger pictures, and a mistyped rule must not take all memory.
  private static let longestSide = 4096

  /// - Parameter judgement: of the photo that is to be finished, by the rules of the finished one.
  /// - Throws: where the rules leave open how large the picture is.
  init(_ judgement: Judgement) throws(PhotoFailure) {
    let asked = judgement.results.filter { !$0.rule.verb.isNegative && $0.outcome != .notApplicable }
    let bounds = Bounds(asked)
    guard let width = bounds.whole(.width), let height = bounds.whole(.height),
      (1...Self.longestSide).contains(width), (1...Self.longestSide).contains(height)
    else {
      throw PhotoFailure(
        reason: LocalizedText(
          en:
            "the rules of the finished photo do not say its size, up to \(Self.longestSide) px, as `require file.width == 480px and file.height == 640px` does",
          zh:
            "成品照的规则没有写明尺寸（最大 \(Self.longestSide) px），应有 `require file.width == 480px and file.height == 640px` 这样的规则"
        ))
    }
    self.width = width
    self.height = height
    resolution = bounds.least(.resolution) ?? bounds.most(.resolution)
    let most = Int((bounds.most(.size) ?? Self.largestFile).clamped(to: 0...Self.largestFile))
    let least = Int((bounds.least(.size) ?? 0).rounded(.up).clamped(to: 0...Self.largestFile))
    bytes = min(least, most)...most
    let best = (bounds.most(.jpegQuality) ?? Self.bestQuality).rounded(.down).clamped(to: 1...Self.bestQuality)
    let worst = (bounds.least(.jpegQuality) ?? Self.leastQuality).rounded(.up).clamped(to: 1...best)
    qualities = Int(worst)...Int(best)
    background = Self.background(asked)
  }

  private static let largestFile = 1e8
  /// Where no rule says more. Chosen: the least that any of the sets in the library asks for; and above the best, files
  /// grow and nobody sees why.
  private static let leastQuality = 60.0
  private static let bestQuality = 98.0

  /// The first colour that the rules name for the background, else one that has the first name that they want it to
  /// have.
  private static func background(_ results: [RuleResult]) -> SRGBColor? {
    func asked(_ path: FactPath, _ relations: Set<FactLimit.Relation>) -> FactValue? {
      let uses = results.flatMap(\.facts).filter { $0.declaration.path == path.rawValue }
      return uses.flatMap(\.limits).first { $0.isAsked && relations.contains($0.relation) }?.values.first
    }
    if case .color(let color) = asked(.backgroundColor, [.near]) { return color }
    guard case .choice(let word) = asked(.backgroundName, [.equal, .oneOf]) else { return nil }
    return ColorFamily(rawValue: word)?.example
  }
}

/// Between what rules want numbers to lie.
private struct Bounds {
  /// By the facts' paths.
  private var least: [String: Double] = [:]
  private var most: [String: Double] = [:]

  init(_ results: [RuleResult]) {
    for use in results.flatMap(\.facts) {
      for limit in use.limits where limit.isAsked && !limit.isOfMagnitude {
        let numbers = limit.values.compactMap { value in if case .number(let number) = value { number } else { nil } }
        guard let first = numbers.first, let last = numbers.last else { continue }
        let path = use.declaration.path
        // Inside of the give-or-take, where no rule leaves the photo to a person; what may differ from a number by it
        // is made that number.
        let band = limit.band ?? 0
        switch limit.relation {
        case .equal:
          raise(path, to: first)
          lower(path, to: last)
        case .inRange:
          raise(path, to: first + band)
          lower(path, to: last - band)
        case .greater, .greaterOrEqual: raise(path, to: first + band)
        case .less, .lessOrEqual: lower(path, to: last - band)
        case .notEqual, .oneOf, .near: break
        }
      }
    }
  }

  func least(_ path: FactPath) -> Double? { least[path.rawValue] }
  func most(_ path: FactPath) -> Double? { most[path.rawValue] }

  /// The number that lies between both bounds; nil without either.
  func whole(_ path: FactPath) -> Int? {
    guard let least = least(path), let most = most(path), least <= most, 0 <= least, most < Double(Int32.max) else {
      return nil
    }
    return Int(((least + most) / 2).rounded(.down))
  }

  private mutating func raise(_ path: String, to number: Double) { least[path] = max(least[path] ?? number, number) }
  private mutating func lower(_ path: String, to number: Double) { most[path] = min(most[path] ?? number, number) }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

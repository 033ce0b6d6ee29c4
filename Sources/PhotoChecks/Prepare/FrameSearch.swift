internal import RuleLang

/// Finds the cut of a photo with which rules accept the place of the head.
///
/// The rules themselves decide: each frame of a grid is shown to them, and of the frames that they like best the middle
/// one is taken, which is the farthest from all their limits.
struct FrameSearch {
  /// In pixels of the photo, as is all that follows.
  let layout: FaceLayout
  /// By how many degrees the photo is better turned, as in `FinishedFrame.turn`.
  let turn: Double
  /// Where the hair ends; empty where that is not known.
  let headTops: [Point]
  /// The person, 0…1, at `scale` of the photo's size.
  let coverage: Plane
  let scale: Double

  /// How many frames of each turn are tried, by the face's width, which grows in equal ratios, and by the height of the eyes.
  private static let steps = 40
  /// The face's width and the height of the eyes, of the finished photo's. Chosen: wider than any standard's.
  private static let faceWidths = 0.2...0.8
  private static let eyeLines = 0.15...0.75
  /// A picture that would be turned by less is left as it is: turning softens it. Chosen: nobody sees half a degree.
  private static let leastTurn = 0.5

  /// - Parameter violations: how much is wrong with a photo of such measures, 0 for nothing.
  /// - Throws: where every frame would show something that the photo does not.
  func best(width: Int, height: Int, violations: (FrameFacts.Record) -> Int) throws(Unmeasurable) -> FinishedFrame {
    guard let best = favourites(width: width, height: height, violations: violations, where: isWhole) else {
      throw Unmeasurable(
        en: "the photo is cut so tightly that the finished one would show places that it does not",
        zh: "照片裁得太紧，成品照需要的部分不在画面之内")
    }
    return middle(of: best.frames)
  }

  /// The strips that the photo lacks beyond its edges for a frame that is less wrong than all that it has room for;
  /// empty where more room would not help.
  ///
  /// - Parameter violations: as for `best`.
  func lacks(width: Int, height: Int, violations: (FrameFacts.Record) -> Int) -> [FrameLack] {
    let best = favourites(width: width, height: height, violations: violations, where: isWhole)
    let wanted = favourites(width: width, height: height, violations: violations) { _ in true }
    guard let wanted, wanted.cost.violations < best?.cost.violations ?? .max else { return [] }
    let lacks = wanted.frames.map(lacks(in:)).filter { !$0.isEmpty }
    return lacks.min { $0.reduce(0) { $0 + $1.pixels } < $1.reduce(0) { $0 + $1.pixels } } ?? []
  }

  /// The faults of a frame, the worse first.
  private typealias Cost = (violations: Int, cutsHair: Int)

  /// The frames that the rules like best of those that are `eligible`; nil where none is.
  private func favourites(
    width: Int, height: Int, violations: (FrameFacts.Record) -> Int, where isEligible: (FinishedFrame) -> Bool
  ) -> (cost: Cost, frames: [FinishedFrame])? {
    let turns = abs(turn) < Self.leastTurn ? [0] : [turn, 0]
    // Where the rules let the upper edge cut the hair, it is not cut unless it has to be.
    var best: (cost: Cost, frames: [FinishedFrame])?
    // The head stands straight unless the photo is too tight for that.
    for turn in turns {
      for frame in frames(width: width, height: height, turn: turn) where isEligible(frame) {
        let top = headTops.map { frame.place(of: $0).y }.min()
        guard let record = record(in: frame, headTop: top) else { continue }
        let cost = (violations(record), top.map { $0 < 0 } == true ? 1 : 0)
        if let known = best, known.cost <= cost {
          if known.cost == cost, known.frames[0].turn == turn { best?.frames.append(frame) }
        } else {
          best = (cost, [frame])
        }
      }
    }
    return best
  }

  /// All frames in which the face is in the middle across.
  private func frames(width: Int, height: Int, turn: Double) -> [FinishedFrame] {
    func frame(scale: Double, eyes target: Point) -> FinishedFrame {
      FinishedFrame(
        width: width, height: height, scale: scale, turn: turn, anchor: layout.eyeMidpoint, target: target)
    }
    // How far the face's middle lies from the eyes' across, once it is turned.
    let unit = frame(scale: 1, eyes: Point(x: 0, y: 0))
    let across = layout.outline.map { unit.place(of: $0).x }
    let aside = ((across.min() ?? 0) + (across.max() ?? 0)) / 2
    let faceWidth = layout.distance((MeshIndex.rightSide, MeshIndex.leftSide))
    guard faceWidth > 0 else { return [] }
    let shares = (0...Self.steps).map { Double($0) / Double(Self.steps) }
    let (narrowest, widest) = (Self.faceWidths.lowerBound, Self.faceWidths.upperBound)
    let (highest, lowest) = (Self.eyeLines.lowerBound, Self.eyeLines.upperBound)
    return shares.flatMap { share -> [FinishedFrame] in
      let scale = narrowest * Mathematics.power(widest / narrowest, share) * Double(width) / faceWidth
      let x = Double(width) / 2 - aside * scale
      return shares.map { share in
        frame(scale: scale, eyes: Point(x: x, y: (highest + (lowest - highest) * share) * Double(height)))
      }
    }
  }

  /// The measurements that the finished photo would give.
  ///
  /// - Parameter headTop: where the head ends in it, negative where its upper edge cuts the head.
  private func record(in frame: FinishedFrame, headTop: Double?) -> FrameFacts.Record? {
    guard let placed = layout.placed(in: frame) else { return nil }
    return FrameFacts.Record(
      placed, hairTop: Measured(headTop.map { max($0, 0) }, else: .headNotOutlined), width: Double(frame.width),
      height: Double(frame.height))
  }

  /// Whether the frame reaches beyond the photo only where the photo's edge shows background, which goes on.
  private func isWhole(_ frame: FinishedFrame) -> Bool { overhangs(of: frame).isEmpty }

  /// How far the frame's edges reach beyond the photo's where those show the person, right and down, in pixels of the mask.
  private func overhangs(of frame: FinishedFrame) -> some Collection<Point> {
    frame.edges.lazy.compactMap { edge in
      let place = frame.source(of: edge).scaled(by: scale)
      let inside = Point(
        x: min(max(place.x, 0.5), Double(coverage.width) - 0.5),
        y: min(max(place.y, 0.5), Double(coverage.height) - 0.5))
      guard place.distance(to: inside) > 1, coverage[Int(inside.x), Int(inside.y)] >= 0.5 else { return nil }
      return Point(x: place.x - inside.x, y: place.y - inside.y)
    }
  }

  /// The strips of the person in `frame` that the photo does not show.
  private func lacks(in frame: FinishedFrame) -> [FrameLack] {
    let overhangs = Array(overhangs(of: frame))
    return FrameLack.Side.allCases.compactMap { side in
      let (reach, length): ((Point) -> Double, Int) =
        switch side {
        case .top: ({ -$0.y }, coverage.height)
        case .bottom: (\.y, coverage.height)
        case .left: ({ -$0.x }, coverage.width)
        case .right: (\.x, coverage.width)
        }
      let most = overhangs.map(reach).max() ?? 0
      guard most > 0.5 else { return nil }
      return FrameLack(side: side, pixels: Int((most / scale).rounded(.up)), share: most / Double(length))
    }
  }

  /// The frame that is nearest to the mean of all in the face's width, by ratio, and in the height of the eyes.
  private func middle(of frames: [FinishedFrame]) -> FinishedFrame {
    let places = frames.map { frame in
      Point(x: Mathematics.logarithm(frame.scale), y: frame.place(of: layout.eyeMidpoint).y / Double(frame.height))
    }
    let mean = Point(x: places.map(\.x).mean ?? 0, y: places.map(\.y).mean ?? 0)
    let nearest = places.indices.min { places[$0].distance(to: mean) < places[$1].distance(to: mean) }
    return frames[nearest ?? 0]
  }
}

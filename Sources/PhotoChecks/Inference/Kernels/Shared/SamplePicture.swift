public import PhotoKernelsABI

/// Samples a square part of a picture, turned and scaled: as many neighbours in a row of the result at once as a vector has
/// lanes.
///
/// Where the samples lie, the pixels around them and their sums go through memory, a row at a time: what fetches lane by
/// lane is kept apart from what works on whole vectors.
public func samplePicture(_ arguments: SampleArguments) {
  let row = SampleRow(arguments)
  let samples = arguments.samples
  var shown = Edge.none
  for y in 0..<arguments.size {
    let output = arguments.output + 3 &* y &* arguments.size
    let edge = row.edge(y)
    if edge != .none, edge == shown {
      output.update(from: output - 3 &* arguments.size, count: 3 &* arguments.size)
      continue
    }
    shown = edge
    row.clear()
    for down in y &* samples..<(y &+ 1) &* samples {
      for along in 0..<samples {
        row.place(first: along, down: down)
        row.fetch()
        if arguments.hasOutside { row.mix(hasOutside: true) } else { row.mix(hasOutside: false) }
      }
    }
    row.write(to: output)
  }
}

/// An edge of the picture whose pixels are all that a row of the result shows.
private enum Edge: Int {
  case none, upper, lower
}

/// One sample of every pixel in a row of the result.
private struct SampleRow {
  let arguments: SampleArguments
  /// Numbers of one kind, in the scratch; a multiple of the lanes.
  let count: Int
  let lastX: Float
  let lastY: Float

  @inline(__always)
  init(_ arguments: SampleArguments) {
    self.arguments = arguments
    count = (arguments.size &+ 7) & ~7
    lastX = Float(arguments.width &- 1)
    lastY = Float(arguments.height &- 1)
  }

  /// The edge that all samples of row `y` lie on or beyond: the next row that does is the same.
  ///
  /// A body is looked for in a square far larger than a portrait, most of which lies beyond the picture.
  @inline(__always)
  func edge(_ y: Int) -> Edge {
    if arguments.hasOutside || arguments.stepY != 0 || arguments.stepX < 0 { return .none }
    let first = arguments.startY + arguments.stepX * Float(y &* arguments.samples)
    let last = arguments.startY + arguments.stepX * Float(y &* arguments.samples &+ arguments.samples &- 1)
    if first >= lastY { return .lower }
    return last <= 0 ? .upper : .none
  }

  /// The parts of the scratch memory, one behind the other.
  private enum Part: Int {
    case red, green, blue, across, down, isInside, upper, lower, upperLeft, upperRight, lowerLeft, lowerRight
  }

  @inline(__always)
  private func numbers(_ part: Part) -> UnsafeMutablePointer<Float> { arguments.scratch + part.rawValue &* count }

  @inline(__always)
  private func pixels(_ part: Part) -> UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(numbers(part)).assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  func clear() { numbers(.red).update(repeating: 0, count: 3 &* count) }

  /// Finds out between which of the picture's pixels the samples lie.
  ///
  /// - Parameters:
  ///   - first: of the row's samples.
  ///   - down: the samples' row.
  @inline(never)
  func place(first: Int, down: Int) {
    let down = Float(down)
    let (downX, downY) = (Lanes(repeating: -arguments.stepY * down), Lanes(repeating: arguments.stepX * down))
    let width = LaneBits(repeating: UInt32(truncatingIfNeeded: arguments.width))
    var along = Lanes()
    for lane in 0..<Lanes.scalarCount { along[lane] = Float(first &+ lane &* arguments.samples) }
    for x in stride(from: 0, to: count, by: Lanes.scalarCount) {
      let placeX = Lanes(repeating: arguments.startX) + Lanes(repeating: arguments.stepX) * along + downX
      let placeY = Lanes(repeating: arguments.startY) + Lanes(repeating: arguments.stepY) * along + downY
      let (columns, rows) = (Place(placeX, last: lastX), Place(placeY, last: lastY))
      // Of the last column, the one before is the left one; levels are whole numbers, so that the way there is exact.
      var left = columns.whole
      left.replace(with: left - Lanes(repeating: 1), where: left .>= Lanes(repeating: lastX))
      left.replace(with: Lanes(), where: left .< Lanes())
      save(columns.place - left, at: numbers(.across) + x)
      save(rows.place - rows.whole, at: numbers(.down) + x)
      var below = rows.whole + Lanes(repeating: 1)
      below.replace(with: Lanes(repeating: lastY), where: below .> Lanes(repeating: lastY))
      // The numbers of the pixels; no picture has more than fit.
      let column = wholeBits(left)
      save(wholeBits(rows.whole) &* width &+ column, at: pixels(.upper) + x)
      save(wholeBits(below) &* width &+ column, at: pixels(.lower) + x)
      if arguments.hasOutside {
        var isInside = Lanes(repeating: 1)
        isInside.replace(with: Lanes(), where: placeX .< Lanes(repeating: -0.5))
        isInside.replace(with: Lanes(), where: placeY .< Lanes(repeating: -0.5))
        isInside.replace(with: Lanes(), where: placeX .> Lanes(repeating: lastX + 0.5))
        isInside.replace(with: Lanes(), where: placeY .> Lanes(repeating: lastY + 0.5))
        save(isInside, at: numbers(.isInside) + x)
      }
      along = along + Lanes(repeating: Float(Lanes.scalarCount &* arguments.samples))
    }
  }

  /// Fetches the four pixels around each sample.
  @inline(never)
  func fetch() {
    let right = arguments.width > 1 ? 4 : 0
    let (upperNumber, lowerNumber) = (pixels(.upper), pixels(.lower))
    let (upperLeft, upperRight) = (pixels(.upperLeft), pixels(.upperRight))
    let (lowerLeft, lowerRight) = (pixels(.lowerLeft), pixels(.lowerRight))
    for x in 0..<count {
      let upper = arguments.pixels + 4 &* Int(upperNumber[x])
      let lower = arguments.pixels + 4 &* Int(lowerNumber[x])
      upperLeft[x] = upper.loadUnaligned(as: UInt32.self)
      upperRight[x] = upper.loadUnaligned(fromByteOffset: right, as: UInt32.self)
      lowerLeft[x] = lower.loadUnaligned(as: UInt32.self)
      lowerRight[x] = lower.loadUnaligned(fromByteOffset: right, as: UInt32.self)
    }
  }

  /// Adds the samples' levels to the sums.
  ///
  /// - Parameter hasOutside: always a literal.
  @inline(__always)
  func mix(hasOutside: Bool) {
    for x in stride(from: 0, to: count, by: Lanes.scalarCount) {
      let upperLeft = bits(.upperLeft, x)
      let upperRight = bits(.upperRight, x)
      let lowerLeft = bits(.lowerLeft, x)
      let lowerRight = bits(.lowerRight, x)
      let (across, down) = (load(numbers(.across) + x), load(numbers(.down) + x))

      @inline(__always)
      func add(_ part: Part, _ shift: UInt32) {
        let above = Self.mixed(Self.channel(upperLeft, shift), Self.channel(upperRight, shift), across)
        let beneath = Self.mixed(Self.channel(lowerLeft, shift), Self.channel(lowerRight, shift), across)
        var level = above + (beneath - above) * down
        if hasOutside {
          let isInside = load(numbers(.isInside) + x)
          level.replace(with: Lanes(repeating: arguments.outside), where: isInside .== Lanes())
        }
        save(load(numbers(part) + x) + level, at: numbers(part) + x)
      }
      add(.red, 0)
      add(.green, 8)
      add(.blue, 16)
    }
  }

  @inline(__always)
  private func bits(_ part: Part, _ x: Int) -> LaneBits {
    UnsafeRawPointer(pixels(part) + x).loadUnaligned(as: LaneBits.self)
  }

  /// The byte at bit `shift` of each pixel, and 2²³, whose low bits it becomes.
  @inline(__always)
  private static func channel(_ pixels: LaneBits, _ shift: UInt32) -> Lanes {
    let bits = (pixels &>> LaneBits(repeating: shift)) & LaneBits(repeating: 0xFF) | LaneBits(repeating: 0x4B00_0000)
    return unsafeBitCast(bits, to: Lanes.self)
  }

  /// Between two channels; the difference needs no 2²³ taken away before.
  @inline(__always)
  private static func mixed(_ left: Lanes, _ right: Lanes, _ share: Lanes) -> Lanes {
    left - Lanes(repeating: rounding) + (right - left) * share
  }

  /// Writes the row of pixels that the sums make.
  @inline(__always)
  func write(to output: UnsafeMutablePointer<Float>) {
    let (red, green, blue) = (numbers(.red), numbers(.green), numbers(.blue))
    for x in 0..<arguments.size {
      output[3 &* x] = red[x] * arguments.scale + arguments.offset
      output[3 &* x &+ 1] = green[x] * arguments.scale + arguments.offset
      output[3 &* x &+ 2] = blue[x] * arguments.scale + arguments.offset
    }
  }
}

/// Places in the picture along one axis.
private struct Place {
  let place: Lanes
  /// The pixel at the place or before it.
  let whole: Lanes

  /// - Parameter last: the last pixel's place; what lies beyond counts as there, and a number that is none as the first.
  @inline(__always)
  init(_ places: Lanes, last: Float) {
    let last = Lanes(repeating: last)
    var inside = last
    inside.replace(with: places, where: places .< last)
    var place = Lanes()
    place.replace(with: inside, where: places .> Lanes())
    var whole = (place + Lanes(repeating: rounding)) - Lanes(repeating: rounding)
    whole.replace(with: whole - Lanes(repeating: 1), where: whole .> place)
    self.place = place
    self.whole = whole
  }
}

/// Adding 2²³ rounds to a whole number, which then stands in the low bits.
private let rounding: Float = 8_388_608

/// Whole numbers from 0 to 2²³.
@inline(__always)
private func wholeBits(_ numbers: Lanes) -> LaneBits {
  unsafeBitCast(numbers + Lanes(repeating: rounding), to: LaneBits.self) & LaneBits(repeating: 0x007F_FFFF)
}

@inline(__always)
private func save(_ numbers: LaneBits, at output: UnsafeMutablePointer<UInt32>) {
  UnsafeMutableRawPointer(output).storeBytes(of: numbers, as: LaneBits.self)
}

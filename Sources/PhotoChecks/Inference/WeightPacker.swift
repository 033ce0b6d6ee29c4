/// Lays out weights as the kernels read them: every run of numbers starts at a multiple of eight floats and is followed
/// by zeros up to the next.
struct WeightPacker {
  private(set) var storage: AlignedFloats
  private var count = 0
  private var zeroRun: Range<Int> = 0..<0
  /// Room for the numbers of one tensor.
  private var scratch = AlignedFloats(count: 0)

  /// - Parameter capacity: about how many floats will come.
  init(capacity: Int) { storage = AlignedFloats(count: capacity) }

  /// Where the numbers of `constant`, one so many times behind the other, begin; the range leaves out the zeros that
  /// follow.
  ///
  /// - Returns: nil when they are not all finite.
  mutating func append(_ constant: Constant, times: Int = 1) -> Range<Int>? {
    let count = constant.count * times
    let start = reserve(count.paddedToLanes, written: count)
    let base = storage.base + start
    guard constant.read(to: base) else { return nil }
    for copy in 1..<max(1, times) { (base + copy * constant.count).update(from: base, count: constant.count) }
    return start..<start + count
  }

  /// Where `count` ones begin.
  mutating func ones(_ count: Int) -> Int {
    let start = reserve(count.paddedToLanes, written: count)
    (storage.base + start).update(repeating: 1, count: count)
    return start
  }

  /// Where a run of at least `count` zeros begins.
  mutating func zeros(_ count: Int) -> Int {
    if zeroRun.count < count {
      let start = reserve(count.paddedToLanes, written: 0)
      zeroRun = start..<start + count.paddedToLanes
    }
    return zeroRun.lowerBound
  }

  /// Lays out rows of `channels` numbers, each padded to whole lanes.
  ///
  /// - Returns: where the first begins; nil when not all numbers are finite.
  mutating func rows(_ constant: Constant, channels: Int) -> Int? {
    guard let numbers = unpacked(constant) else { return nil }
    let step = channels.paddedToLanes
    let count = constant.count / channels
    let start = reserve(count * step, written: step == channels ? count * step : 0)
    for row in 0..<count {
      (storage.base + start + row * step).update(from: numbers.base + row * channels, count: channels)
    }
    return start
  }

  /// Packs the weights of `channels` outputs in panels of 16, and one of 8 if that suffices for the last.
  ///
  /// - Parameters:
  ///   - constant: of one channel after the other.
  ///   - taps: of one channel in the panels.
  ///   - runs: which values of a channel become which taps; the others are zero.
  /// - Returns: where the panels begin; nil when not all numbers are finite.
  mutating func panels(_ constant: Constant, channels: Int, taps: Int, runs: [Run]) -> Int? {
    guard let numbers = unpacked(constant) else { return nil }
    let all = channels.paddedToLanes
    let isFull = all == channels && runs.reduce(0) { $0 + $1.count } == taps
    let start = reserve(all * taps, written: isFull ? all * taps : 0)
    let perChannel = constant.count / channels
    for panel in stride(from: 0, to: all, by: 16) {
      let width = min(16, all - panel)
      let present = min(width, channels - panel)
      for run in runs {
        var from = numbers.base + (panel * perChannel + run.value)
        var to = storage.base + (start + panel * taps + run.tap * width)
        for _ in 0..<run.count {
          for lane in 0..<present { to[lane] = from[lane &* perChannel] }
          from += 1
          to += width
        }
      }
    }
    return start
  }

  /// Some neighbouring values of a channel, and the tap of the first.
  struct Run {
    let value: Int
    let tap: Int
    let count: Int
  }

  /// The numbers of `constant` as they stand in the file, until the next call; nil when not all are finite.
  private mutating func unpacked(_ constant: Constant) -> AlignedFloats? {
    if scratch.count < constant.count { scratch = AlignedFloats(count: constant.count) }
    return constant.read(to: scratch.base) ? scratch : nil
  }

  /// Where `size` more floats begin: first so many that the caller writes, then zeros.
  private mutating func reserve(_ size: Int, written: Int) -> Int {
    if count + size > storage.count {
      let larger = AlignedFloats(count: 2 * (count + size))
      larger.base.update(from: storage.base, count: count)
      storage = larger
    }
    defer { count += size }
    (storage.base + (count + written)).update(repeating: 0, count: size - written)
    return count
  }
}

/// The numbers of a constant tensor, still in the file.
struct Constant {
  let bytes: FileBytes
  let range: Range<Int>
  let isHalf: Bool
  let count: Int

  /// Writes them to `output`, which has room for `count`.
  ///
  /// - Returns: whether all are finite.
  func read(to output: UnsafeMutablePointer<Float>) -> Bool {
    bytes.withBytes(in: range) { bytes in
      guard let base = bytes.baseAddress else { return true }
      return isHalf
        ? FloatReader.readHalves(at: base, count: count, to: output)
        : FloatReader.readFloats(at: base, count: count, to: output)
    }
  }
}

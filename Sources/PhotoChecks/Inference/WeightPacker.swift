/// Lays out weights as the kernels read them: every run of numbers starts at a multiple of eight floats and is followed
/// by zeros up to the next.
struct WeightPacker {
  /// Zeros behind the first `count` floats.
  private(set) var storage: AlignedFloats
  private var count = 0
  private var zeroRun: Range<Int> = 0..<0

  /// - Parameter capacity: about how many floats will come.
  init(capacity: Int) { storage = AlignedFloats(count: capacity) }

  /// Where `values` begin; the range leaves out the zeros that follow.
  mutating func append(_ values: [Float]) -> Range<Int> {
    let start = reserve(values.count.paddedToLanes)
    values.withUnsafeBufferPointer { values in
      if let first = values.baseAddress { (storage.base + start).update(from: first, count: values.count) }
    }
    return start..<start + values.count
  }

  /// Where a run of at least `count` zeros begins.
  mutating func zeros(_ count: Int) -> Int {
    if zeroRun.count < count {
      let start = reserve(count.paddedToLanes)
      zeroRun = start..<start + count.paddedToLanes
    }
    return zeroRun.lowerBound
  }

  /// Packs the weights of `channels` outputs in panels of 16, and one of 8 if that suffices for the last.
  ///
  /// - Parameters:
  ///   - values: of one channel after the other.
  ///   - taps: of one channel in the panels.
  ///   - runs: which values of a channel become which taps; the others are zero.
  /// - Returns: where the panels begin.
  mutating func panels(_ values: [Float], channels: Int, taps: Int, runs: [Run]) -> Int {
    let all = channels.paddedToLanes
    let start = reserve(all * taps)
    let perChannel = values.count / channels
    for channel in 0..<channels {
      let panel = channel & ~15
      let width = min(16, all - panel)
      let column = storage.base + (start + panel * taps + channel - panel)
      for run in runs {
        let first = channel * perChannel + run.value
        var place = column + run.tap * width
        for value in values[first..<first + run.count] {
          place.pointee = value
          place += width
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

  /// Where `size` more floats, all zero, begin.
  private mutating func reserve(_ size: Int) -> Int {
    if count + size > storage.count {
      let larger = AlignedFloats(count: 2 * (count + size))
      larger.base.update(from: storage.base, count: count)
      storage = larger
    }
    defer { count += size }
    return count
  }
}

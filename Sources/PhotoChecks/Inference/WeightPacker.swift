/// Lays out weights as the kernels read them: every run of numbers starts at a multiple of eight floats and is followed
/// by zeros up to the next.
struct WeightPacker {
  private(set) var floats: [Float] = []
  private var zeroRun: Range<Int> = 0..<0

  /// Where `values` begin; the range leaves out the zeros that follow.
  mutating func append(_ values: [Float]) -> Range<Int> {
    let start = floats.count
    floats += values
    floats += repeatElement(0, count: start + values.count.paddedToLanes - floats.count)
    return start..<start + values.count
  }

  /// Where a run of at least `count` zeros begins.
  mutating func zeros(_ count: Int) -> Int {
    if zeroRun.count < count { zeroRun = append([Float](repeating: 0, count: count.paddedToLanes)) }
    return zeroRun.lowerBound
  }

  /// Packs the weights of `channels` outputs in panels of 16, and one of 8 if that suffices for the last.
  ///
  /// - Parameter fill: is given each channel, and a function that takes weights and the tap of the first of them.
  /// - Returns: where the panels begin.
  mutating func panels(
    channels: Int, taps: Int, _ fill: (Int, (Int, ArraySlice<Float>) -> Void) -> Void
  ) -> Int {
    let start = floats.count
    let all = channels.paddedToLanes
    floats += repeatElement(0, count: all * taps)
    floats.withUnsafeMutableBufferPointer { floats in
      for channel in 0..<channels {
        let panel = channel & ~15
        let width = min(16, all - panel)
        let column = start + panel * taps + channel - panel
        fill(channel) { tap, weights in
          var place = column + tap * width
          for weight in weights {
            floats[place] = weight
            place += width
          }
        }
      }
    }
    return start
  }
}

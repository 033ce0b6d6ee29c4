/// A JPEG's frame header: the size of the picture and how its channels are sampled.
///
/// Source: ITU-T T.81, B.2.2 and A.1.1.
struct JPEGFrame {
  /// One channel.
  struct Component {
    let id: UInt8
    /// Blocks across and down in one coding unit, 1…4.
    let horizontal: Int
    let vertical: Int
    let quantization: Int
    /// Blocks that hold part of the picture.
    let blocksWide: Int
    let blocksHigh: Int
    /// Blocks with those that fill up the last coding unit.
    let storedBlocksWide: Int
    let storedBlocksHigh: Int
  }

  let isProgressive: Bool
  let width: Int
  let height: Int
  let components: [Component]
  /// The largest sampling factors among the components.
  let maxHorizontal: Int
  let maxVertical: Int
  /// Coding units across and down.
  let unitsWide: Int
  let unitsHigh: Int

  /// Blocks in all components together, filling included.
  var storedBlocks: Int { components.reduce(0) { $0 + $1.storedBlocksWide * $1.storedBlocksHigh } }
}

extension JPEGFrame {
  typealias Factors = (id: UInt8, horizontal: Int, vertical: Int, quantization: Int)

  init(isProgressive: Bool, width: Int, height: Int, factors: [Factors]) {
    let maxHorizontal = factors.reduce(1) { max($0, $1.horizontal) }
    let maxVertical = factors.reduce(1) { max($0, $1.vertical) }
    let unitsWide = width.dividedUp(by: 8 * maxHorizontal)
    let unitsHigh = height.dividedUp(by: 8 * maxVertical)
    self.isProgressive = isProgressive
    self.width = width
    self.height = height
    self.maxHorizontal = maxHorizontal
    self.maxVertical = maxVertical
    self.unitsWide = unitsWide
    self.unitsHigh = unitsHigh
    self.components = factors.map { factor in
      Component(
        id: factor.id, horizontal: factor.horizontal, vertical: factor.vertical, quantization: factor.quantization,
        blocksWide: (width * factor.horizontal).dividedUp(by: 8 * maxHorizontal),
        blocksHigh: (height * factor.vertical).dividedUp(by: 8 * maxVertical),
        storedBlocksWide: unitsWide * factor.horizontal, storedBlocksHigh: unitsHigh * factor.vertical)
    }
  }
}

/// Lets tensors that are not needed at the same time share memory.
enum ArenaPlanner {
  /// Gives each of `placements` an offset, the largest tensors first, each at the lowest place that is free throughout
  /// its life.
  ///
  /// - Returns: the placements, and how many floats they take together.
  static func plan(
    _ placements: [Int: Placement], steps: [Step], input: Int, outputs: [Int]
  ) -> (placements: [Int: Placement], size: Int) {
    var lives: [Int: ClosedRange<Int>] = [input: 0...0]
    for (time, step) in steps.enumerated() {
      lives[step.output] = time...time
      for tensor in step.reads { if let life = lives[tensor] { lives[tensor] = life.lowerBound...time } }
    }
    for output in outputs { if let life = lives[output] { lives[output] = life.lowerBound...steps.count } }

    var result = placements.filter { lives[$0.key] != nil }
    var placed: [(life: ClosedRange<Int>, memory: Range<Int>)] = []
    let order = result.keys.sorted { (result[$0]?.size ?? 0, $1) > (result[$1]?.size ?? 0, $0) }
    var size = 0
    for tensor in order {
      guard let life = lives[tensor], let placement = result[tensor] else { continue }
      let room = (placement.size + 15) & ~15
      var offset = 0
      let neighbours = placed.filter { $0.life.overlaps(life) }.sorted { $0.memory.lowerBound < $1.memory.lowerBound }
      for other in neighbours {
        if offset + room <= other.memory.lowerBound { break }
        offset = max(offset, other.memory.upperBound)
      }
      result[tensor]?.offset = offset
      placed.append((life, offset..<offset + room))
      size = max(size, offset + room)
    }
    return (result, size)
  }
}

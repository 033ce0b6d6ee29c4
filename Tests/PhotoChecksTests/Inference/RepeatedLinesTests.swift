import Testing

@testable import PhotoChecks

/// What of a network's work is copied because it is made of the same numbers.
@Suite struct RepeatedLinesTests {
  private func lines(_ marks: String, atLeast least: Int = 2) -> RepeatedLines {
    RepeatedLines(marks.map { $0 == "=" }, atLeast: least)
  }

  @Test func `runs of the same lines are computed once`() {
    let some = lines("...===..==")
    #expect(some.distinct(of: 10) == [0..<3, 6..<8])
    #expect(some.copies.map(\.of) == [2, 7])
    #expect(some.copies.map(\.lines) == [3..<6, 8..<10])
    #expect(lines("...===..==", atLeast: 4).distinct(of: 10) == [0..<3, 6..<10])
    #expect(lines(".====").distinct(of: 5) == [0..<1])
    #expect(RepeatedLines.none.distinct(of: 4) == [0..<4])
  }

  @Test func `through a window that slides, those are the same that see the same lines and no edge`() {
    // Lines 4 to 11 are the same, the last one being the edge.
    let some = lines(".....=======")
    #expect(some.seen(through: 1, stride: 1, padding: 0).copies.map(\.lines) == [5..<12])
    #expect(some.seen(through: 3, stride: 1, padding: 1).copies.map(\.lines) == [6..<11])
    // Every second line, from the one before the first on: 2y - 1 to 2y + 1.
    #expect(some.seen(through: 3, stride: 2, padding: 1).copies.map(\.lines) == [4..<6])
    #expect(some.seen(through: 9, stride: 1, padding: 4).copies.isEmpty)
  }

  @Test func `of a sum, those are the same whose parts both are`() {
    let both = lines(".======...===").common(with: lines("...=====..==."))
    #expect(both.copies.map(\.lines) == [3..<7, 10..<12])
  }

  /// A portrait in the corner of a larger square whose outermost pixels go on, as the network for bodies is shown it.
  @Test(arguments: [ModelLibrary.Model.bodyPose, .personMask, .accessories, .faceMesh])
  func `a network gives the same numbers to the last bit without looking for what is the same`(
    _ model: ModelLibrary.Model
  ) throws {
    let network = try NetworkSamples.network(model, kernels: .of(.best))
    let side = network.inputWidth
    let crop = Crop(center: Point(x: 300, y: 500), side: 1100)
    let pyramid = ImagePyramid(try NetworkSamples.astronaut(), scale: 1)
    let input = pyramid.sampled(crop, size: side, range: 0...1)

    let memory = AlignedFloats(zeros: network.plan.arenaSize)
    var run = NetworkRun(plan: network.plan, memory: memory)
    run.read(input)
    for step in network.plan.steps { run.perform(step) }
    let plain = zip(network.plan.outputs, network.outputCounts).map { run.values(of: $0, count: $1) }
    #expect(network.run(input) == plain)
  }
}

import Testing

@testable import PhotoChecks

/// The networks against LiteRT and MediaPipe, and the instruction sets against each other.
@Suite struct NetworkTests {
  /// Far above rounding (1e-6 is seen), far below anything that a misread operator would do.
  static let tolerance: Float = 1e-4

  @Test func `the face detector answers as LiteRT does`() throws {
    let input = try NetworkSamples.part(x: 160, y: 56, side: 128, range: -1...1)
    let outputs = try NetworkSamples.network(.faceDetection).run(input)
    let regressors = try NetworkSamples.reference("face_detection.regressors")
    let scores = try NetworkSamples.reference("face_detection.classificators")
    let anchors = stride(from: 0, to: 896, by: 4)
    #expect(anchors.flatMap { outputs[0][16 * $0..<16 * $0 + 16] }.relativeError(from: regressors) < Self.tolerance)
    #expect(anchors.map { outputs[1][$0] }.relativeError(from: scores) < Self.tolerance)
  }

  @Test func `the mesh with its closer looks answers as MediaPipe does`() throws {
    let input = try NetworkSamples.part(x: 128, y: 24, side: 192, range: 0...1)
    let outputs = try NetworkSamples.network(.faceMesh).run(input)
    let reference = try NetworkSamples.reference("face_mesh")
    #expect(outputs.map(\.count) == [1404, 160, 142, 142, 10, 10, 1])
    var start = 0
    for output in outputs {
      let expected = Array(reference[start..<start + output.count])
      #expect(output.relativeError(from: expected) < Self.tolerance)
      start += output.count
    }
  }

  @Test func `the person mask answers as MediaPipe does`() throws {
    let input = try NetworkSamples.part(x: 96, y: 0, side: 256, range: 0...1)
    let outputs = try NetworkSamples.network(.personMask).run(input)
    let kept = stride(from: 0, to: 256, by: 8).flatMap { y in
      stride(from: 0, to: 256, by: 8).map { outputs[0][y * 256 + $0] }
    }
    #expect(kept.relativeError(from: try NetworkSamples.reference("person_mask")) < Self.tolerance)
  }

  @Test func `the body's pose answers as LiteRT does, without the outputs that nobody reads`() throws {
    let input = try NetworkSamples.part(x: 96, y: 0, side: 256, range: 0...1)
    let outputs = try NetworkSamples.library.network(.bodyPose).run(input)
    #expect(outputs.map(\.count) == [195, 64 * 64 * 39, 117])
    let heat = stride(from: 0, to: 64, by: 4).flatMap { y in
      stride(from: 0, to: 64, by: 4).flatMap { x in
        let place = (y * 64 + x) * 39 + 11
        return outputs[1][place..<place + 2]
      }
    }
    let kept = [outputs[0], heat, outputs[2]]
    let reference = try NetworkSamples.reference("body_pose")
    var start = 0
    for output in kept {
      #expect(output.relativeError(from: Array(reference[start..<start + output.count])) < Self.tolerance)
      start += output.count
    }
  }

  @Test func `the accessories' network answers as LiteRT does`() throws {
    let input = try NetworkSamples.part(x: 144, y: 24, side: 160, range: -127.0 / 128...1)
    let outputs = try NetworkSamples.network(.accessories).run(input)
    // In the order of `AccessoryOutput`.
    let cells = SmallAccessory.cellsAcross * SmallAccessory.cellsAcross * SmallAccessory.count
    #expect(outputs.map(\.count) == [4, cells, BodyParts.cellsAcross * BodyParts.cellsAcross * 4, 1, 1])
    let reference = try NetworkSamples.reference("accessories")
    #expect(outputs.flatMap(\.self).relativeError(from: reference) < Self.tolerance)
  }

  @Test func `the network for eyelids answers as LiteRT does`() throws {
    let input = try NetworkSamples.part(x: 160, y: 90, side: 48, range: -1...1)
    let luma = stride(from: 0, to: input.count, by: 3).map { input[$0] }
    let outputs = try NetworkSamples.network(.eyelids).run(luma)
    #expect(outputs.flatMap(\.self).relativeError(from: try NetworkSamples.reference("eyelids")) < Self.tolerance)
  }

  @Test(arguments: ModelLibrary.Model.all)
  func `every instruction set gives the scalar reference's results to the last bit`(
    _ model: ModelLibrary.Model
  ) throws {
    let network = try NetworkSamples.network(model)
    let side = network.inputWidth
    let picture = try NetworkSamples.part(x: 128, y: 24, side: side, range: 0...1)
    let input = Array(picture.prefix(side * side * network.inputChannels))
    let reference = try NetworkSamples.network(model, kernels: .scalarReference).run(input)
    for set in InstructionSet.available {
      let outputs = try NetworkSamples.network(model, kernels: .of(set)).run(input)
      #expect(outputs.map { $0.map(\.bitPattern) } == reference.map { $0.map(\.bitPattern) }, "\(set)")
    }
  }

  @Test func `an output that is wanted alone is the same as among all`() throws {
    let network = try NetworkSamples.network(.accessories)
    let input = try NetworkSamples.part(x: 144, y: 24, side: 160, range: -127.0 / 128...1)
    let all = network.run(input)
    for place in all.indices { #expect(network.run(input, outputs: [place]) == [all[place]]) }
  }

  /// Networks run in memory that others have used: what a number left there would spoil, what is none spoils for certain.
  @Test(arguments: ModelLibrary.Model.all)
  func `a network's numbers do not depend on what its memory held before`(_ model: ModelLibrary.Model) throws {
    let file = try TFLiteModel(FileBytes(NetworkSamples.modelBytes(model)), file: model.file)
    let workspaces = Workspaces()
    let network = try Network(file, kernels: .of(.best), workspaces: workspaces)
    let count = network.inputWidth * network.inputHeight * network.inputChannels
    let input = (0..<count).map { Float($0 % 97) / 97 }
    let first = network.run(input)
    workspaces.borrow(count: network.plan.arenaSize) { memory in
      memory.base.update(repeating: .nan, count: memory.count)
    }
    #expect(network.run(input) == first)
  }

  @Test func `runs side by side do not disturb each other`() async throws {
    let network = try NetworkSamples.network(.faceDetection, kernels: .of(.best))
    let input = try NetworkSamples.part(x: 160, y: 56, side: 128, range: -1...1)
    let alone = network.run(input)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { network.run(input) == alone } }
      for await isSame in group { #expect(isSame) }
    }
  }
}

import Foundation
import RuleLang
import Testing

@testable import PhotoChecks

/// Model files that are missing, cut off or altered.
@Suite struct ModelFileTests {
  /// Reads and compiles; an error is as good as success, a trap is not.
  private func use(_ bytes: [UInt8]) -> ModelError? {
    do throws(ModelError) {
      _ = try NetworkCompiler(TFLiteModel(FileBytes(bytes), file: "test.tflite"))
      return nil
    } catch {
      return error
    }
  }

  // A type byte was held to the limit of lengths: none may be larger than the buffer.
  @Test func `a map of one list is read although its type is a larger number than it has bytes`() throws {
    let key: [UInt8] = [UInt8(ascii: "k"), 0]
    // The list of keys, the list of one number, and the map: where its keys lie, their width, its length, its value.
    let bytes = key + [1, 3] + [1, 7] + [3, 1, 1, 4, 11 << 2] + [2, 9 << 2, 1]
    let map = try FlexBuffer(FileBytes(bytes), range: 0..<bytes.count, file: "test.tflite")
    #expect(try map.integers("k") == [7])
  }

  @Test(arguments: ModelLibrary.Model.all)
  func `a model that is cut off anywhere is refused`(_ model: ModelLibrary.Model) throws {
    let bytes = try NetworkSamples.modelBytes(model)
    // The files end in an archive of notes, which nothing in the model points to.
    let model = bytes.count - 2048
    for length in stride(from: 0, to: model, by: model / 97) {
      #expect(use(Array(bytes.prefix(length))) != nil, "\(length) bytes")
    }
  }

  @Test(arguments: ModelLibrary.Model.all)
  func `altered bytes are an error or another network, never a trap`(_ model: ModelLibrary.Model) throws {
    let bytes = try NetworkSamples.modelBytes(model)
    var random = SplitMix(seed: 7)
    // The tables stand at both ends, the weights between them; so most changes are made near the ends.
    for round in 0..<150 {
      var altered = bytes
      for _ in 0...round % 4 {
        let near = Int(random.next() % UInt64(min(60_000, bytes.count)))
        let place = round % 2 == 0 ? near : bytes.count - 1 - near
        altered[place] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = use(altered)
    }
  }

  @Test func `a file of another kind is told`() {
    #expect(use([UInt8]("not a model at all".utf8)) == .malformed(file: "test.tflite", offset: 0, fault: .notAModel))
    #expect(use([]) == .malformed(file: "test.tflite", offset: 0, fault: .notAModel))
  }

  @Test func `a missing model names the file and the folder, and no photo traps on it`() throws {
    let library = ModelLibrary(folder: "/nowhere")
    #expect(throws: ModelError.missing(file: "face_detection_short_range.tflite", searched: ["/nowhere"])) {
      try library.check()
    }
    let image = Image(width: 8, height: 8, pixels: [UInt8](repeating: 128, count: 256))
    let file = FileDescription(format: .png, byteCount: 0, width: 8, height: 8)
    let session = PhotoSession(photo: DecodedPhoto(image: image, file: file), models: library)
    let error = #expect(throws: Unmeasurable.self) { try session.value(of: AllFaces.self) }
    #expect(error?.reason.en == "model file `face_detection_short_range.tflite` not found in /nowhere")
  }

  @Test func `the models are found from the repository's build`() throws {
    try NetworkSamples.library.check()
  }

  /// Writes `bytes` as one of the models into a folder of their own, beside the others.
  private func prepare(_ model: ModelLibrary.Model, replacedBy bytes: [UInt8]?) throws -> ModelError? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for other in ModelLibrary.Model.all where other != model {
      try Data(NetworkSamples.modelBytes(other)).write(to: folder.appending(path: other.file))
    }
    if let bytes { try Data(bytes).write(to: folder.appending(path: model.file)) }
    do throws(ModelError) {
      try ModelLibrary(folder: folder.path).check()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ModelLibrary.Model.all)
  func `a model of the wrong size or with one altered weight is told before it is used`(
    _ model: ModelLibrary.Model
  ) throws {
    let bytes = try NetworkSamples.modelBytes(model)
    let file = model.file
    #expect(try prepare(model, replacedBy: bytes) == nil)
    let half = Array(bytes.prefix(bytes.count / 2))
    #expect(
      try prepare(model, replacedBy: half) == .wrongSize(file: file, size: half.count, expected: bytes.count))
    #expect(try prepare(model, replacedBy: []) == .wrongSize(file: file, size: 0, expected: bytes.count))
    var altered = bytes
    altered[bytes.count / 2] ^= 1
    #expect(try prepare(model, replacedBy: altered) == .altered(file: file))
    guard case .missing(file, _)? = try prepare(model, replacedBy: nil) else {
      Issue.record("a missing file must be told")
      return
    }
  }

  /// Whoever exchanges a model writes the new numbers beside its name.
  @Test(arguments: ModelLibrary.Model.all)
  func `the fingerprints are those of the files in the repository`(_ model: ModelLibrary.Model) throws {
    let bytes = FileBytes(try NetworkSamples.modelBytes(model))
    #expect(FileFingerprint(size: bytes.count, checksum: bytes.checksum) == model.fingerprint)
  }

  @Test func `half precision is read exactly`() {
    let halves: [UInt16] = [0x0000, 0x8000, 0x3C00, 0xC000, 0x0001, 0x03FF, 0x7BFF, 0x3555]
    let expected: [Float] = [0, -0.0, 1, -2, 5.960_464_5e-8, 6.097_555e-5, 65504, 0.333_251_95]
    var floats = [Float](repeating: 0, count: halves.count)
    halves.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      #expect(floats.withUnsafeMutableBufferPointer { FloatReader.readHalves(at: base, count: $0.count, to: $0.base) })
    }
    #expect(floats.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test(arguments: [UInt16(0x7C00), 0xFC00, 0x7E01])
  func `infinite weights and weights that are no number are refused`(_ half: UInt16) {
    var floats = [Float](repeating: 0, count: 2)
    withUnsafeBytes(of: (half, UInt16(0))) { bytes in
      guard let base = bytes.baseAddress else { return }
      #expect(!floats.withUnsafeMutableBufferPointer { FloatReader.readHalves(at: base, count: 2, to: $0.base) })
    }
    withUnsafeBytes(of: UInt32(half) << 16) { bytes in
      guard let base = bytes.baseAddress else { return }
      let isFinite = Float(bitPattern: UInt32(half) << 16).isFinite
      #expect(
        floats.withUnsafeMutableBufferPointer { FloatReader.readFloats(at: base, count: 1, to: $0.base) } == isFinite)
    }
  }
}

extension UnsafeMutableBufferPointer {
  /// Of a buffer that is not empty.
  fileprivate var base: UnsafeMutablePointer<Element> {
    guard let baseAddress else { preconditionFailure("an empty buffer") }
    return baseAddress
  }
}

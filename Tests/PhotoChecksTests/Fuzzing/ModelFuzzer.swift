@testable import PhotoChecks

// Feeds altered model files to the reader and the compiler of networks, and runs what compiles.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModel(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  // A compiled network must stay within its memory, whatever the file said; small ones are run to see to that.
  guard let model = try? TFLiteModel(FileBytes(bytes), file: "fuzz"),
    let network = try? Network(model, kernels: .baseline),
    network.plan.arenaSize < 1 << 20
  else { return 0 }
  _ = network.run([Float](repeating: 0.5, count: network.inputWidth * network.inputHeight * network.inputChannels))
  return 0
}

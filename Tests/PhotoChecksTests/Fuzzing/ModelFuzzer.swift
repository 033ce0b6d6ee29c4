// Feeds altered model files to the reader and the compiler of networks, and runs what compiles.
//
// Build with the sources under test in one module, here from the repository's root:
//
//   mkdir -p /tmp/fuzz && cd /tmp/fuzz && root=…
//   swiftc -O -emit-module -parse-as-library -module-name RuleLang -c -wmo $root/Sources/RuleLang/Facts/LocalizedText.swift
//   swiftc -O -emit-module -parse-as-library -module-name PhotoKernelsABI -c -wmo \
//     $root/Sources/PhotoChecks/Inference/Kernels/ABI/*.swift
//   swiftc -O -g -I . -emit-module -parse-as-library -module-name PhotoKernelsBaseline -sanitize=address -c -wmo \
//     $root/Sources/PhotoChecks/Inference/Kernels/Shared/*.swift
//   swiftc -O -g -I . -parse-as-library -use-ld=lld -sanitize=fuzzer,address *.o \
//     $(ls $root/Sources/PhotoChecks/Inference/*.swift | grep -v -e ModelLibrary -e Model.swift) $root/Sources/PhotoChecks/Image/Adler32.swift \
//     $root/Tests/PhotoChecksTests/Fuzzing/ModelFuzzer.swift -o ModelFuzzer
//   SWIFT_BACKTRACE=enable=no ./ModelFuzzer corpus -max_len=300000 -max_total_time=600
//
// with the smallest of the models in `corpus`.

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

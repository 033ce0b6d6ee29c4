// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target shares: the strictest reading of the language that the toolchain offers.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A package that others depend on may not set compiler flags. Dependencies are checked out into a folder `checkouts`,
/// wherever builds lie; so a clone of one's own had better not stand in one.
let isRoot = Context.packageDirectory.split(separator: "/").dropLast().last != "checkouts"

/// Pixel and lexer loops are 30 to 80 times slower without the optimiser, so debug builds, and with them the tests,
/// optimise the library targets too.
let hot: [SwiftSetting] = isRoot ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []

/// On Linux the released program carries Swift's libraries: it starts in half the time, and runs where no Swift is
/// installed. macOS has them.
let released = BuildSettingCondition.when(platforms: [.linux], configuration: .release)
let selfContained: [SwiftSetting] = isRoot ? [.unsafeFlags(["-static-stdlib"], released)] : []
let selfContainedLink: [LinkerSetting] = isRoot ? [.unsafeFlags(["-static-stdlib"], released)] : []

/// The kernels of the networks, compiled once for each instruction set from the same source; the machine's own is
/// chosen at run time. In a dependency the networks run on the baseline.
let kernels = "Sources/PhotoChecks/Inference/Kernels"
#if arch(x86_64)
  let wideKernels: [(name: String, folder: String, flags: [String])] =
    isRoot
    ? [
      ("PhotoKernelsAVX2", "AVX2", ["-mavx2"]),
      ("PhotoKernelsAVX512", "AVX512", ["-mavx512f", "-mavx512vl", "-mavx512dq", "-mavx512bw"]),
    ] : []
#else
  let wideKernels: [(name: String, folder: String, flags: [String])] = []
#endif

let package = Package(
  name: "rulecheck",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "RuleLang", targets: ["RuleLang"]),
    .library(name: "PhotoChecks", targets: ["PhotoChecks"]),
    .executable(name: "rulecheck", targets: ["rulecheck"]),
  ],
  targets: [
    .target(name: "RuleLang", swiftSettings: strict + hot),
    .target(name: "PhotoKernelsABI", path: kernels + "/ABI", swiftSettings: strict + hot),
    .target(
      name: "PhotoKernelsBaseline", dependencies: ["PhotoKernelsABI"], path: kernels + "/Shared",
      swiftSettings: strict + hot),
    .target(
      name: "PhotoChecks",
      dependencies: ["RuleLang", "PhotoKernelsABI", "PhotoKernelsBaseline"]
        + wideKernels.map { .init(stringLiteral: $0.name) },
      exclude: ["Inference/Kernels", "Resources/Training"], resources: [.process("Resources")],
      swiftSettings: strict + hot + (wideKernels.isEmpty ? [] : [.define("WIDE_KERNELS")])),
    .executableTarget(
      name: "rulecheck", dependencies: ["RuleLang", "PhotoChecks"],
      swiftSettings: strict + selfContained, linkerSettings: selfContainedLink),
    .testTarget(
      name: "RuleLangTests", dependencies: ["RuleLang"], exclude: ["Fuzzing", "Goldens"], swiftSettings: strict),
    .testTarget(
      name: "PhotoChecksTests", dependencies: ["PhotoChecks", "PhotoKernelsABI", "RuleLang", "rulecheck"],
      exclude: ["Data", "Fuzzing"],
      swiftSettings: strict + hot),
  ],
  swiftLanguageModes: [.v6]
)

for wide in wideKernels {
  package.targets.append(
    .target(
      name: wide.name, dependencies: ["PhotoKernelsABI"], path: kernels + "/" + wide.folder,
      swiftSettings: strict + hot
        + [.define(wide.folder), .unsafeFlags(wide.flags.flatMap { ["-Xcc", $0] })]))
}

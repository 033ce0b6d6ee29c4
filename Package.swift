// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target shares: the strictest reading of the language that the toolchain offers.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Pixel and lexer loops are 30 to 80 times slower without the optimiser, so debug builds, and with them the tests,
/// optimise the library targets too.
let hot: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

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
    .target(
      name: "PhotoChecks", dependencies: ["RuleLang"], resources: [.copy("Resources")],
      swiftSettings: strict + hot),
    .executableTarget(name: "rulecheck", dependencies: ["RuleLang", "PhotoChecks"], swiftSettings: strict),
    .testTarget(
      name: "RuleLangTests", dependencies: ["RuleLang"], exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "PhotoChecksTests", dependencies: ["PhotoChecks", "RuleLang", "rulecheck"], exclude: ["Data"],
      swiftSettings: strict + hot),
  ],
  swiftLanguageModes: [.v6]
)

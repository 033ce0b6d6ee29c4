import Foundation

/// Runs the built command as its users do, and catches what it says.
struct RulecheckProcess {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - input: what stands on its standard input.
  ///   - seconds: of the processor, behind which the system ends it; a busy machine makes them no fewer.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], folder: URL = repository,
    within seconds: Int? = nil
  ) throws -> RulecheckProcess {
    let process = process(arguments, environment: environment, folder: folder)
    if let seconds {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "ulimit -t \(seconds) && exec \"$@\"", "sh", executable.path] + arguments
    }
    // Files rather than pipes: a pipe that fills up while the other one is read would hold the process forever.
    let scratch = try TemporaryFolder()
    let outputFile = try scratch.file("output")
    let errorFile = try scratch.file("errors")
    let inputFile = try scratch.file("input", content: Data(input.utf8))
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    try process.run()
    process.waitUntilExit()
    return RulecheckProcess(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }

  /// The command, not started yet.
  static func process(
    _ arguments: [String], environment: [String: String] = [:], folder: URL = repository
  ) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // The tester's own language and colours must not decide what a test sees.
    process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    return process
  }

  /// The package's own folder.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let portrait = "Tests/PhotoChecksTests/Data/astronaut.png"

  /// The command lies where the build puts it: beside the tests, or in one of the folders above them on macOS.
  static var executable: URL {
    var folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? repository
    for _ in 0..<5 {
      let candidate = folder.appending(path: "rulecheck")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return repository.appending(path: ".build/debug/rulecheck")
  }
}

/// A folder that goes away with the value that holds it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "rulecheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file of that name and returns its place.
  func file(_ name: String, content: Data = Data()) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
    return file
  }

  func file(_ name: String, text: String) throws -> URL { try file(name, content: Data(text.utf8)) }
}

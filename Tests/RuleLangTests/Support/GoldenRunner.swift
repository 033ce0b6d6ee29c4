import Foundation
import Testing

/// Compares what each input of a folder gives with the file of the same name beside it.
///
/// `UPDATE_GOLDENS=1 swift test` writes the files instead; the change is then read in the diff.
struct GoldenRunner {
  let folder: URL

  /// - Parameter file: the caller, beside which the folder `Goldens` lies.
  init(_ name: String, file: String = #filePath) {
    folder = URL(filePath: file).deletingLastPathComponent()
      .appending(path: "Goldens").appending(path: name)
  }

  func run(_ produce: (_ name: String, _ input: [UInt8]) -> String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let inputs = names.filter { $0.hasSuffix(".rule") }
    #expect(!inputs.isEmpty, "no input in \(folder.path)")
    let expected = Set(inputs.map { $0.replacing(".rule", with: ".txt") })
    for orphan in names where orphan.hasSuffix(".txt") && !expected.contains(orphan) {
      Issue.record("\(orphan) has no input beside it")
    }
    for input in inputs {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: input)))
      try compare(produce(input, bytes), with: folder.appending(path: input.replacing(".rule", with: ".txt")))
    }
  }

  private func compare(_ output: String, with file: URL) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(output.utf8).write(to: file)
      return
    }
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(output == expected, "\(file.lastPathComponent) differs; UPDATE_GOLDENS=1 rewrites it")
  }
}

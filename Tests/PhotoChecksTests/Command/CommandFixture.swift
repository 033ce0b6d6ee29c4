import Foundation
import Testing

@testable import PhotoChecks

/// A folder with rules that read only the file, and with small pictures, so that outcomes are known beforehand.
struct CommandFixture {
  let folder: TemporaryFolder
  let rules: String

  /// A picture of 12 pixels' width passes, one of 8 is rejected, and what is told decides on the attempt.
  static let rulesText = """
    rule size.width: require file.width >= 10px because "too narrow" zh "太窄" fix "enlarge it" zh "请放大"
    rule size.wide: avoid file.width > 11px because "rather wide" zh "偏宽"
    fact submission.attempt: number "attempt" zh "提交次数"
    rule submission.first: require submission.attempt <= 2 because "sent too often" zh "提交过多" unknown means pass
    param narrowest = 4px allow 1px..40px
    rule size.least: require file.width >= narrowest

    """

  init() throws {
    folder = try TemporaryFolder()
    rules = try folder.file("rules/school.rule", text: Self.rulesText).path
  }

  /// Writes a picture, which no other name has, and returns its path.
  @discardableResult
  func photo(_ name: String, width: Int) throws -> String {
    try folder.file(name, content: Self.picture(width: width, mark: name)).path
  }

  /// - Parameter mark: what tells pictures apart.
  static func picture(width: Int, mark: String = "") throws -> Data {
    var picture = TestPictures.scene(width, 9)
    let sum = mark.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF }
    if !mark.isEmpty { picture[0, 0] = (UInt8(sum >> 16), UInt8(sum >> 8 & 255), UInt8(sum & 255)) }
    return Data(try PNGEncoder.encode(picture))
  }

  /// Runs the command on these rules, in English unless the arguments say otherwise.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], within seconds: Int? = nil
  ) throws -> RulecheckProcess {
    try RulecheckProcess.run(
      arguments + ["--rules", rules], input: input, environment: environment, folder: folder.url, within: seconds)
  }

  /// The objects of NDJSON.
  static func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}

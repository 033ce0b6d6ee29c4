import Foundation

/// A folder with rules for a portrait, and for a small finished photo of it.
struct PrepareFixture {
  let folder: TemporaryFolder
  static let portrait = RulecheckProcess.repository.appending(path: RulecheckProcess.portrait)
  static let size = "rule small.size: require file.width == 240px and file.height == 320px\n"

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.file("rules/one.rule", text: "rule one.face: require face.count == 1\n")
    _ = try folder.file("rules/wide.rule", text: "param least = 100px allow 1px..1000px\nrequire file.width >= least\n")
    _ = try folder.file(
      "finished.rule",
      text: """
        rule small.size: require file.width == 240px and file.height == 320px
        rule small.file: require file.size <= 30KB and file.jpeg_quality >= 60
        rule small.eyes: require frame.eye_line in 90px..150px
        rule small.face: require frame.face_width in 70px..110px
        rule small.background: require background.color near rgb(255, 255, 255) within 6dE

        """)
  }

  func run(_ arguments: [String]) throws -> RulecheckProcess {
    try RulecheckProcess.run(
      ["prepare", "--rules", "rules", "--finished", "finished.rule"] + arguments, folder: folder.url)
  }
}

import RuleLang

/// Facts that the tests of the language speak of; no analyzer is needed to test rules.
enum TestSchema {
  static let colors: [(String, String, String)] = [
    ("black", "black", "黑色"), ("white", "white", "白色"), ("gray", "gray", "灰色"), ("navy", "navy", "藏青"),
    ("blue", "blue", "蓝色"), ("light_blue", "light blue", "浅蓝"), ("red", "red", "红色"), ("green", "green", "绿色"),
    ("yellow", "yellow", "黄色"), ("brown", "brown", "棕色"), ("pink", "pink", "粉色"), ("purple", "purple", "紫色"),
  ]

  static let colorChoices = colors.map { FactChoice($0.0, en: $0.1, zh: $0.2) }

  static let schema = FactSchema([
    fact("background.color", .color, "background colour", "背景颜色"),
    fact("clothing.color", .color, "clothing colour", "衣着颜色"),
    fact("clothing.dominant", .choice(colorChoices), "main colour of the clothing", "衣着主色"),
    fact("clothing.dominant_share", .number(.percent), "share of the main colour", "主色占比", 0...1),
    fact("clothing.second", .choice(colorChoices), "second colour of the clothing", "衣着次色"),
    fact("ears.left_visible", .bool, "left ear visible", "左耳可见"),
    fact("ears.right_visible", .bool, "right ear visible", "右耳可见"),
    fact("face.count", .number(.plain), "number of faces", "人脸数", 0...100),
    fact("file.dpi", .number(.dotsPerInch), "resolution", "分辨率", 0...100_000),
    fact(
      "file.format", .choice([FactChoice("jpeg", en: "JPEG", zh: "JPEG"), FactChoice("png", en: "PNG", zh: "PNG")]),
      "file format", "文件格式"),
    fact("file.size", .number(.kilobytes), "file size", "文件大小", 0...1e9),
    fact("file.taken", .date, "day it was taken", "拍摄日期"),
    fact("file.width", .number(.pixels), "width", "宽度", 1...100_000),
    fact("glasses.score", .number(.percent), "sign of glasses", "戴眼镜的可能性", 0...1),
    fact("glasses.tint", .number(.percent), "tint of the lenses", "镜片着色", 0...1),
    fact("head.roll", .number(.degrees), "tilt of the head", "头部倾斜", -90...90),
    fact("head.yaw", .number(.degrees), "turn of the head", "头部转动", -90...90),
    fact("retouch.editor", .text, "editing software", "修图软件"),
    fact("shoulders.tilt", .number(.degrees), "tilt of the shoulder line", "两肩倾斜", -90...90),
  ])

  static let vocabulary = SourceFile(
    path: "rules/vocabulary.rule",
    text: """
      language zh
      param max_shoulder_tilt = 3deg allow 1deg..6deg because "两肩端平" en "level shoulders"
      let shoulders.level = abs(shoulders.tilt) <= max_shoulder_tilt ± 0.5deg
      let glasses.present = glasses.score >= 60% ± 15%
      let glasses.tinted = glasses.tint >= 30%

      """)

  private static func fact(
    _ path: String, _ type: FactType, _ en: String, _ zh: String, _ range: ClosedRange<Double>? = nil
  ) -> FactDeclaration {
    let label = LocalizedText(en: en, zh: zh)
    return FactDeclaration(
      path: path, type: type, range: range, label: label, summary: label, source: LocalizedText(""))
  }
}

/// Readings by path; what is not given is unknown.
struct TestFacts: FactSource {
  let schema: FactSchema
  var values: [String: FactValue]
  var reason = LocalizedText(en: "no face found", zh: "未找到人脸")

  init(_ program: CheckedProgram, _ values: [String: FactValue]) {
    schema = program.facts
    self.values = values
  }

  func reading(at index: Int) -> FactReading {
    values[schema.declarations[index].path].map { .known($0) } ?? .unknown(reason)
  }
}

/// Files that `use` can name.
struct TestLoader: SourceLoader {
  var files: [String: String]

  func load(_ path: String, usedBy user: SourceFile) throws(SourceLoadError) -> SourceFile {
    guard let text = files[path] else { throw .missing(tried: ["rules/\(path)"]) }
    return SourceFile(path: "rules/\(path)", text: text)
  }
}

/// Compiles one file in the tests' schema and vocabulary.
func compile(
  _ text: String, files: [String: String] = [:], profile: String? = nil, settings: [RuleCompiler.Setting] = []
) throws(DiagnosticSet) -> CheckedProgram {
  let compiler = RuleCompiler(
    schema: TestSchema.schema, vocabulary: TestSchema.vocabulary, profile: profile, settings: settings)
  return try compiler.compile([SourceFile(path: "rules/school.rule", text: text)], loader: TestLoader(files: files))
}

/// The codes of the mistakes in a file, in the order of the text.
func codes(_ text: String, files: [String: String] = [:], profile: String? = nil) -> [String] {
  do throws(DiagnosticSet) {
    _ = try compile(text, files: files, profile: profile)
    return []
  } catch {
    return error.diagnostics.map(\.code.rawValue)
  }
}

/// The outcome of the only rule of a file.
func outcome(_ text: String, _ values: [String: FactValue]) throws -> Outcome {
  let program = try compile(text)
  return program.judge(TestFacts(program, values)).outcomes[0]
}

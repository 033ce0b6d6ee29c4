import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// What judges photos, and what tells of it.
extension CommandContext {
  /// What photos may ask for.
  var limits: DecodeLimits {
    var limits = DecodeLimits.standard
    if let pixels = arguments.maxPixels { limits.pixels = pixels }
    return limits
  }

  /// What judges photos by `rules`.
  ///
  /// - Parameter models: the networks, where somebody has begun to look at them.
  func judge(
    for rules: RuleSet, models: ModelLibrary? = nil, wantsDigest: Bool, wantsThumbnail: Bool = false
  ) throws(Stop) -> PhotoJudge {
    try judge(
      for: rules, told: try toldFacts(of: rules.program), models: models, wantsDigest: wantsDigest,
      wantsThumbnail: wantsThumbnail)
  }

  func judge(
    for rules: RuleSet, told: ToldFacts, models: ModelLibrary? = nil, wantsDigest: Bool, wantsThumbnail: Bool = false
  ) throws(Stop) -> PhotoJudge {
    tell(ofReplaced: told, in: rules.program)
    let models = if let models { models } else { try beginModels() }
    return PhotoJudge(
      program: rules.program, models: try checked(models), source: PhotoSource(limits: limits), told: told,
      earlier: try earlierResults(rules.program), decisions: try decisions(rules.program, told),
      annotate: try annotations(),
      wantsDigest: wantsDigest, wantsThumbnail: wantsThumbnail)
  }

  /// What draws on copies, with the folder for them.
  private func annotations() throws(Stop) -> PhotoJudge.Annotation? {
    guard let folder = arguments.annotate else { return nil }
    try orUnwritable { () throws(OutputError) in try FileWriter.makeFolder(folder) }
    return annotationWriter(into: folder).write
  }

  private func annotationWriter(into folder: String) -> AnnotationWriter {
    AnnotationWriter(folder: folder, names: PhotoNames(operands: arguments.operands), language: language)
  }

  /// - Parameter told: what a table says of the students, which some reports repeat.
  func report(
    for rules: RuleSet, told: ToldFacts, earlier: EarlierResults? = nil, format: Arguments.Format
  ) throws(Stop) -> any Report<PhotoResult> {
    func outcomes() -> [String: EarlierResults.Outcome] { earlier?.outcomes(in: told.ofSingle) ?? [:] }
    return switch format {
    case .text:
      TextReport(
        language: language, style: outputStyle, isQuiet: arguments.isQuiet, isVerbose: arguments.isVerbose,
        isNumbered: arguments.annotate != nil, problems: ProblemCounts(rules.program))
    case .list:
      ListReport(
        language: language, isQuiet: arguments.isQuiet, students: told.ofSingle, earlier: outcomes())
    case .answers:
      AnswersReport(
        rules.program, language: language, isQuiet: arguments.isQuiet, students: told.ofSingle, earlier: outcomes())
    case .csv: CSVReport(language: language, isQuiet: arguments.isQuiet)
    case .junit: JUnitReport(language: language)
    case .json: JSONReport(basis: try basis(of: rules, earlier: earlier), isList: true)
    case .html:
      HTMLReport(
        language: language, isQuiet: arguments.isQuiet, students: told.ofSingle, earlier: outcomes(),
        annotations: arguments.annotate.map(annotationWriter),
        paths: PagePaths(page: arguments.output), problems: ProblemCounts(rules.program))
    case .ndjson: JSONReport(basis: try basis(of: rules, earlier: earlier), isList: false)
    }
  }

  /// The photos that `operands` name; a folder without any is told, and makes the status one of something unreadable.
  func photos(_ operands: [String]) -> (paths: [String], status: ExitCode) {
    let list = PhotoList(operands)
    for folder in list.emptyFolders { complain(InputError.noPhotos(folder: folder).message) }
    if !list.wrapped.isEmpty {
      let names = PhotoNames.first(of: list.wrapped)
      complain(
        LocalizedText(
          en: "not looked into, take photos out of them first: \(names.en)", zh: "以下文件未检查，若其中有照片请先取出：\(names.zh)"))
    }
    if !list.links.isEmpty {
      let names = PhotoNames.first(of: list.links)
      complain(
        LocalizedText(
          en: "links to folders are not followed, name the folders themselves: \(names.en)",
          zh: "以下是指向文件夹的链接，未检查，请直接给出文件夹：\(names.zh)"))
    }
    return (list.paths, list.emptyFolders.isEmpty ? .success : .unreadable)
  }

  /// How many photos are judged at once.
  var jobs: Int { arguments.jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

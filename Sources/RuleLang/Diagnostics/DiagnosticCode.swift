/// The stable name of a kind of diagnostic; `explanation` says more about each.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // Files and limits.
  case missingFile = "E001"
  case notUTF8 = "E002"
  case useCycle = "E003"
  case unreadableFile = "E004"
  case fileTooLarge = "E010"
  case tooManyTokens = "E011"
  case tooDeep = "E012"
  case useTooDeep = "E013"
  case tooManyFiles = "E014"
  case tooManyRules = "E015"
  case textTooLong = "E016"
  case nameTooLong = "E017"
  case tooManyGlobOperands = "E018"

  // How it is written.
  case unknownCharacters = "E101"
  case unclosedText = "E102"
  case unclosedBracket = "E103"
  case lookalikes = "E104"
  case invisibleCharacter = "E105"
  case badEscape = "E106"
  case malformedNumber = "E107"
  case unknownUnit = "E108"
  case malformedDate = "E109"
  case assignInCondition = "E110"
  case mistypedOperator = "E111"
  case chainedComparison = "E112"
  case missingVerb = "E113"
  case misspeltKeyword = "E114"
  case missingPart = "E115"
  case unexpectedPart = "E116"
  case repeatedPart = "E117"
  case singleQuotes = "E118"
  case unmatchedBracket = "E119"
  case unsuitableName = "E120"
  case pastedMarks = "E121"
  case prose = "E122"

  // What it means.
  case unknownFact = "E201"
  case unknownName = "E202"
  case typeMismatch = "E203"
  case unknownValue = "E204"
  case unitMismatch = "E205"
  case notCondition = "E206"
  case unsuitableOperator = "E207"
  case unsuitableBand = "E208"
  case emptyRange = "E209"
  case quantifierCount = "E210"
  case globWithoutFacts = "E211"
  case letCycle = "E212"
  case nameTaken = "E213"
  case colorChannel = "E214"
  case unprintablePlaceholder = "E215"
  case emptySet = "E216"
  case comparedWithUnknown = "E217"

  // Params, base sets, profiles.
  case unknownParam = "E301"
  case outOfBounds = "E302"
  case unsuitableSetting = "E303"
  case unknownRule = "E304"
  case finalRule = "E305"
  case repeatedRule = "E306"
  case conflictingChange = "E307"
  case unknownProfile = "E308"
  case extendsCycle = "E309"
  case unmatchedPattern = "E310"

  // Samples and tests.
  case unknownSample = "E401"
  case unsuitableGiven = "E402"
  case testWithoutExpect = "E403"

  // Worth a second look.
  case alwaysTrue = "W401"
  case alwaysFalse = "W402"
  case contradiction = "W403"
  case unusedDefinition = "W404"
  case unnamedBaseRule = "W405"
  case missingTranslation = "W406"
  case unmeasuredFact = "W407"
  case exactMeasurement = "W408"
  case missingGuard = "W409"
  case unusedAllow = "W410"
  case oneSidedAngle = "W411"
  case repeatedCondition = "W412"
  case openQuestion = "W413"
  case keptText = "W414"
  case idleChange = "W415"

  /// Whether the content of a file, or a part of it, is not known because of it.
  var leavesFilesUnread: Bool {
    switch self {
    case .missingFile, .notUTF8, .unreadableFile, .fileTooLarge, .tooManyTokens, .useTooDeep, .tooManyFiles: true
    default: false
    }
  }

  /// Whether it is about what something means, not about how it is written.
  var isAboutMeaning: Bool { rawValue.hasPrefix("E2") }

  public var severity: Diagnostic.Severity { rawValue.hasPrefix("W") ? .warning : .error }
}

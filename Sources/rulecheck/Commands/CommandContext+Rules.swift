import RuleLang

// Which rules are in force.
extension CommandContext {
  /// The rules in force; their mistakes are printed.
  ///
  /// - Parameter isSharing: whether `--set` may name params that other rules have.
  func loadRules(sharingSettings isSharing: Bool = false) throws(Stop) -> RuleSet {
    tellOfMisnamedRules()
    return try orStop { () throws(RuleSet.Failure) in try RuleSet.load(arguments, sharingSettings: isSharing) }
  }

  /// A rule that is not in force because of its file's name would pass photos in silence.
  private func tellOfMisnamedRules() {
    let folders = arguments.rules.isEmpty ? [RuleFolder.standard].compactMap(\.self) : arguments.rules
    for file in folders.flatMap(RuleFolder.misnamed) {
      complain(
        LocalizedText(
          en: "\(file) is not used: the names of rule files end in .rule", zh: "\(file) 未被使用：规则文件的名称须以 .rule 结尾"))
    }
  }

  /// The rules by which photos are judged: where there are none, every photo would pass.
  func loadJudgingRules(sharingSettings isSharing: Bool = false) throws(Stop) -> RuleSet {
    let rules = try loadRules(sharingSettings: isSharing)
    guard rules.program.ruleCount == 0 else { return rules }
    let files = rules.program.ruleFiles.map(\.path)
    complain(
      LocalizedText(
        en: "there are no rules to judge by in \(files.joined(separator: ", "))",
        zh: "没有任何可用来判定的规则：\(files.joined(separator: "、"))"))
    throw Stop(code: .invalidRules)
  }

  /// The rule files that the arguments name, and the vocabulary that goes with them.
  func ruleFiles(limits: Limits = .standard) throws(Stop) -> RuleSet.Sources {
    tellOfMisnamedRules()
    return try orStop { () throws(RuleSet.Failure) in try RuleSet.sources(arguments.rules, limits: limits) }
  }

  /// What `load` gives; what is wrong with the rules is printed and ends the command.
  func orStop<Loaded>(_ load: () throws(RuleSet.Failure) -> Loaded) throws(Stop) -> Loaded {
    do throws(RuleSet.Failure) {
      return try load()
    } catch {
      report(error)
      throw Stop(code: .invalidRules)
    }
  }
}

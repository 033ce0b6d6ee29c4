import PhotoChecks
import RuleLang

// The networks and what they run on.
extension CommandContext {
  /// The networks, all looked at.
  func models() throws(Stop) -> ModelLibrary { try checked(beginModels()) }

  /// The networks, being looked at by another core while this one does something else.
  func beginModels() throws(Stop) -> ModelLibrary {
    let models = ModelLibrary(folder: arguments.models, instructionSet: try instructionSet())
    models.beginChecking()
    return models
  }

  /// The networks: a missing or altered file stops the run before it sends every photo to a person.
  func checked(_ models: ModelLibrary) throws(Stop) -> ModelLibrary {
    do throws(ModelError) {
      try models.check()
      return models
    } catch {
      complain(error.text)
      throw Stop(code: .unreadable)
    }
  }

  /// Whose kernels the networks use: the fastest that the machine has, unless somebody who compares them says otherwise.
  private func instructionSet() throws(Stop) -> InstructionSet {
    guard let name = environment[Self.instructionSetVariable], !name.isEmpty else { return .best }
    if let set = InstructionSet.available.first(where: { $0.name == name }) { return set }
    let known = InstructionSet.available.map(\.name)
    complain(
      LocalizedText(
        en: "\(Self.instructionSetVariable) cannot be `\(name)` here: it is one of \(known.joined(separator: ", "))",
        zh: "\(Self.instructionSetVariable) 在本机不能是 `\(name)`，可选：\(known.joined(separator: "、"))"))
    throw Stop(code: .usage)
  }

  private static let instructionSetVariable = "RULECHECK_INSTRUCTION_SET"
}

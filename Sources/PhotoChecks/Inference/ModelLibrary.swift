internal import Dispatch
import RuleLang
import Synchronization

/// Networks, each read once and shared by all who ask for it.
///
/// Each is read and packed when it is first asked for, so that one that is never needed costs nothing.
public final class ModelLibrary: Sendable {
  /// Where the files are looked for, in this order.
  public let folders: [String]
  public let instructionSet: InstructionSet

  /// One network. Locked while it is worked on, so that the same work is not done twice.
  private final class Slot: Sendable {
    /// The file that has been compared with the model's fingerprint.
    let checked = Mutex<FileVersion?>(nil)
    /// The network, or the reason why there is none; nil until it is first asked for.
    let network = Mutex<Result<Network, ModelError>?>(nil)
  }

  /// In the order in which they are checked.
  let models: [Model]
  private let slots: [Model: Slot]

  private let workspaces = Workspaces()

  var kernels: KernelSet { .of(instructionSet) }

  /// - Parameters:
  ///   - models: all that can be asked for.
  ///   - folder: that holds the files; without it they are looked for beside the executable.
  ///   - instructionSet: whose kernels are used; one that this machine lacks is replaced by its best.
  init(of models: [Model], folder: String?, instructionSet: InstructionSet) {
    self.models = models
    slots = Dictionary(uniqueKeysWithValues: models.map { ($0, Slot()) })
    folders = folder.map { [$0] } ?? ModelFolder.candidates()
    self.instructionSet = InstructionSet.available.contains(instructionSet) ? instructionSet : .best
  }

  /// Makes sure that all files are there and are those of this version. None is packed before its network is asked for.
  ///
  /// - Throws: what is wrong with the first file that cannot be used.
  public func check() throws(ModelError) {
    let errors = Mutex([ModelError?](repeating: nil, count: models.count))
    // The caller waits; all files together take as long as the largest.
    DispatchQueue.concurrentPerform(iterations: models.count) { index in
      do throws(ModelError) {
        _ = try bytes(of: models[index])
      } catch {
        errors.withLock { $0[index] = error }
      }
    }
    if let error = errors.withLock({ $0.compactMap(\.self).first }) { throw error }
  }

  /// Does the work of `check` on another core, so that its caller finds it done.
  public func beginChecking() {
    DispatchQueue.global(qos: .userInitiated).async { try? self.check() }
  }

  private func bytes(of model: Model) throws(ModelError) -> FileBytes {
    let bytes = try ModelFolder.open(model.file, in: folders)
    try slot(of: model).checked.withLock { checked throws(ModelError) in
      if bytes.version != nil, checked == bytes.version { return }
      try model.fingerprint.check(bytes, of: model.file)
      checked = bytes.version
    }
    return bytes
  }

  private func slot(of model: Model) -> Slot {
    guard let slot = slots[model] else { preconditionFailure("\(model.file) is none of the library's") }
    return slot
  }

  /// The network of `model`, one of `models`; read now if it has not been yet.
  func network(_ model: Model) throws(ModelError) -> Network {
    let result = slot(of: model).network.withLock { known in
      if let known { return known }
      let result: Result<Network, ModelError>
      do throws(ModelError) {
        let file = try TFLiteModel(try bytes(of: model), file: model.file)
        let wanted = model.outputs.map(file.reduced) ?? file
        result = .success(try Network(wanted, kernels: kernels, workspaces: workspaces))
      } catch {
        result = .failure(error)
      }
      known = result
      return result
    }
    return try result.get()
  }
}

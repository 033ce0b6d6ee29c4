internal import Dispatch
import RuleLang
import Synchronization

/// The six networks, read once and shared by all sessions.
///
/// Each is read and packed when it is first needed, so that a photo without a face costs no mesh.
public final class ModelLibrary: Sendable {
  /// Where the files are looked for, in this order.
  public let folders: [String]
  public let instructionSet: InstructionSet

  private let faceDetection = Mutex<Result<Network, ModelError>?>(nil)
  private let faceMesh = Mutex<Result<Network, ModelError>?>(nil)
  private let personMask = Mutex<Result<Network, ModelError>?>(nil)
  private let bodyPose = Mutex<Result<Network, ModelError>?>(nil)
  private let accessories = Mutex<Result<Network, ModelError>?>(nil)
  private let eyelids = Mutex<Result<Network, ModelError>?>(nil)

  /// The files that have been compared with their fingerprints.
  private let checked = Mutex<[Model: FileIdentity]>([:])

  var kernels: KernelSet { .of(instructionSet) }

  /// - Parameters:
  ///   - folder: that holds the files; without it they are looked for beside the executable.
  ///   - instructionSet: whose kernels are used; one that this machine lacks is replaced by its best.
  public init(folder: String? = nil, instructionSet: InstructionSet = .best) {
    folders = folder.map { [$0] } ?? ModelFolder.candidates()
    self.instructionSet = InstructionSet.available.contains(instructionSet) ? instructionSet : .best
  }

  /// Makes sure that all files are there and are those of this version. None is packed before somebody needs its network.
  ///
  /// - Throws: what is wrong with the first file that cannot be used.
  public func check() throws(ModelError) {
    let models = Model.allCases
    let errors = Mutex([ModelError?](repeating: nil, count: models.count))
    // Somebody waits for it with a single photo; all files together take as long as the largest.
    DispatchQueue.concurrentPerform(iterations: models.count) { index in
      do throws(ModelError) {
        _ = try bytes(of: models[index])
      } catch {
        errors.withLock { $0[index] = error }
      }
    }
    if let error = errors.withLock({ $0.compactMap(\.self).first }) { throw error }
  }

  private func bytes(of model: Model) throws(ModelError) -> FileBytes {
    let bytes = try ModelFolder.open(model.rawValue, in: folders)
    let isChecked = checked.withLock { bytes.identity != nil && $0[model] == bytes.identity }
    if isChecked { return bytes }
    try model.fingerprint.check(bytes, of: model.rawValue)
    checked.withLock { $0[model] = bytes.identity }
    return bytes
  }

  /// The network of `model`, read now if nobody has yet.
  func network(_ model: Model) throws(ModelError) -> Network {
    switch model {
    case .faceDetection: try loaded(model, in: faceDetection)
    case .faceMesh: try loaded(model, in: faceMesh)
    case .personMask: try loaded(model, in: personMask)
    case .bodyPose: try loaded(model, in: bodyPose)
    case .accessories: try loaded(model, in: accessories)
    case .eyelids: try loaded(model, in: eyelids)
    }
  }

  /// The network as a measurement needs it: with the reason why there is none.
  func usable(_ model: Model) throws(Unmeasurable) -> Network {
    do throws(ModelError) {
      return try network(model)
    } catch {
      throw Unmeasurable(en: error.text.en, zh: error.text.zh)
    }
  }

  private func loaded(
    _ model: Model, in slot: borrowing Mutex<Result<Network, ModelError>?>
  ) throws(ModelError) -> Network {
    let result = slot.withLock { known in
      if let known { return known }
      let result: Result<Network, ModelError>
      do throws(ModelError) {
        let file = try TFLiteModel(try bytes(of: model), file: model.rawValue)
        let wanted = model.outputs.map(file.reduced) ?? file
        result = .success(try Network(wanted, kernels: kernels))
      } catch {
        result = .failure(error)
      }
      known = result
      return result
    }
    return try result.get()
  }
}

/// A network that can be run on a made-up picture, to see how fast it is.
public struct ModelProbe: Sendable {
  /// The file's name without its ending.
  public let name: String
  private let network: Network
  private let input: [Float]

  /// All networks of `library`.
  public static func all(in library: ModelLibrary) throws(ModelError) -> [ModelProbe] {
    var probes: [ModelProbe] = []
    for model in library.models { probes.append(ModelProbe(model, try library.network(model))) }
    return probes
  }

  private init(_ model: ModelLibrary.Model, _ network: Network) {
    name = String(model.file.prefix { $0 != "." })
    self.network = network
    let count = network.inputWidth * network.inputHeight * network.inputChannels
    // Neither flat nor noise; every network takes numbers of 0…1.
    input = (0..<count).map { Float($0 % 251) / 250 }
  }

  /// Runs the network once.
  ///
  /// - Returns: one of its numbers, so that no compiler can leave the work out.
  public func run() -> Float { network.run(input).first?.first ?? 0 }
}

/// The answer of a network about a photo.
protocol NetworkLook: NetworkUser {
  static var model: ModelLibrary.Model { get }
}

extension NetworkLook {
  static var models: [ModelLibrary.Model] { [model] }
}

/// What a network says of a photo.
protocol NetworkLook: NetworkUser {
  static var model: ModelLibrary.Model { get }
}

extension NetworkLook {
  static var models: [ModelLibrary.Model] { [model] }
}

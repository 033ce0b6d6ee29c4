/// A value that needs networks, directly or for the values that it is derived from.
protocol NetworkUser: Derived {
  static var models: [ModelLibrary.Model] { get }
}

/// What asks networks, itself or by what it is derived from.
protocol NetworkUser: Derived {
  static var models: [ModelLibrary.Model] { get }
}

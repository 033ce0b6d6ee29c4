/// By what people name a photo in a table or on the command line.
enum PhotoKey {
  /// The name of the photo at `path` that is known: the path as given, else as much of its end as is known, else that without
  /// its ending, as in tables of students by their numbers; nil where none is known.
  static func of(_ path: String, isKnown: (String) -> Bool) -> String? {
    let steps = path.split(separator: "/")
    let ends = [path] + steps.indices.map { steps[$0...].joined(separator: "/") }
    guard let name = steps.last, let dot = name.lastIndex(of: ".") else { return ends.first(where: isKnown) }
    let ending = name.distance(from: dot, to: name.endIndex)
    return ends.first(where: isKnown) ?? ends.map { String($0.dropLast(ending)) }.first(where: isKnown)
  }
}

import Synchronization

/// Memory for the tensors of networks that run, handed from one to the next: as many pieces as run at once.
///
/// What lies in a piece is whatever another run left; a network writes every place before it reads it.
final class Workspaces: Sendable {
  private let idle = Mutex<[AlignedFloats]>([])

  /// Lends at least `count` floats for as long as `body` takes.
  func borrow<Result>(count: Int, _ body: (AlignedFloats) -> Result) -> Result {
    let left = idle.withLock { $0.popLast() }
    // A piece that is too small makes room for a larger one.
    let memory = left.flatMap { $0.count >= count ? $0 : nil } ?? AlignedFloats(zeros: count)
    defer { idle.withLock { $0.append(memory) } }
    return body(memory)
  }
}

/// Runs `work` over `inputs`, `jobs` at once, and hands each output to `deliver` in the order of the inputs, as soon as
/// it and all before it are there.
func inOrder<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], jobs: Int, work: @escaping @Sendable (Input) -> Output, deliver: (Output) -> Void
) async {
  await withTaskGroup(of: (Int, Output).self) { group in
    var started = 0
    var running = 0
    var delivered = 0
    var waiting: [Int: Output] = [:]
    func startSome() {
      // An input that takes long must not let the finished ones behind it pile up without end.
      while running < jobs, started < inputs.count, (started - delivered) / waitingPerJob < jobs {
        let (index, input) = (started, inputs[started])
        group.addTask { (index, work(input)) }
        started += 1
        running += 1
      }
    }
    startSome()
    for await (index, output) in group {
      running -= 1
      waiting[index] = output
      while let next = waiting.removeValue(forKey: delivered) {
        delivered += 1
        deliver(next)
      }
      startSome()
    }
  }
}

/// Chosen: enough that one photo ten times slower than the others does not hold up the cores.
private let waitingPerJob = 16

import PhotoChecks
import RuleLang

/// Goes through the photos that the operands name, on all cores, and writes something for each in their order.
struct PhotoRun {
  let context: CommandContext
  /// Photos that are left out because they are done, by absolute paths.
  var finished: Set<ExactPath> = []

  private func isFinished(_ path: String) -> Bool { !finished.isEmpty && finished.contains(ExactPath(path).absolute) }

  /// What standard input is instead of a list of paths, as its first line shows; nil where that is a path.
  private static func fault(ofFirst line: ArraySlice<UInt8>) -> InputError? {
    // The signature of a PNG ends a line, whose own end is gone from it.
    if ImageFormat(signatureOf: Array(line)) != nil || line.elementsEqual([0x89, 0x50, 0x4E, 0x47]) {
      return .pictureForPaths
    }
    let beginsRecord = line.starts(with: Array("{\"".utf8)) || line.elementsEqual(Array("{".utf8))
    return beginsRecord && !FileReader.exists(String(decoding: line, as: UTF8.self)) ? .recordsForPaths : nil
  }

  /// - Parameters:
  ///   - work: what is done with one photo, on as many cores as there are to spare for it; runs on many tasks at once.
  ///   - write: what is written for it, and what it means for the exit status.
  /// - Returns: the worst of all.
  func run<Item: Sendable>(
    output: Output, work: @escaping @Sendable (String, _ cores: Int) -> Item,
    write: (Item) -> (text: String, code: ExitCode)
  ) async -> ExitCode {
    var worst = ExitCode.success
    func deliver(_ item: Item) {
      let (text, code) = write(item)
      output.write(text)
      worst = max(worst, code)
    }
    if context.arguments.operands == ["-"] {
      do throws(InputError) {
        // Whoever feeds paths through a pipe waits for each answer before the next path.
        let reader = try LineReader(path: "-")
        var isEmpty = true
        while let line = try reader.next() {
          if reader.number == 1, let fault = Self.fault(ofFirst: line) { throw fault }
          // No path holds a zero; some programs that list files end each with one.
          for path in line.split(separator: 0) {
            isEmpty = false
            let path = String(decoding: path, as: UTF8.self)
            if !isFinished(path) { deliver(work(path, context.jobs)) }
          }
        }
        if isEmpty { throw .noPaths }
      } catch {
        // Nothing ends here: also of few photos, or none, a report is to be whole.
        context.complain(error.message)
        worst = max(worst, .unreadable)
      }
      return worst
    }
    let list = context.photos(context.arguments.operands)
    worst = list.status
    let paths = list.paths.filter { !isFinished($0) }
    var progress = Progress(total: paths.count, language: context.language)
    var done = 0
    let cores = context.jobs / max(paths.count, 1)
    await inOrder(paths, jobs: context.jobs) { path in
      work(path, cores)
    } deliver: { item in
      progress.clear()
      deliver(item)
      done += 1
      progress.show(done: done)
    }
    progress.clear()
    return worst
  }
}

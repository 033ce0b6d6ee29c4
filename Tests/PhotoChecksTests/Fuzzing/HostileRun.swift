import Glibc

@testable import PhotoChecks

/// Decodes every prefix of every file given, and so many damaged copies of each, and says what the slowest one took and
/// how much memory all of them needed.
///
///     hostile-run COPIES SEED FILE…
@main struct HostileRun {
  /// Chosen: what the decoders promise for small files.
  private static let longestSeconds = 1.0
  /// In bytes. Chosen: what `limits` allow, and half as much for the program and what the allocator keeps.
  private static let mostMemory = 96 << 20
  private static let limits: DecodeLimits = {
    var limits = DecodeLimits.standard
    limits.pixels = 1 << 22
    limits.memory = 64 << 20
    return limits
  }()

  private var decoded = 0
  private var refused = 0
  private var slowest = (seconds: 0.0, name: "")

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let copies = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
      print("usage: hostile-run COPIES SEED FILE…")
      exit(64)
    }
    var run = HostileRun()
    for path in arguments[3...] { run.run(path, copies: copies, seed: seed) }
    run.report()
  }

  private mutating func run(_ path: String, copies: Int, seed: UInt64) {
    guard let bytes = FuzzFile.bytes(of: path) else {
      print("\(path) cannot be read")
      exit(66)
    }
    for count in 0...bytes.count { decode(Array(bytes[..<count]), "\(path), \(count) bytes") }
    var random = SplitMix(seed: seed)
    for copy in 0..<copies {
      let damaged = FileDamage.mutated(bytes, &random)
      // Half of the damaged PNGs have sums that fit, or nothing behind them would be reached.
      decode(copy % 2 == 0 ? damaged : FileDamage.withFittingSums(damaged), "\(path), copy \(copy) of seed \(seed)")
    }
  }

  private mutating func decode(_ bytes: [UInt8], _ name: String) {
    let start = Self.seconds()
    do throws(DecodeError) {
      let photo = try PhotoDecoder.decode(bytes, limits: Self.limits)
      precondition(photo.image.pixels.count == photo.image.width * photo.image.height * 4)
      decoded += 1
    } catch {
      precondition(!error.message.en.isEmpty && !error.message.zh.isEmpty)
      refused += 1
    }
    let taken = Self.seconds() - start
    if taken > slowest.seconds { slowest = (taken, name) }
  }

  private func report() {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    // Linux counts in kilobytes.
    let peak = usage.ru_maxrss * 1024
    print("\(decoded) decoded, \(refused) refused, peak \(peak >> 20) MB")
    print("slowest \(Int(slowest.seconds * 1e3)) ms: \(slowest.name)")
    if slowest.seconds > Self.longestSeconds || peak > Self.mostMemory { exit(1) }
  }

  /// Processor time of this thread, which other programs on the machine do not lengthen.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

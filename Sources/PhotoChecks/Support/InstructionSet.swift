#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A family of processors that the networks have kernels for, from the plainest on.
///
/// All give the same results to the last bit; they differ in speed alone.
public enum InstructionSet: String, Sendable, CaseIterable {
  /// The instructions that every machine of the architecture has: SSE2 on x86-64, NEON on arm64.
  case baseline
  case avx2
  case avx512

  /// As processors call it.
  public var name: String {
    #if arch(x86_64)
      self == .baseline ? "sse2" : rawValue
    #elseif arch(arm64)
      self == .baseline ? "neon" : rawValue
    #else
      rawValue
    #endif
  }

  /// The sets that this machine can run and the package was built with, the fastest last.
  public static let available: [InstructionSet] = {
    #if WIDE_KERNELS && os(Linux)
      let flags = processorFlags()
      var sets: [InstructionSet] = [.baseline]
      if flags.contains("avx2") { sets.append(.avx2) }
      if flags.isSuperset(of: ["avx512f", "avx512vl", "avx512dq", "avx512bw"]) { sets.append(.avx512) }
      return sets
    #else
      return [.baseline]
    #endif
  }()

  /// The fastest that this machine can run.
  public static var best: InstructionSet { available[available.count - 1] }

  #if WIDE_KERNELS && os(Linux)
    /// The features that the kernel lets programs use; it leaves out those that it does not save between programs.
    private static func processorFlags() -> Set<Substring> {
      guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
      defer { fclose(file) }
      // The first processor's entry fits well into this; all processors of a machine have the same flags.
      var bytes = [UInt8](repeating: 0, count: 16384)
      let count = fread(&bytes, 1, bytes.count, file)
      let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
      guard let line = lines.first(where: { $0.hasPrefix("flags") }) else { return [] }
      return Set(line.split(separator: " "))
    }
  #endif
}

import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads lines as they come, from a file or from standard input, and keeps no more than one of them in memory.
///
/// A line ends with LF or CR LF; a byte order mark at the very start is no part of the first.
final class LineReader {
  /// Chosen: far above any record of facts, far below what a machine can hold.
  static let longestLine = 64 << 20
  private static let chunkSize = 1 << 16

  private let descriptor: Int32
  /// Nil for standard input.
  private let file: RegularFile?
  private let path: String
  private var buffer: [UInt8] = []
  /// Where in `buffer` the next line begins.
  private var start = 0
  /// How far `buffer` was searched for a line's end.
  private var searched = 0
  private var isAtEnd = false
  private var digest: SHA256?
  /// Lines read so far.
  private(set) var number = 0
  /// How many bytes the lines read so far take, with their ends.
  private(set) var position = 0
  /// Whether the line read last had its end; only the last one of a file can lack it.
  private(set) var isLineComplete = true

  /// - Parameters:
  ///   - path: `-` for standard input.
  ///   - wantsDigest: whether `hexDigest` is asked for.
  init(path: String, wantsDigest: Bool = false) throws(InputError) {
    self.path = path
    if wantsDigest { digest = SHA256() }
    guard path != "-" else {
      descriptor = STDIN_FILENO
      file = nil
      return
    }
    guard FileReader.exists(path) else { throw .missing(path: path) }
    guard FileReader.kind(of: path) == .file else { throw .notAFile(path: path) }
    guard let file = RegularFile(path) else { throw .unreadable(path: path) }
    descriptor = file.descriptor
    self.file = file
  }

  /// SHA-256 of what was read: after the last line, of the whole file. Nil where it was not asked for.
  var hexDigest: String? { digest?.hexDigest }

  /// The next line without its end, nil after the last.
  func next() throws(InputError) -> ArraySlice<UInt8>? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[start..<end]
        position += line.count + 1
        start = end + 1
        searched = start
        return trimmed(line)
      }
      searched = buffer.count
      guard !isAtEnd else {
        guard start < buffer.count else { return nil }
        let line = buffer[start...]
        position += line.count
        isLineComplete = false
        start = buffer.count
        return trimmed(line)
      }
      guard buffer.count - start <= Self.longestLine else { throw .tooLarge(path: path, limit: Self.longestLine) }
      try fill()
    }
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    number += 1
    var line = line
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    return line
  }

  private func fill() throws(InputError) {
    // What was handed out goes before more comes.
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { bytes, filled in
      repeat { count = read(descriptor, bytes.baseAddress, Self.chunkSize) } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    if count < 0 { throw .unreadable(path: path) }
    if count == 0 { isAtEnd = true }
    digest?.add(chunk)
    // A long line grows by doubling, so it is moved seldom, also where a pipe gives little at a time.
    buffer += chunk
  }
}

extension ArraySlice<UInt8> {
  /// Whether nothing but blanks is in it.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}

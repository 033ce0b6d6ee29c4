#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where messages to a person go.
enum StandardError {
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
  static func writeLine(_ text: String) { write(text + "\n") }
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Writes all of `text`; a reader that went away ends the process quietly, as it ends any filter in a pipe.
///
/// - Returns: false where the system takes no more, with the reason in `errno`.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}

/// The same of bytes.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
  var rest = bytes
  while !rest.isEmpty {
    let written = write(descriptor, rest.baseAddress, rest.count)
    if written > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    } else if written == 0 || errno != EINTR {
      return false
    }
  }
  return true
}

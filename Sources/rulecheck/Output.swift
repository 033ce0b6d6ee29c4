import PhotoChecks
import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where results go: standard output, or the file of `--output`, written as results come so that an interrupted run keeps
/// what it has.
struct Output {
  private let file: UnsafeMutablePointer<FILE>?

  /// - Parameter path: nil for standard output.
  /// - Throws: when the file cannot be written, or holds something that nobody wants to lose.
  init(path: String?) throws(OutputError) {
    guard let path else {
      file = nil
      return
    }
    // A slip in the order of words must not cost a photo or a rule file.
    if path.hasSuffix(".rule") || FileReader.firstBytes(of: path).flatMap({ ImageFormat(signatureOf: $0) }) != nil {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): is a photo or a rule file and is not overwritten with results", zh: "\(path)：是照片或规则文件，不会用结果覆盖"))
    }
    guard let opened = fopen(path, "wb") else {
      throw OutputError(
        message: LocalizedText(
          en: "\(path): cannot be written: \(String(cString: strerror(errno)))",
          zh: "\(path)：无法写入：\(String(cString: strerror(errno)))"))
    }
    file = opened
  }

  func write(_ text: String) {
    guard let file else { return StandardOutput.write(text) }
    fputs(text, file)
    fflush(file)
  }

  func close() {
    if let file { fclose(file) }
  }
}

/// Results cannot be written.
struct OutputError: Error {
  let message: LocalizedText
}

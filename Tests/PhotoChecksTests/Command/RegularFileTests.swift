import Foundation
import RuleLang
import Testing

@testable import rulecheck

@Suite struct RegularFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  // What was a file when it was looked at may be a pipe when it is opened; a plain opening would wait for a writer.
  @Test func `a pipe is not waited for`() throws {
    let pipe = folder.url.appending(path: "pipe.png").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(RegularFile(pipe) == nil)
  }

  @Test func `a folder, a device and nothing at all are no files`() {
    for path in [folder.url.path, "/dev/null", folder.url.appending(path: "gone").path] {
      #expect(RegularFile(path) == nil)
    }
  }

  @Test func `a file is read on from where reading stopped, to its end`() throws {
    let file = try #require(RegularFile(folder.file("a.txt", text: "abcdef").path))
    #expect(file.size == 6)
    #expect(file.bytes(4) == Array("abcd".utf8))
    #expect(file.bytes(4) == Array("ef".utf8))
    #expect(file.bytes(4) == [])
  }

  @Test func `what is too large, no file or not there is told apart`() throws {
    let path = try folder.file("a.txt", text: "abcdef").path
    func reason(_ path: String, limit: Int) -> String? {
      do throws(InputError) {
        _ = try FileReader.bytes(of: path, limit: limit)
        return nil
      } catch {
        return error.reason.en
      }
    }
    #expect(reason(path, limit: 6) == nil)
    #expect(reason(path, limit: 5) == "larger than 0 MB")
    #expect(reason(folder.url.path, limit: 6) == "a folder, not a file")
    #expect(reason(path + "x", limit: 6) == "no such file")
    #expect(InputError.tooLarge(path: path, limit: 256 << 20).reason.zh == "超过 256 MB")
  }
}

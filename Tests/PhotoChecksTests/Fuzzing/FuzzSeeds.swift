import Glibc

@testable import PhotoChecks

/// Takes the seeds of the fuzzers out of picture files: packed data for the inflater, contents of chunks and segments for
/// the readers of metadata; and makes what no picture file among the tests has. The decoders' other seeds are the files
/// themselves, and the kernels need none.
///
///     fuzz-seeds DECODE-FOLDER INFLATE-FOLDER METADATA-FOLDER FILE…
@main struct FuzzSeeds {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 4 else {
      print("usage: fuzz-seeds DECODE-FOLDER INFLATE-FOLDER METADATA-FOLDER FILE…")
      exit(64)
    }
    for (index, bytes) in MadeSeeds.files.enumerated() { FuzzFile.write(bytes, to: "\(arguments[1])/made-\(index)") }
    FuzzFile.write([0, 255] + MadeSeeds.longCodes, to: "\(arguments[2])/made-long-codes")
    for (index, seed) in MadeSeeds.metadata.enumerated() {
      FuzzFile.write([seed.kind.rawValue] + seed.bytes, to: "\(arguments[3])/made-\(index)")
    }
    for path in arguments[4...] {
      guard let bytes = FuzzFile.bytes(of: path) else { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if bytes.starts(with: PNGSignature.bytes) {
        write(chunksOf: bytes, name, inflate: arguments[2], metadata: arguments[3])
      } else {
        // The whole head of a JPEG is the seed of its reader, and each content one of its own kind.
        FuzzFile.write([MetadataKind.jpeg.rawValue] + bytes.prefix(4096), to: "\(arguments[3])/\(name)-head")
        write(segmentsOf: bytes, name, metadata: arguments[3])
      }
    }
  }

  private static func write(chunksOf bytes: [UInt8], _ name: String, inflate: String, metadata: String) {
    var lexer = PNGLexer(bytes, limits: .standard)
    var packed: [UInt8] = []
    while let chunk = try? lexer.next() {
      if chunk.name == "IDAT" { packed += bytes[chunk.content] }
      guard let kind = MetadataKind(chunk: chunk.name) else { continue }
      FuzzFile.write([kind.rawValue] + bytes[chunk.content], to: "\(metadata)/\(name)-\(chunk.name)")
    }
    // The fuzzer reads how to cut from the two bytes of the header.
    for cut: [UInt8] in [[0, 255], [3, 1]] {
      FuzzFile.write(cut + packed.dropFirst(2), to: "\(inflate)/\(name)-\(cut[0])")
    }
  }

  private static func write(segmentsOf bytes: [UInt8], _ name: String, metadata: String) {
    var lexer = JPEGLexer(bytes)
    while let segment = try? lexer.next() {
      let content = bytes[segment.content]
      switch segment.marker {
      case .exif where content.starts(with: Array("Exif".utf8)):
        FuzzFile.write([MetadataKind.exif.rawValue] + content.dropFirst(6), to: "\(metadata)/\(name)-exif")
      case .profile:
        FuzzFile.write([MetadataKind.profile.rawValue] + content.dropFirst(14), to: "\(metadata)/\(name)-profile")
      default: break
      }
    }
  }
}

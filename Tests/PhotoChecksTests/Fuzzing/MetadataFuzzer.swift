@testable import PhotoChecks

/// Feeds arbitrary bytes to what reads a file's words about itself: EXIF, XMP, colour profiles, the chunks of a PNG and
/// the markers of a JPEG. The first byte chooses.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMetadata(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 1, let start else { return 0 }
  let bytes = [UInt8](UnsafeBufferPointer(start: start + 1, count: count - 1))
  let kinds = MetadataKind.allCases
  switch kinds[Int(start[0]) % kinds.count] {
  case .exif: check(Exif(bytes, in: 0..<bytes.count))
  case .xmp: check(XMP(bytes, in: 0..<bytes.count))
  case .profile: _ = EmbeddedColor(profile: bytes).applied(to: Image(width: 1, height: 1, pixels: [1, 2, 3, 255]))
  case .jpeg:
    var metadata = JPEGMetadata()
    var lexer = JPEGLexer(bytes)
    while let segment = try? lexer.next() { metadata.read(segment, of: bytes) }
    check(metadata.exif)
    check(metadata.xmp)
    _ = metadata.color(of: bytes)
  case .histogram:
    let places = CoefficientHistogram.frequencies * CoefficientHistogram.magnitudes
    guard bytes.count >= places + CoefficientHistogram.frequencies else { return 0 }
    let histogram = CoefficientHistogram(
      counts: bytes[..<places].map { UInt32($0) * UInt32($0) },
      steps: bytes[places...].prefix(CoefficientHistogram.frequencies).map { UInt16($0) * 2 })
    precondition(DoubleCompression(histogram).map { $0.evidence.isFinite } ?? true)
  case let kind:
    var metadata = PNGMetadata()
    try? metadata.read(PNGChunk(name: "\(kind)", offset: 0, content: 0..<bytes.count), of: bytes, limits: .standard)
    try? metadata.read(
      PNGChunk(name: "gAMA", offset: 0, content: 0..<min(4, bytes.count)), of: bytes, limits: .standard)
    check(metadata.exif)
    check(metadata.xmp)
    precondition((metadata.software?.utf8.count ?? 0) <= 1024)
    _ = metadata.color()
  }
  return 0
}

/// Nothing that a file says may be longer than reports can bear.
private func check(_ exif: Exif) {
  precondition((1...8).contains(exif.orientation))
  precondition(exif.resolution.map { $0.isFinite && $0 > 0 } ?? true)
  for text in [exif.software, exif.make, exif.model] { precondition((text?.utf8.count ?? 0) <= 1024) }
}

private func check(_ xmp: XMP) {
  precondition((xmp.creatorTool?.utf8.count ?? 0) <= 1024)
  precondition(xmp.programs.allSatisfy { $0.utf8.count <= 1024 })
}

/// Walks over a PNG's chunks and has its picture data decoded.
struct PNGDecoder {
  private let bytes: [UInt8]
  private let limits: DecodeLimits

  private init(_ bytes: [UInt8], limits: DecodeLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  static func decode(_ bytes: [UInt8], limits: DecodeLimits) throws(DecodeError) -> DecodedPhoto {
    try PNGDecoder(bytes, limits: limits).decode()
  }

  private func decode() throws(DecodeError) -> DecodedPhoto {
    var lexer = PNGLexer(bytes)
    guard let first = try lexer.next(), first.name == "IHDR" else {
      throw .pngStructure(.noHeader, offset: PNGSignature.bytes.count)
    }
    var header = try PNGHeader(first, of: bytes, limits: limits)
    var metadata = PNGMetadata()
    var pieces: [Range<Int>] = []
    var image: (pixels: Image, hasTransparency: Bool)?
    chunks: while let chunk = try next(&lexer, isPictureComplete: image != nil) {
      if chunk.name == "IDAT" {
        if image == nil { pieces.append(chunk.content) }
        continue
      }
      if image == nil, !pieces.isEmpty { image = try read(header, pieces) }
      switch chunk.name {
      case "IEND": break chunks
      case "IHDR": throw .pngStructure(.repeated(chunk.name), offset: chunk.offset)
      case "PLTE", "tRNS": try header.read(chunk, of: bytes)
      default:
        guard !chunk.isCritical else { throw .pngStructure(.unknown(chunk.name), offset: chunk.offset) }
        metadata.read(chunk, of: bytes)
      }
    }
    if image == nil, !pieces.isEmpty { image = try read(header, pieces) }
    guard let image else { throw .pngStructure(.noData, offset: lexer.position) }
    return photo(image.pixels, hasTransparency: image.hasTransparency, header, metadata)
  }

  /// The next chunk; what follows a complete picture may be cut off.
  private func next(_ lexer: inout PNGLexer, isPictureComplete: Bool) throws(DecodeError) -> PNGChunk? {
    do throws(DecodeError) {
      return try lexer.next()
    } catch {
      if isPictureComplete { return nil }
      throw error
    }
  }

  private func read(
    _ header: PNGHeader, _ pieces: [Range<Int>]
  ) throws(DecodeError) -> (pixels: Image, hasTransparency: Bool) {
    guard header.colorType != .palette || !header.palette.isEmpty else {
      throw .pngStructure(.noPalette, offset: pieces[0].lowerBound)
    }
    let count = header.width * header.height * Image.stride
    try limits.check(memory: count)
    var hasTransparency = false
    let pixels = try bytes.withUnsafeBufferPointer { (buffer) throws(DecodeError) in
      try [UInt8].filled(count: count) { (output) throws(DecodeError) in
        guard let base = buffer.baseAddress else { return }
        var reader = PNGPixelReader(header, input: InflateInput(base, pieces: pieces))
        try reader.read(to: output)
        hasTransparency = reader.sawTransparency
      }
    }
    return (Image(width: header.width, height: header.height, pixels: pixels), hasTransparency)
  }

  private func photo(
    _ image: Image, hasTransparency: Bool, _ header: PNGHeader, _ metadata: PNGMetadata
  ) -> DecodedPhoto {
    let exif = metadata.exif
    let color = metadata.color()
    let upright = color.applied(to: image).upright(orientation: exif.orientation)
    var file = FileDescription(
      format: .png, byteCount: bytes.count, width: upright.width, height: upright.height)
    file.bitDepth = header.depth
    file.isGray = header.colorType == .gray || header.colorType == .grayAlpha
    file.hasTransparency = hasTransparency
    file.orientation = exif.orientation
    file.resolution = metadata.resolution ?? exif.resolution
    file.taken = exif.taken
    file.software = metadata.software ?? exif.software
    file.cameraMake = exif.make
    file.cameraModel = exif.model
    file.creatorTool = metadata.xmp.creatorTool
    file.history = metadata.xmp.programs
    file.colorProfile = color.profileName
    file.colorConversion = color.conversion
    return DecodedPhoto(image: upright, file: file)
  }
}

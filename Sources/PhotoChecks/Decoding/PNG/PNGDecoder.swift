/// Walks over a PNG's chunks and has its picture data decoded.
struct PNGDecoder {
  private let bytes: [UInt8]
  private let limits: DecodeLimits
  private let presentation: PhotoDecoder.Presentation

  private init(_ bytes: [UInt8], limits: DecodeLimits, presentation: PhotoDecoder.Presentation) {
    self.presentation = presentation
    self.bytes = bytes
    self.limits = limits
  }

  static func decode(
    _ bytes: [UInt8], limits: DecodeLimits, presentation: PhotoDecoder.Presentation
  ) throws(DecodeError) -> DecodedPhoto {
    try PNGDecoder(bytes, limits: limits, presentation: presentation).decode()
  }

  private func decode() throws(DecodeError) -> DecodedPhoto {
    var lexer = PNGLexer(bytes, limits: limits)
    guard let first = try lexer.next(), first.name == "IHDR" else {
      throw .pngStructure(.noHeader, offset: PNGSignature.bytes.count)
    }
    var header = try PNGHeader(first, of: bytes, limits: limits)
    var metadata = PNGMetadata()
    var pieces: [Range<Int>] = []
    var picture: Image?
    var hasTransparency = false
    chunks: while let chunk = try next(&lexer, isPictureComplete: picture != nil) {
      if chunk.name == "IDAT" {
        if picture == nil { pieces.append(chunk.content) }
        continue
      }
      if picture == nil, !pieces.isEmpty { picture = try read(header, pieces, &hasTransparency) }
      switch chunk.name {
      case "IEND": break chunks
      case "IHDR": throw .pngStructure(.repeated(chunk.name), offset: chunk.offset)
      case "PLTE", "tRNS": try header.read(chunk, of: bytes)
      default:
        guard !chunk.isCritical else { throw .pngStructure(.unknown(chunk.name), offset: chunk.offset) }
        try metadata.read(chunk, of: bytes, limits: limits)
      }
    }
    if picture == nil, !pieces.isEmpty { picture = try read(header, pieces, &hasTransparency) }
    guard let image = picture.take() else { throw .pngStructure(.noData, offset: lexer.position) }
    return try photo(image, hasTransparency: hasTransparency, header, metadata)
  }

  /// The next chunk; the chunks behind a complete picture may be cut off.
  private func next(_ lexer: inout PNGLexer, isPictureComplete: Bool) throws(DecodeError) -> PNGChunk? {
    do throws(DecodeError) {
      return try lexer.next()
    } catch {
      if isPictureComplete { return nil }
      throw error
    }
  }

  private func read(
    _ header: PNGHeader, _ pieces: [Range<Int>], _ hasTransparency: inout Bool
  ) throws(DecodeError) -> Image {
    guard header.colorType != .palette || !header.palette.isEmpty else {
      throw .pngStructure(.noPalette, offset: pieces[0].lowerBound)
    }
    let count = header.width * header.height * Image.stride
    try limits.check(memory: count)
    let pixels = try bytes.withUnsafeBufferPointer { (buffer) throws(DecodeError) in
      try [UInt8].filled(count: count) { (output) throws(DecodeError) in
        guard let base = buffer.baseAddress else { return }
        var reader = PNGPixelReader(
          header, input: InflateInput(base, pieces: pieces), showsOpacity: presentation == .upright)
        try reader.read(to: output)
        hasTransparency = reader.sawTransparency
      }
    }
    return Image(width: header.width, height: header.height, pixels: pixels)
  }

  private func photo(
    _ image: consuming Image, hasTransparency: Bool, _ header: PNGHeader, _ metadata: PNGMetadata
  ) throws(DecodeError) -> DecodedPhoto {
    let exif = metadata.exif
    let color = metadata.color()
    var file = FileDescription(
      format: .png, byteCount: bytes.count, width: header.width, height: header.height, exif: exif, xmp: metadata.xmp,
      color: color, resolution: metadata.resolution, software: metadata.software)
    file.bitDepth = header.depth
    file.isGray = header.colorType == .gray || header.colorType == .grayAlpha
    file.hasTransparency = hasTransparency
    let shown = try presentation.applied(to: image, color, orientation: exif.orientation, limits: limits)
    return DecodedPhoto(image: shown, file: file)
  }
}

internal import RuleLang

/// Walks over a JPEG's markers and has its scans decoded.
struct JPEGDecoder {
  private let bytes: [UInt8]
  private let limits: DecodeLimits
  private let detail: PhotoDecoder.Detail
  private let presentation: PhotoDecoder.Presentation
  private var tables = JPEGTables()
  private var metadata = JPEGMetadata()
  /// The damage of a picture that can still be shown.
  private var damage: DecodeError?
  private var histogram: CoefficientHistogram?
  /// The steps of the first component that the picture is made with: a later scan may come with others.
  private var firstSteps: [UInt16]?

  /// Markers so far.
  private var segments = 0

  private init(
    _ bytes: [UInt8], limits: DecodeLimits, detail: PhotoDecoder.Detail, presentation: PhotoDecoder.Presentation
  ) {
    self.presentation = presentation
    self.bytes = bytes
    self.limits = limits
    self.detail = detail
  }

  static func decode(
    _ bytes: [UInt8], limits: DecodeLimits, detail: PhotoDecoder.Detail, presentation: PhotoDecoder.Presentation
  ) throws(DecodeError) -> DecodedPhoto {
    var decoder = JPEGDecoder(bytes, limits: limits, detail: detail, presentation: presentation)
    return try decoder.decode()
  }

  private mutating func decode() throws(DecodeError) -> DecodedPhoto {
    var lexer = JPEGLexer(bytes)
    var frame: JPEGFrame?
    while let segment = try next(&lexer) {
      if segment.marker.isFrame {
        guard frame == nil else { throw .jpegStructure(.secondFrame, offset: segment.offset) }
        frame = try JPEGFrame(
          segment, of: bytes, lines: { [lexer] in Self.lines(lexer) }, limits: limits)
      } else if segment.marker == .startOfScan {
        guard let frame else { throw .jpegStructure(.scanBeforeFrame, offset: segment.offset) }
        let scan = try JPEGScan(segment, of: bytes, frame: frame, tables: tables)
        let isWhole = !frame.isProgressive && scan.channels.count == frame.components.count
        let image = isWhole ? try decodeWhole(frame, scan) : try decodePasses(frame, first: scan, &lexer)
        return try photo(consume image, frame)
      } else if segment.marker == .endOfImage {
        throw .jpegStructure(.noScan, offset: segment.offset)
      } else {
        try tables.read(segment, of: bytes)
        metadata.read(segment, of: bytes)
      }
    }
    throw .jpegStructure(.noScan, offset: bytes.count)
  }

  private mutating func next(_ lexer: inout JPEGLexer) throws(DecodeError) -> JPEGSegment? {
    segments += 1
    try limits.check(segments: segments)
    return try lexer.next()
  }

  /// Looks behind the first scan for the height that the frame leaves open.
  private static func lines(_ lexer: JPEGLexer) -> Int? {
    var lexer = lexer
    while let segment = try? lexer.next() {
      if segment.marker == .startOfScan { return lexer.numberOfLines(after: segment.content.upperBound) }
    }
    return nil
  }

  // MARK: - Pixels

  /// A picture in one scan goes through memory once.
  private mutating func decodeWhole(_ frame: JPEGFrame, _ scan: JPEGScan) throws(DecodeError) -> Image {
    let quantization = try frame.components.indices.map { (index) throws(DecodeError) in
      try steps(of: index, frame, scan)
    }
    var damage: DecodeError?
    let counter = CoefficientHistogram.Counter(frame)
    let image = try image(frame, coefficientBytes: 0) { (writer) throws(DecodeError) in
      let decoder = JPEGSequentialScan(
        frame: frame, scan: scan, quantization: quantization, writer: writer, counter: counter)
      try bytes.withUnsafeBufferPointer { (buffer) throws(DecodeError) in
        damage = try decoder.decode(buffer, from: scan.dataOffset)
      }
    }
    self.damage = damage
    note(counter)
    return image
  }

  /// A picture in several scans is collected as coefficients first.
  private mutating func decodePasses(
    _ frame: JPEGFrame, first: JPEGScan, _ lexer: inout JPEGLexer
  ) throws(DecodeError) -> Image {
    let coefficientBytes = frame.storedBlocks * JPEGCoefficients.bytesPerBlock
    try limits.check(memory: memory(frame, coefficientBytes: coefficientBytes))
    let coefficients = JPEGCoefficients(frame)
    var quantization = [Scratch<Int16>?](repeating: nil, count: frame.components.count)
    var next: JPEGScan? = first
    var count = 0
    var hasPicture = false
    while let scan = next {
      count += 1
      guard count <= limits.scans else { throw .beyondLimit(.scans(limit: limits.scans)) }
      do throws(DecodeError) {
        for channel in scan.channels where quantization[channel.index] == nil {
          quantization[channel.index] = try steps(of: channel.index, frame, scan)
        }
        let outcome = decode(scan, into: coefficients)
        if case .jpegData(.cut(row: 0, _), _) = outcome.damage, let cut = outcome.damage, count == 1 { throw cut }
        hasPicture = true
        damage = damage ?? outcome.damage
        lexer.position = outcome.end
        next = try nextScan(frame, coefficients, &lexer)
      } catch {
        // Earlier scans have given a picture already, a coarser one.
        guard hasPicture else { throw error }
        damage = damage ?? error
        next = nil
      }
    }
    // A component that no scan has told anything of is gray, whatever its steps.
    let tables = quantization.map { $0 ?? Scratch(count: 64) }
    let counter = CoefficientHistogram.Counter(frame)
    coefficients.count(with: counter)
    note(counter)
    return try image(frame, coefficientBytes: coefficientBytes) { writer in
      coefficients.write(to: writer, quantization: tables)
    }
  }

  private func decode(_ scan: JPEGScan, into coefficients: JPEGCoefficients) -> JPEGProgressiveScan.Outcome {
    coefficients.begin(scan)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return JPEGProgressiveScan.Outcome(end: scan.dataOffset, lastUnitRow: 0, damage: nil)
      }
      var decoder = JPEGProgressiveScan(scan, base: base, count: buffer.count, into: coefficients)
      let outcome = decoder.decode()
      coefficients.end(lastUnitRow: outcome.lastUnitRow)
      return outcome
    }
  }

  /// Reads the tables up to the next scan; nil at the end of the picture.
  private mutating func nextScan(
    _ frame: JPEGFrame, _ coefficients: JPEGCoefficients, _ lexer: inout JPEGLexer
  ) throws(DecodeError) -> JPEGScan? {
    while let segment = try next(&lexer) {
      if segment.marker == .startOfScan {
        return try JPEGScan(segment, of: bytes, frame: frame, tables: tables)
      }
      if segment.marker == .endOfImage { break }
      if segment.marker.isFrame { throw .jpegStructure(.secondFrame, offset: segment.offset) }
      try tables.read(segment, of: bytes)
      metadata.read(segment, of: bytes)
    }
    guard coefficients.progress.isComplete else { throw .jpegStructure(.missingScans, offset: lexer.position) }
    return nil
  }

  private mutating func note(_ counter: CoefficientHistogram.Counter) {
    histogram = firstSteps.map { CoefficientHistogram(counter, steps: $0) }
  }

  private mutating func steps(
    of index: Int, _ frame: JPEGFrame, _ scan: JPEGScan
  ) throws(DecodeError) -> Scratch<Int16> {
    let number = frame.components[index].quantization
    guard let steps = tables.quantization[number] else {
      throw .jpegHeader(.missingQuantization(table: number), marker: JPEGMarker.startOfScan.name, offset: scan.offset)
    }
    if index == 0 { firstSteps = steps }
    let table = Scratch<Int16>(count: 64)
    for place in 0..<64 { table.base[place] = Int16(truncatingIfNeeded: steps[place]) }
    return table
  }

  // MARK: - Result

  private func memory(_ frame: JPEGFrame, coefficientBytes: Int) -> Int {
    let scale = JPEGScale(detail, of: frame)
    return scale.length(frame.width) * scale.length(frame.height) * Image.stride + coefficientBytes
  }

  private func image(
    _ frame: JPEGFrame, coefficientBytes: Int, fill: (JPEGPictureWriter) throws(DecodeError) -> Void
  ) throws(DecodeError) -> Image {
    try limits.check(memory: memory(frame, coefficientBytes: coefficientBytes))
    let scale = JPEGScale(detail, of: frame)
    let width = scale.length(frame.width)
    let height = scale.length(frame.height)
    let model = JPEGColorModel(
      components: frame.components, hasJFIF: metadata.hasJFIF, adobeTransform: metadata.adobeTransform)
    let pixels = try [UInt8].filled(count: width * height * Image.stride) { (output) throws(DecodeError) in
      try fill(JPEGPictureWriter(frame, model: model, scale: scale, output: output))
    }
    return Image(width: width, height: height, pixels: pixels)
  }

  private func photo(_ image: consuming Image, _ frame: JPEGFrame) throws(DecodeError) -> DecodedPhoto {
    let exif = metadata.exif
    let color = metadata.color(of: bytes)
    var file = FileDescription(
      format: .jpeg, byteCount: bytes.count, width: frame.width, height: frame.height, exif: exif, xmp: metadata.xmp,
      color: color, resolution: metadata.resolution)
    file.isGray = frame.components.count == 1
    file.isProgressive = frame.isProgressive
    file.damage = damage?.message
    file.coefficients = histogram
    file.jpegQuality = firstSteps.map { JPEGQuality.nearest(to: $0) }
    let shown = try presentation.applied(to: image, color, orientation: exif.orientation, limits: limits)
    return DecodedPhoto(image: shown, file: file)
  }
}

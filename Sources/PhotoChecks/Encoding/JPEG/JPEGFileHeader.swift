/// All of a JPEG file that stands before its scan's data.
///
/// Source: ITU-T T.81, B.2; ITU-T T.871 (JFIF), 10.1.
struct JPEGFileHeader {
  private let density: UInt16?

  init(resolution: Double?) throws(EncodeError) {
    density = try resolution.map { (value) throws(EncodeError) in
      let rounded = value.rounded()
      guard rounded >= 1, rounded <= Double(UInt16.max) else { throw .resolution(value) }
      return UInt16(rounded)
    }
  }

  /// - Parameters:
  ///   - quantization: two tables of 64 steps, row by row.
  ///   - codes: two pairs of codes, of luminance and chroma.
  func bytes(frame: JPEGFrame, quantization: [[Int]], codes: [(dc: JPEGCode, ac: JPEGCode)]) -> [UInt8] {
    var file: [UInt8] = [0xFF, JPEGMarker.startOfImage.rawValue]
    // Version 1.01; the unit 1 is dots an inch, 0 leaves only their ratio.
    let unit: UInt8 = density == nil ? 0 : 1
    let dots = Self.bigEndian(density ?? 1)
    Self.append(.jfif, Array("JFIF\0".utf8) + [1, 1, unit] + dots + dots + [0, 0], to: &file)
    Self.append(.quantization, Self.content(of: quantization), to: &file)
    Self.append(.baselineFrame, Self.content(of: frame), to: &file)
    Self.append(.huffman, Self.content(of: codes), to: &file)
    Self.append(.startOfScan, Self.scanContent(of: frame), to: &file)
    return file
  }

  // MARK: - Content

  private static func content(of quantization: [[Int]]) -> [UInt8] {
    quantization.enumerated().flatMap { number, steps in
      [byte(number)] + Zigzag.natural.prefix(64).map { byte(steps[Int($0)]) }
    }
  }

  private static func content(of frame: JPEGFrame) -> [UInt8] {
    // Eight bits a sample, the size, and for each component its name, sampling and table.
    var content: [UInt8] = [8]
    content += bigEndian(UInt16(truncatingIfNeeded: frame.height))
    content += bigEndian(UInt16(truncatingIfNeeded: frame.width))
    content.append(byte(frame.components.count))
    for component in frame.components {
      content += [component.id, byte(component.horizontal << 4 | component.vertical), byte(component.quantization)]
    }
    return content
  }

  private static func content(of codes: [(dc: JPEGCode, ac: JPEGCode)]) -> [UInt8] {
    var content: [UInt8] = []
    for (number, code) in codes.enumerated() {
      content += [byte(number)] + code.dc.counts + code.dc.symbols
      content += [byte(0x10 | number)] + code.ac.counts + code.ac.symbols
    }
    return content
  }

  private static func scanContent(of frame: JPEGFrame) -> [UInt8] {
    // Each component with its codes, then all coefficients at full precision.
    var content = [byte(frame.components.count)]
    for component in frame.components { content += [component.id, byte(component.quantization * 0x11)] }
    return content + [0, 63, 0]
  }

  /// A marker, the length of its content with the length itself, and the content, which has to fit.
  private static func append(_ marker: JPEGMarker, _ content: [UInt8], to file: inout [UInt8]) {
    file += [0xFF, marker.rawValue] + bigEndian(UInt16(truncatingIfNeeded: content.count + 2)) + content
  }

  private static func byte(_ number: Int) -> UInt8 { UInt8(truncatingIfNeeded: number) }

  private static func bigEndian(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }
}

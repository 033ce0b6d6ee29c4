/// Reading of the frame header.
extension JPEGFrame {
  /// - Parameters:
  ///   - lines: the height from a later marker, for files that give 0 here.
  init(
    _ segment: JPEGSegment, of bytes: [UInt8], lines: () -> Int?, limits: DecodeLimits
  ) throws(DecodeError) {
    func fail(_ error: JPEGHeaderError) -> DecodeError {
      .jpegHeader(error, marker: segment.marker.name, offset: segment.offset)
    }
    if let process = Self.unsupported(segment.marker) { throw fail(.unsupportedProcess(process)) }
    let reader = ByteReader(bytes, in: segment.content)
    guard let precision = reader.byte(at: 0), let statedHeight = reader.uint16(at: 1), let width = reader.uint16(at: 3),
      let count = reader.byte(at: 5)
    else { throw fail(.cut) }
    guard precision == 8 else { throw fail(.unsupportedPrecision(Int(precision))) }
    let height = statedHeight > 0 ? statedHeight : lines() ?? 0
    guard width > 0, height > 0 else { throw fail(.emptyPicture(width: width, height: height)) }
    try limits.check(width: width, height: height, pixelBits: 8 * Int(count), bytes: bytes.count)
    guard [1, 3, 4].contains(count) else { throw fail(.unsupportedComponents(Int(count))) }

    var factors: [Factors] = []
    for index in 0..<Int(count) {
      guard let id = reader.byte(at: 6 + 3 * index), let sampling = reader.byte(at: 7 + 3 * index),
        let table = reader.byte(at: 8 + 3 * index)
      else { throw fail(.cut) }
      guard !factors.contains(where: { $0.id == id }) else { throw fail(.duplicateComponent(Int(id))) }
      let horizontal = Int(sampling >> 4)
      let vertical = Int(sampling & 15)
      guard (1...4).contains(horizontal), (1...4).contains(vertical) else {
        throw fail(.sampling(component: Int(id), horizontal: horizontal, vertical: vertical))
      }
      guard table < 4 else { throw fail(.tableNumber(Int(table))) }
      // A picture of one channel is coded block by block, whatever its sampling factors say.
      factors.append((id, count == 1 ? 1 : horizontal, count == 1 ? 1 : vertical, Int(table)))
    }
    self.init(
      isProgressive: segment.marker.rawValue == 0xC2, width: width, height: height, factors: factors)
  }

  private static func unsupported(_ marker: JPEGMarker) -> JPEGProcess? {
    switch marker.rawValue {
    case 0xC0, 0xC1, 0xC2: nil
    case 0xC3: .lossless
    case 0xC5, 0xC6, 0xC7: .hierarchical
    default: .arithmetic
    }
  }
}

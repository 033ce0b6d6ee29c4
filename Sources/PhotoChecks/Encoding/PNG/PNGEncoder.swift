/// Writes pictures as PNG files: 8 bits a channel, RGB, not interlaced.
///
/// Source: ISO/IEC 15948 (PNG).
public enum PNGEncoder {
  /// The file's bytes.
  ///
  /// - Throws: where the format cannot hold the picture.
  public static func encode(_ image: Image) throws(EncodeError) -> [UInt8] {
    // A chunk's length has 31 bits, and all rows go into one chunk, which hardly grows where nothing compresses.
    let (rowBytes, overflow) = image.width.multipliedReportingOverflow(by: PNGRowFilter.pixel)
    let (total, overflow2) = (rowBytes &+ 1).multipliedReportingOverflow(by: image.height)
    guard !overflow, !overflow2, total < longestChunk else {
      throw .pixels(width: image.width, height: image.height)
    }

    var file = PNGSignature.bytes
    append("IHDR", to: &file) { content in
      content += bigEndian(UInt32(image.width))
      content += bigEndian(UInt32(image.height))
      // 8 bits, RGB, and the only method of compression, of filtering and of no interlacing.
      content += [8, 2, 0, 0, 0]
    }
    // Without a profile, the file has to name sRGB: 0 is the perceptual intent, which photos take.
    append("sRGB", to: &file) { $0.append(0) }
    let rows = filteredRows(of: image, count: total)
    append("IDAT", to: &file) { content in
      rows.withUnsafeBufferPointer { ZlibEncoder.encode($0, to: &content) }
    }
    append("IEND", to: &file) { _ in }
    return file
  }

  /// Chosen: a sixteenth below the format's 2³¹ - 1, far more than stored blocks add.
  private static let longestChunk = 2_000_000_000

  /// The rows, each behind the number of its filter.
  private static func filteredRows(of image: Image, count: Int) -> [UInt8] {
    let filter = PNGRowFilter(width: image.width)
    return [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      image.pixels.withUnsafeBufferPointer { pixels in
        guard let from = pixels.baseAddress, let to = output.baseAddress else { return }
        for y in 0..<image.height {
          filter.filter(row: y, from + y * image.width * Image.stride, to: to + y * (filter.count + 1))
        }
        initialized = count
      }
    }
  }

  /// Adds a chunk: the length of its content, its name, the content, and a check of both.
  private static func append(_ name: StaticString, to file: inout [UInt8], content: (inout [UInt8]) -> Void) {
    let start = file.count
    file += bigEndian(0)
    name.withUTF8Buffer { file += $0 }
    content(&file)
    let length = bigEndian(UInt32(file.count - start - 8))
    file.replaceSubrange(start..<start + 4, with: length)
    let check = file.withUnsafeBufferPointer { buffer in
      var check = CRC32()
      check.add(UnsafeBufferPointer(rebasing: buffer[(start + 4)...]))
      return check.value
    }
    file += bigEndian(check)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}

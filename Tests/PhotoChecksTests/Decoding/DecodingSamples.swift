import Foundation

@testable import PhotoChecks

/// The pictures in `Data/decoding`, and what is known about them.
enum DecodingSamples {
  struct Expected: Sendable, CustomStringConvertible {
    let file: String
    /// The side that was asked for; 0 for the whole picture.
    var shortSide = 0
    let width: Int
    let height: Int
    let crc: UInt32

    var description: String { shortSide == 0 ? file : "\(file) at \(shortSide)" }
  }

  /// A picture broken in a known way.
  struct Damaged: Sendable, CustomStringConvertible {
    let fault: FileDamage.Fault
    let place: Int
    let expected: Expected

    var description: String { "\(expected), \(fault) \(place)" }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Data/decoding")

  static let expected: [Expected] = rows(of: "expected.csv").compactMap { cells in
    guard cells.count == 4, let width = Int(cells[1]), let height = Int(cells[2]), let crc = UInt32(cells[3], radix: 16)
    else { return nil }
    return Expected(file: cells[0], width: width, height: height, crc: crc)
  }

  static let scaled: [Expected] = rows(of: "expected-scaled.csv").compactMap { cells in
    guard cells.count == 5, let side = Int(cells[1]), let width = Int(cells[2]), let height = Int(cells[3]),
      let crc = UInt32(cells[4], radix: 16)
    else { return nil }
    return Expected(file: cells[0], shortSide: side, width: width, height: height, crc: crc)
  }

  static let damaged: [Damaged] = rows(of: "expected-damaged.csv").compactMap { cells in
    guard cells.count == 7, let fault = FileDamage.Fault(rawValue: cells[1]), let place = Int(cells[2]),
      let side = Int(cells[3]), let width = Int(cells[4]), let height = Int(cells[5]),
      let crc = UInt32(cells[6], radix: 16)
    else { return nil }
    return Damaged(
      fault: fault, place: place,
      expected: Expected(file: cells[0], shortSide: side, width: width, height: height, crc: crc))
  }

  private static func rows(of name: String) -> [[String]] {
    let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
  }

  static func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.deletingLastPathComponent().appendingPathComponent(name)))
  }

  /// The error that decoding ends with; nil when it succeeds.
  static func error(_ bytes: [UInt8], limits: DecodeLimits = .standard) -> DecodeError? {
    do throws(DecodeError) {
      _ = try PhotoDecoder.decode(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }
}

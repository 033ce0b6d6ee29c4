import Dispatch
import PhotoChecks

/// Has large photos wait for each other, so that a machine with many cores does not hold as many of them at once.
enum LargePhotos {
  /// Chosen: a PNG of so many pixels takes 200 MB as they are and as much again on the way; phones and studios stay below,
  /// so that hardly ever one waits.
  private static let fewestPixels = 50_000_000

  private static let turn = DispatchSemaphore(value: 1)

  /// Does `body` with what the file `bytes` holds, alone among large photos.
  static func inTurn<Value, Failure>(
    _ bytes: [UInt8], _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let pixels = PhotoDecoder.pixelCount(of: bytes), pixels >= fewestPixels else { return try body() }
    turn.wait()
    defer { turn.signal() }
    return try body()
  }
}

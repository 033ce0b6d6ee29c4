/// Where a tensor lies in a workspace: rows of pixels of channels, within a border of zeros.
///
/// The border serves convolutions that reach over the edge. The channels of a pixel are padded with zeros to a multiple
/// of eight for the kernels, but for the network's input, whose pixels lie close together. A tensor that is no picture
/// is one pixel with a channel for each number.
struct Placement: Equatable {
  let height: Int
  let width: Int
  let channels: Int
  /// Floats from one pixel to the next.
  let pixelStride: Int
  let border: Int
  /// In the workspace, in floats.
  var offset = 0

  init(height: Int, width: Int, channels: Int, border: Int, isInput: Bool) {
    self.height = height
    self.width = width
    self.channels = channels
    self.pixelStride = isInput ? channels : channels.paddedToLanes
    self.border = border
  }

  var rowStride: Int { (width + 2 * border) * pixelStride }
  var size: Int { (height + 2 * border) * rowStride }
  /// The first channel of the first pixel inside the border.
  var origin: Int { offset + border * (rowStride + pixelStride) }
  var isFlat: Bool { height == 1 && width == 1 && border == 0 }
}

extension Int {
  /// The next multiple of the eight lanes that kernels work on.
  var paddedToLanes: Int { (self + 7) & ~7 }
}

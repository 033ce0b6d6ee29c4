/// The outputs of the accessory network, by their places in its file.
enum AccessoryOutput: Int, CaseIterable {
  /// One number for each thing that is looked for in a whole view, in the order of `Accessory`.
  case things = 0
  /// For each cell of a view one number for each thing, in the order of `SmallAccessory`.
  case smallThings = 1
  /// For each cell of a view background, hair, skin and clothing.
  case parts = 2
  /// One number for headwear.
  case headwear = 3
  /// One number for a face that something covers.
  case occlusion = 4
}

extension HeadView {
  /// The network's numbers for this view of the photo's face, in the order of `outputs`.
  static func seen(in photo: PhotoSession) throws(Unmeasurable) -> [[Float]] {
    let network = try photo.models.usable(.accessories)
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= smallestUnit else { throw .faceTooSmall }
    let pyramid = try photo.value(of: ImagePyramid.self)
    let side = network.inputWidth
    var input = pyramid.sampled(chart.crop(center: center, side: self.side), size: side, range: inputRange)
    if isMirrored { input = input.mirrored(width: side) }
    return network.run(input, outputs: outputs.map(\.rawValue))
  }

  /// Of black and of white: (value − 127) / 128.
  private static var inputRange: ClosedRange<Float> { -127.0 / 128...1 }
}

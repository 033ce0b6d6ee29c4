extension AlignedFace {
  /// How much darker than the cheeks the skin close below the eyes is, of the cheeks' luma: what lenses take away.
  var lensTint: Double {
    let lids = [(80, place(of: 145).y), (160, place(of: 374).y)]
    return lids.flatMap { column, lid in
      luma.values(around: Point(x: Double(column), y: lid + 6), radius: 4)
    }.median.map { 1 - $0 } ?? 0
  }
}

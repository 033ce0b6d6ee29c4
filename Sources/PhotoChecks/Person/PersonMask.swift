/// Where the person is.
public struct PersonMask: Derived, Sendable {
  /// 0 (background) … 1 (person), at the size of the working image.
  public let coverage: Plane

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PersonMask {
    throw Unmeasurable(en: "no person found", zh: "未检测到人物")
  }
}

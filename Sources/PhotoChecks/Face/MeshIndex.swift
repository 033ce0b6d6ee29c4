/// Numbers of landmarks, as MediaPipe counts them; "left" and "right" are the person's own.
public enum MeshIndex {
  public static let rightEyeOuter = 33
  public static let rightEyeInner = 133
  public static let leftEyeInner = 362
  public static let leftEyeOuter = 263
  public static let count = 478
}

/// Reasons that several measurements of a person give.
extension Unmeasurable {
  static let headNotOutlined = Unmeasurable(en: "the head's outline was not found", zh: "未找到头部轮廓")
  static let shoulderHidden = Unmeasurable(
    en: "a shoulder is hidden or outside the picture", zh: "有一侧肩部被遮挡或在画面之外")
  static let littleClothing = Unmeasurable(en: "too little clothing is in the picture", zh: "画面中衣物太少")
}

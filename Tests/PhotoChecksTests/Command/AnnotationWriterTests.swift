import Testing

@testable import rulecheck

@Suite struct AnnotationWriterTests {
  @Test(arguments: [
    (["a/1.jpg"], "a/1.jpg", "1.jpg.annotated.png"), (["a/1.jpg", "b/2.jpg"], "b/2.jpg", "2.jpg.annotated.png"),
    (["a/1.jpg", "b/1.jpg"], "b/1.jpg", "b_1.jpg.annotated.png"), (["a"], "a/x/1.jpg", "x_1.jpg.annotated.png"),
    (["a/"], "a/1.jpg", "1.jpg.annotated.png"), (["a", "b"], "b/1.jpg", "b_1.jpg.annotated.png"),
    (["../p"], "../p/1.png", "1.png.annotated.png"),
  ])
  func `copies have names of their own`(operands: [String], photo: String, expected: String) {
    #expect(AnnotationWriter(folder: "out", operands: operands).name(for: photo) == expected)
  }
}

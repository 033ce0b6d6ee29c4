import Testing

@testable import PhotoChecks

@Suite struct PhotoSessionTests {
  @Test func `a plane keeps rows in order`() {
    let plane = Plane(width: 2, height: 1, values: [1, 2])
    #expect(plane[1, 0] == 2)
  }
}

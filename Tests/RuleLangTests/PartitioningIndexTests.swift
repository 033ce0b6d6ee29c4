import Testing

@testable import RuleLang

@Suite struct PartitioningIndexTests {
  @Test func `the first element beyond is found in lists of all lengths`() {
    for count in 0..<20 {
      for place in 0...count {
        #expect(Array(0..<count).partitioningIndex { $0 >= place } == place)
      }
    }
  }

  @Test func `a slice is searched by its own indices`() {
    let slice = Array(0..<20)[5..<15]
    #expect(slice.partitioningIndex { $0 >= 0 } == 5)
    #expect(slice.partitioningIndex { $0 >= 11 } == 11)
    #expect(slice.partitioningIndex { $0 >= 20 } == 15)
  }

  @Test func `few elements are looked at`() {
    var looks = 0
    let index = (0..<1_000_000).partitioningIndex { element in
      looks += 1
      return element >= 777_777
    }
    #expect(index == 777_777)
    #expect(looks <= 20)
  }
}

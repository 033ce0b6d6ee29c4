import Testing

@testable import rulecheck

@Suite struct SHA256Tests {
  /// The first two from FIPS 180-4's examples; the third reaches over the end of a block, where the padding needs another.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (String(repeating: "a", count: 119), "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
  ])
  func `digests agree with the standard`(text: String, expected: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == expected)
  }

  @Test(arguments: [1, 7, 63, 64, 65, 200])
  func `what comes in parts has the digest of the whole`(part: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    var digest = SHA256()
    for start in stride(from: 0, to: bytes.count, by: part) {
      digest.add(Array(bytes[start..<min(start + part, bytes.count)]))
    }
    #expect(digest.hexDigest == SHA256.hexDigest(of: bytes))
  }
}

#if canImport(Glibc)
  import Glibc
#endif

/// What becomes of memory that nobody uses any more.
enum FreedMemory {
  #if canImport(Glibc)
    /// Has the C library keep it for the next photo, whose pictures are as large: to give it back and to be handed out new,
    /// zeroed pages for each of them takes a tenth of all time.
    ///
    /// Source: mallopt(3). Swift does not import its header.
    static func keep() {
      guard let address = dlsym(nil, "mallopt") else { return }
      let mallopt = unsafeBitCast(address, to: (@convention(c) (CInt, CInt) -> CInt).self)
      _ = mallopt(mmapThreshold, largest)
      _ = mallopt(trimThreshold, largest)
    }

    private static let trimThreshold: CInt = -1
    private static let mmapThreshold: CInt = -3
    /// In bytes; the most that the library allows. The working pictures have 4 MB and less.
    private static let largest: CInt = 32 << 20
  #else
    static func keep() {}
  #endif
}

#if canImport(Glibc)
  import Glibc
#endif

/// How the C library gets memory from the system, and what becomes of memory that nobody uses any more.
///
/// Source: mallopt(3); Swift does not import its header.
enum Heap {
  #if canImport(Glibc)
    /// Has the library keep what is freed for the next photo, whose pictures are as large: otherwise a tenth of all time goes
    /// into giving it back and being handed out zeroed pages again.
    ///
    /// - Parameter isForOnePhoto: for a single photo, whose memory is new all the way, the pages are large ones; zeroed pages
    ///   of 4 KB take a third of its time.
    static func prepare(isForOnePhoto: Bool) {
      guard let address = dlsym(nil, "mallopt") else { return }
      let mallopt = unsafeBitCast(address, to: (@convention(c) (CInt, CInt) -> CInt).self)
      _ = mallopt(mmapThreshold, largest)
      _ = mallopt(trimThreshold, kept)
      guard isForOnePhoto else { return }
      // One heap for all threads, which wait for each other little with one photo, and all of it at once.
      _ = mallopt(arenaMax, 1)
      _ = mallopt(topPad, reserve)
      guard let block = malloc(largePage), let end = sbrk(0) else { return }
      let start = block.alignedUp(toMultipleOf: largePage)
      // Only a hint: where it is refused, all goes on as before.
      if start < end { _ = madvise(start, (end - start) & ~(largePage - 1), MADV_HUGEPAGE) }
      free(block)
    }

    private static let trimThreshold: CInt = -1
    private static let topPad: CInt = -2
    private static let mmapThreshold: CInt = -3
    private static let arenaMax: CInt = -8
    /// In bytes; the most that the library allows. The working pictures have 4 MB and less.
    private static let largest: CInt = 32 << 20
    /// In bytes; more than the working pictures of a few photos.
    private static let kept: CInt = 256 << 20
    /// In bytes; about what a photo takes. Only what is touched counts.
    private static let reserve: CInt = 96 << 20
    private static let largePage = 1 << 21
  #else
    static func prepare(isForOnePhoto: Bool) {}
  #endif
}

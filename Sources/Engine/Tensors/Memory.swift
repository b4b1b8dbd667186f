import Glibc

/// A block of memory for elements. Aligned to a cache line, or to huge pages if it is large. Freed with the last
/// reference.
///
/// Written only before a tensor shares it, and again when nobody else refers to it.
final class Memory: @unchecked Sendable {
  let address: UnsafeMutableRawPointer
  let bytes: Int

  /// - Throws: `EngineError.memory` if the allocation fails.
  init(bytes: Int) throws {
    let hugePage = 1 << 21
    let isLarge = bytes >= 2 * hugePage
    var address: UnsafeMutableRawPointer?
    guard bytes < Int.max / 2, posix_memalign(&address, isLarge ? hugePage : 64, max(bytes, 64)) == 0, let address
    else {
      throw EngineError.memory(bytes: bytes)
    }
    #if os(Linux)
      // Advice only. With small pages the same work takes longer, and the time varies more.
      if isLarge { madvise(address, bytes, Int32(MADV_HUGEPAGE)) }
    #endif
    self.address = address
    self.bytes = bytes
  }

  deinit { free(address) }
}

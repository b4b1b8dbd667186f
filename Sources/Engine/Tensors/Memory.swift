import Glibc

/// A block of memory for elements. Aligned to a cache line, or to huge pages if it is large. Freed with the last
/// reference, also to a part of it.
///
/// Written only before a tensor shares it, and again when nobody else refers to it.
final class Memory: @unchecked Sendable {
  let address: UnsafeMutableRawPointer
  let bytes: Int
  /// The block that this is a part of, which frees it.
  private let whole: Memory?

  /// - Throws: `EngineError.memory` if the allocation fails.
  init(bytes: Int) throws {
    let hugePage = 1 << 21
    let isLarge = bytes >= 2 * hugePage
    var address: UnsafeMutableRawPointer?
    guard bytes < Int.max / 2,
      posix_memalign(&address, isLarge ? hugePage : Self.cacheLine, max(bytes, Self.cacheLine)) == 0, let address
    else {
      throw EngineError.memory(bytes: bytes)
    }
    #if os(Linux)
      // Advice only. With small pages the same work takes longer, and the time varies more.
      if isLarge { madvise(address, bytes, Int32(MADV_HUGEPAGE)) }
    #endif
    self.address = address
    self.bytes = bytes
    whole = nil
  }

  /// The part of a block from `offset` on, a multiple of a cache line up to its size.
  /// - Throws: `EngineError.memory` for any other offset.
  init(_ whole: Memory, from offset: Int) throws {
    guard (0...whole.bytes).contains(offset), offset % Self.cacheLine == 0 else {
      throw EngineError.memory(bytes: offset)
    }
    address = whole.address + offset
    bytes = whole.bytes - offset
    self.whole = whole
  }

  deinit { if whole == nil { free(address) } }

  /// Bytes that are read from memory together.
  static let cacheLine = 64
}

extension UnsafeMutablePointer where Pointee: ~Copyable {
  /// Allocates a table that begins at a cache line. Tables of kernels are read at each call; elsewhere in a line they
  /// would take one line more, which is several percent of a call of nanoseconds. Free it with `deallocateTable`.
  static func allocateTable(capacity: Int) -> Self {
    let bytes = max(capacity * MemoryLayout<Pointee>.stride, 1)
    return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Memory.cacheLine)
      .bindMemory(to: Pointee.self, capacity: capacity)
  }

  /// Frees a table of `allocateTable`; its elements must be deinitialized.
  func deallocateTable() { UnsafeMutableRawPointer(self).deallocate() }
}

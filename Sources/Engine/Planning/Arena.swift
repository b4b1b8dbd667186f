/// Assigns each value an offset in one block of memory, so that values alive at the same time do not overlap. First
/// fit, in order of birth.
struct Arena {
  /// Offset of each value, by its node.
  private(set) var offsets: [Int: Int] = [:]
  /// Size of the block.
  private(set) var bytes = 0

  /// Places all values, in O(n log n) expected time for n of them. Deterministic.
  init(for lifetimes: Lifetimes) {
    let deaths = lifetimes.values.sorted { $0.last < $1.last }
    var ended = 0
    var gaps = FreeList()
    for value in lifetimes.values {
      while ended < deaths.count && deaths[ended].last < value.first {
        let dead = deaths[ended]
        // An offset beyond the address space is refused later, with its size. Its memory is not reused.
        if let offset = offsets[dead.node], case (let end, let overflow) = offset.addingReportingOverflow(dead.aligned),
          !overflow
        {
          gaps.insert(offset..<end)
        }
        ended += 1
      }
      if let offset = gaps.take(value.aligned) {
        offsets[value.node] = offset
      } else {
        // A gap at the end of the block is extended by new memory.
        let start = gaps.takeLast(endingAt: bytes) ?? bytes
        offsets[value.node] = start
        bytes = start.saturatingSum(value.aligned)
      }
    }
  }
}

extension Lifetimes.Value {
  /// Its bytes rounded up to a multiple of a cache line, which is also the width of the widest vector.
  fileprivate var aligned: Int {
    let alignment = 64
    return bytes > Int.max / 4
      ? Int.max / 4 / alignment * alignment : (max(bytes, 1) + alignment - 1) / alignment * alignment
  }
}

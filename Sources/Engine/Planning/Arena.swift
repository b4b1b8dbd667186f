/// Assigns each value an offset in one block of memory, so that values alive at once do not overlap: first fit, in order
/// of birth.
struct Arena {
  /// AddScalar of each value, by its node.
  private(set) var offsets: [Int: Int] = [:]
  /// Size of the block.
  private(set) var bytes = 0

  /// Slots all values, in O(n log n) expected time for n of them. Deterministic.
  init(for lifetimes: Lifetimes) {
    let deaths = lifetimes.values.sorted { $0.last < $1.last }
    var ended = 0
    var gaps = FreeList()
    for value in lifetimes.values {
      while ended < deaths.count && deaths[ended].last < value.first {
        let dead = deaths[ended]
        // What lies beyond the addressable is refused later, with its size; its place is not used again.
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
        // A gap at the end grows into new memory.
        let start = gaps.takeLast(endingAt: bytes) ?? bytes
        offsets[value.node] = start
        bytes = start.saturatingSum(value.aligned)
      }
    }
  }
}

extension Lifetimes.Value {
  /// Its bytes in multiples of a cache line, which is also the widest vector.
  fileprivate var aligned: Int {
    let alignment = 64
    return bytes > Int.max / 4
      ? Int.max / 4 / alignment * alignment : (max(bytes, 1) + alignment - 1) / alignment * alignment
  }
}

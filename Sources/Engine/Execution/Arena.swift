/// Assigns each value an offset in one block of memory, so that values alive at once do not overlap: first fit, in order
/// of birth.
struct Arena {
  /// Offset of each value, by its node.
  private(set) var offsets: [Int: Int] = [:]
  /// Size of the block.
  private(set) var bytes = 0

  /// Alignment of every value: a cache line, and the widest vector.
  private static let alignment = 64

  init(for lifetimes: Lifetimes) {
    let deaths = lifetimes.values.sorted { $0.last < $1.last }
    var ended = 0
    var gaps: [Range<Int>] = []  // in order, never touching
    for value in lifetimes.values {
      while ended < deaths.count && deaths[ended].last < value.first {
        let dead = deaths[ended]
        if let offset = offsets[dead.node] { Self.free(offset..<offset + Self.aligned(dead.bytes), in: &gaps) }
        ended += 1
      }
      let size = Self.aligned(value.bytes)
      if let fit = gaps.firstIndex(where: { $0.count >= size }) {
        offsets[value.node] = gaps[fit].lowerBound
        gaps[fit] = gaps[fit].lowerBound + size..<gaps[fit].upperBound
        if gaps[fit].isEmpty { gaps.remove(at: fit) }
      } else {
        // A gap at the end grows into new memory.
        let start = gaps.last.flatMap { $0.upperBound == bytes ? $0.lowerBound : nil } ?? bytes
        if start < bytes { gaps.removeLast() }
        offsets[value.node] = start
        bytes = start.saturatingSum(size)
      }
    }
  }

  private static func aligned(_ bytes: Int) -> Int {
    bytes > Int.max / 4 ? Int.max / 4 : (max(bytes, 1) + alignment - 1) / alignment * alignment
  }

  private static func free(_ range: Range<Int>, in gaps: inout [Range<Int>]) {
    let position = gaps.firstIndex { $0.lowerBound > range.lowerBound } ?? gaps.endIndex
    gaps.insert(range, at: position)
    if position + 1 < gaps.count, gaps[position].upperBound == gaps[position + 1].lowerBound {
      gaps[position] = gaps[position].lowerBound..<gaps.remove(at: position + 1).upperBound
    }
    if position > 0, gaps[position - 1].upperBound == gaps[position].lowerBound {
      gaps[position - 1] = gaps[position - 1].lowerBound..<gaps.remove(at: position).upperBound
    }
  }
}

/// Which results of a computation are kept until its derivatives need them, and which are computed again.
///
/// The part of a graph that is computed first, its nodes before `primal`, is cut into segments. What crosses a cut is kept; the
/// rest of a segment is computed again, once, when the derivatives come to it. Cheap results (of elementwise operations, of
/// transposes and views) are not even kept within a segment, but computed again where they are read.
struct CheckpointPlan {
  /// Number of the graph's nodes that are computed first.
  let primal: Int
  /// First node of each segment but the first.
  let cuts: [Int]
  /// Whether each node is an input or a constant, and so always there.
  let isGiven: [Bool]
  /// Whether each node is stored where it is computed again; others are cheap.
  let isStored: [Bool]
  /// Whether each node is kept from its first computation on.
  var isKept: [Bool]

  /// Results that only cheap operations separate from stored ones are at most this many operations away from them.
  private static let maxDepth = 12

  /// Chooses at most this many cuts, or √n for n stored results, such that most memory is saved: the maximum, over segments,
  /// of the bytes that are kept up to it and of those that it stores is minimal as far as a greedy choice finds. Later
  /// segments are shorter, because more is kept before them. O(n log b) for n nodes of b bytes.
  /// - Parameter isNeeded: whether each node is computed at all.
  init(_ graph: Graph, primal: Int, isNeeded: [Bool], checkpoints: Int?) {
    self.primal = primal
    var (isGiven, isRooted, isStored) = (
      isNeeded.map { _ in false }, isNeeded.map { _ in false }, isNeeded.map { _ in false }
    )
    var depths = Array(repeating: 0, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where isNeeded[index] {
      guard !node.operands.isEmpty else {
        isGiven[index] = true
        continue
      }
      let depth = 1 + (node.operands.map { depths[$0] }.max() ?? 0)
      let isCheap = node.operation.isView || node.operation is Transpose || graph.opcode(index) != nil
      isStored[index] = !isCheap || depth > Self.maxDepth
      depths[index] = isStored[index] ? 0 : depth
      // What follows from inputs by cheap operations alone is never kept.
      isRooted[index] = !isStored[index] && node.operands.allSatisfy { isGiven[$0] || isRooted[$0] }
    }
    (self.isGiven, self.isStored) = (isGiven, isStored)

    let owners = graph.storageOwners
    // The last reader of each node's memory; a view reads nothing.
    var last = Array(0..<primal)
    for index in 0..<primal where isNeeded[index] && !graph.nodes[index].operation.isView {
      for operand in graph.nodes[index].operands where !isGiven[operand] && !isRooted[operand] {
        last[owners[operand]] = index
      }
    }
    // Far from overflow in sums; what is larger cannot be computed.
    let bytes = graph.nodes.prefix(primal).map { min($0.bytes, 1 << 40) }
    let search = CutSearch(
      last: last, bytes: bytes.indices.map { isGiven[$0] || isRooted[$0] ? 0 : bytes[$0] },
      stored: bytes.indices.map { isStored[$0] && !graph.nodes[$0].operation.isView ? bytes[$0] : 0 })
    let count = isStored.prefix(primal).count { $0 }
    cuts = search.best(checkpoints ?? max(1, Int(Double(count).squareRoot().rounded())))
    isKept = Array(repeating: false, count: graph.nodes.count)
    for index in 0..<primal where isNeeded[index] && !isGiven[index] && !isRooted[index] {
      let next = segment(of: index)
      isKept[index] = next < cuts.count && last[index] >= cuts[next]
    }
  }

  /// The segment that computes a node.
  func segment(of node: Int) -> Int {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The nodes of a segment.
  func range(of segment: Int) -> Range<Int> {
    (segment == 0 ? 0 : cuts[segment - 1])..<(segment < cuts.count ? cuts[segment] : primal)
  }
}

/// Where to cut a list of results.
private struct CutSearch {
  /// The last result that reads each one.
  let last: [Int]
  /// Bytes of each result if it is kept.
  let bytes: [Int]
  /// Bytes of each result where it is computed again.
  let stored: [Int]
  /// Bytes that cross a cut before each result.
  private let crossing: [Int]

  init(last: [Int], bytes: [Int], stored: [Int]) {
    (self.last, self.bytes, self.stored) = (last, bytes, stored)
    var changes = Array(repeating: 0, count: last.count + 2)
    for (index, end) in last.enumerated() {
      changes[index + 1] += bytes[index]
      changes[end + 1] -= bytes[index]
    }
    var sum = 0
    crossing = changes.map { change in
      sum += change
      return sum
    }
  }

  /// At most `count` cuts with the least maximum of bytes.
  func best(_ count: Int) -> [Int] {
    var (low, high) = (0, stored.reduce(0, +))
    var best: [Int] = []
    while low < high {
      let middle = low + (high - low) / 2
      if let found = cuts(within: middle, count) { (best, high) = (found, middle) } else { low = middle + 1 }
    }
    return best
  }

  /// At most `count` cuts such that no segment, with what is kept before it, has more bytes; `nil` if none are found.
  private func cuts(within limit: Int, _ count: Int) -> [Int]? {
    var (cuts, kept, start): ([Int], Int, Int) = ([], 0, 0)
    while true {
      var (end, sum) = (start, kept)
      while end < last.count {
        sum += stored[end]
        if sum > limit { break }
        end += 1
      }
      if end == last.count { return cuts }
      var rest = stored[start..<end].reduce(0, +)
      guard cuts.count < count, rest > 0 else { return nil }
      // Where least crosses, with at least half of the segment before it; the latest of several.
      let half = (rest + 1) / 2
      var cut = end
      for place in stride(from: end - 1, to: start, by: -1) {
        rest -= stored[place]
        if rest < half { break }
        if crossing[place] < crossing[cut] { cut = place }
      }
      // What crossed an earlier cut is kept already.
      for index in start..<cut where last[index] >= cut { kept += bytes[index] }
      cuts.append(cut)
      start = cut
    }
  }
}

/// The unused ranges (gaps) of a block of memory, ordered by offset. Adjacent ranges are always joined. All
/// operations take O(log k) expected time for k gaps.
///
/// A treap (Seidel and Aragon, "Randomized search trees", 1996) in which each node stores the largest gap of its
/// subtree, so the first fit is found by descent. Priorities are hashes of offsets, so the same calls always give the
/// same results.
struct FreeList {
  private struct Node {
    var gap: Range<Int>
    let priority: UInt64
    var left: Int?
    var right: Int?
    /// Size of the largest gap in the subtree.
    var largest: Int
  }

  private var nodes: [Node] = []
  private var unused: [Int] = []
  private var root: Int?

  /// Allocates `size` from the start of the first gap that is large enough; `nil` if there is none.
  mutating func take(_ size: Int) -> Int? {
    guard var index = root, nodes[index].largest >= size else { return nil }
    var path = [index]
    while true {
      if let left = nodes[index].left, nodes[left].largest >= size {
        index = left
      } else if nodes[index].gap.count < size, let right = nodes[index].right {
        index = right
      } else {
        break
      }
      path.append(index)
    }
    let gap = nodes[index].gap
    // A shortened gap keeps its place in the order. An empty one is replaced by its subtrees.
    nodes[index].gap = gap.lowerBound + size..<gap.upperBound
    if nodes[index].gap.isEmpty {
      path.removeLast()
      let below = merged(nodes[index].left, nodes[index].right)
      unused.append(index)
      guard let parent = path.last else {
        root = below
        return gap.lowerBound
      }
      if nodes[parent].left == index { nodes[parent].left = below } else { nodes[parent].right = below }
    }
    for node in path.reversed() { update(node) }
    return gap.lowerBound
  }

  /// Removes the gap that ends at `end` and returns its start; `nil` if there is none.
  mutating func takeLast(endingAt end: Int) -> Int? {
    guard let last = outermost(root, \.right), nodes[last].gap.upperBound == end else { return nil }
    let start = nodes[last].gap.lowerBound
    root = split(root, before: start).before
    unused.append(last)
    return start
  }

  /// Adds a range that overlaps no gap, and joins it with adjacent gaps.
  mutating func insert(_ range: Range<Int>) {
    var (before, after) = split(root, before: range.lowerBound)
    var gap = range
    if let last = outermost(before, \.right), nodes[last].gap.upperBound == gap.lowerBound {
      gap = nodes[last].gap.lowerBound..<gap.upperBound
      before = split(before, before: gap.lowerBound).before
      unused.append(last)
    }
    if let first = outermost(after, \.left), nodes[first].gap.lowerBound == gap.upperBound {
      gap = gap.lowerBound..<nodes[first].gap.upperBound
      after = split(after, before: nodes[first].gap.lowerBound + 1).after
      unused.append(first)
    }
    root = merged(merged(before, node(gap)), after)
  }

  /// The last node of a subtree in one direction.
  private func outermost(_ tree: Int?, _ side: KeyPath<Node, Int?>) -> Int? {
    var outermost = tree
    while let node = outermost, let next = nodes[node][keyPath: side] { outermost = next }
    return outermost
  }

  private mutating func node(_ gap: Range<Int>) -> Int {
    let node = Node(gap: gap, priority: Self.hash(UInt64(gap.lowerBound)), largest: gap.count)
    if let index = unused.popLast() {
      nodes[index] = node
      return index
    }
    nodes.append(node)
    return nodes.count - 1
  }

  /// The mixing function of SplitMix64.
  private static func hash(_ x: UInt64) -> UInt64 {
    var z = x &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  private mutating func update(_ node: Int) {
    let below = max(nodes[node].left.map { nodes[$0].largest } ?? 0, nodes[node].right.map { nodes[$0].largest } ?? 0)
    nodes[node].largest = max(nodes[node].gap.count, below)
  }

  /// Splits a subtree into the gaps that start before `offset` and the rest.
  private mutating func split(_ tree: Int?, before offset: Int) -> (before: Int?, after: Int?) {
    guard let tree else { return (nil, nil) }
    if nodes[tree].gap.lowerBound < offset {
      let (before, after) = split(nodes[tree].right, before: offset)
      nodes[tree].right = before
      update(tree)
      return (tree, after)
    }
    let (before, after) = split(nodes[tree].left, before: offset)
    nodes[tree].left = after
    update(tree)
    return (before, tree)
  }

  /// Joins two subtrees. All gaps of the first must precede those of the second.
  private mutating func merged(_ a: Int?, _ b: Int?) -> Int? {
    guard let a else { return b }
    guard let b else { return a }
    if nodes[a].priority > nodes[b].priority {
      nodes[a].right = merged(nodes[a].right, b)
      update(a)
      return a
    }
    nodes[b].left = merged(a, nodes[b].left)
    update(b)
    return b
  }
}

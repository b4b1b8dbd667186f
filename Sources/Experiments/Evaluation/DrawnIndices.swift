import Statistics

/// A random sample of fixed size of 0, 1, 2, …, drawn in one pass and in order (Knuth, The Art of Computer
/// Programming 2, 3.4.2, algorithm S).
struct DrawnIndices {
  /// Size of the sample.
  let count: Int
  private var wanted: Int
  private var unseen: Int
  private var generator: SplitMix64

  /// A sample of at most `count` of `total` indices.
  init(_ count: Int, of total: Int, seed: UInt64) {
    self.count = min(count, total)
    wanted = self.count
    unseen = total
    generator = SplitMix64(seed: seed)
  }

  /// Whether the next index is in the sample.
  mutating func takesNext() -> Bool {
    defer { unseen -= 1 }
    guard wanted > 0 else { return false }
    let takes = wanted >= unseen || Double(generator.next() >> 11) * 0x1p-53 * Double(unseen) < Double(wanted)
    if takes { wanted -= 1 }
    return takes
  }
}

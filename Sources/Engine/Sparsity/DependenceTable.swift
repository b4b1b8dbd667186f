/// Sets of variables, each kept once under a number. 0 is the empty set.
final class DependenceTable {
  private(set) var sets: [[Int32]] = [[]]
  private var numbers: [[Int32]: Int32] = [[]: 0]
  private var unions: [SIMD2<Int32>: Int32] = [:]
  /// Elements of all sets together.
  private var size = 0
  /// Maximum of `size`: 400 MB. With more, the sets stop growing, and nothing that was found is used.
  private let most: Int
  private(set) var isFull = false

  init(most: Int = 100_000_000) { self.most = most }

  func number(of set: [Int32]) -> Int32 {
    if let known = numbers[set] { return known }
    guard size + set.count <= most else {
      isFull = true
      return 0
    }
    let number = Int32(sets.count)
    sets.append(set)
    numbers[set] = number
    size += set.count
    return number
  }

  /// The number of the union of two sets.
  func union(_ a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let pair = a < b ? SIMD2(a, b) : SIMD2(b, a)
    if let known = unions[pair] { return known }
    let result = number(of: Self.merged(sets[Int(a)], sets[Int(b)]))
    unions[pair] = result
    return result
  }

  /// The union of ascending lists.
  private static func merged(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let next = min(a[i], b[j])
      result.append(next)
      if a[i] == next { i += 1 }
      if b[j] == next { j += 1 }
    }
    result.append(contentsOf: a[i...])
    result.append(contentsOf: b[j...])
    return result
  }
}

/// For each element of a tensor, the set of variables that it depends on; `zero` where it is 0 whatever they are.
struct DependenceTensor {
  static let zero: Int32 = -1

  let shape: Shape
  /// Numbers of sets in a `DependenceTable`, or `zero`.
  let elements: [Int32]
}

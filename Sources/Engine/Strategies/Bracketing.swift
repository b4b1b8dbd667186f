/// How a product of factors is bracketed: which two neighbours are multiplied at each step.
public indirect enum Bracketing: Sendable, Hashable {
  /// The factor at this position.
  case factor(Int)
  /// The product of two bracketings, left before right.
  case product(Bracketing, Bracketing)

  /// ((f₀ f₁) f₂) … of `count` ≥ 1 factors.
  public static func leftToRight(_ count: Int) -> Bracketing {
    (1..<max(count, 1)).reduce(.factor(0)) { .product($0, .factor($1)) }
  }

  /// f₀ (f₁ (f₂ …)) of `count` ≥ 1 factors.
  public static func rightToLeft(_ count: Int) -> Bracketing {
    (0..<max(count - 1, 0)).reversed().reduce(.factor(max(count - 1, 0))) { .product(.factor($1), $0) }
  }

  /// A bracketing with the fewest multiplications for factors of `extents[i]` × `extents[i+1]`, by the matrix-chain dynamic
  /// programme (Cormen et al., "Introduction to Algorithms", 15.2). Of equal ones it takes the leftmost last product.
  /// O(k³) time and O(k²) memory for k factors.
  public static func optimal(extents: [Int]) -> Bracketing {
    let count = extents.count - 1
    guard count > 1 else { return .factor(0) }
    // least[i][j] is the cost of factors i through j; splits[i][j] is the last factor of the left side.
    var least = Array(repeating: Array(repeating: 0, count: count), count: count)
    var splits = least
    for length in 2...count {
      for i in 0...(count - length) {
        let j = i + length - 1
        least[i][j] = Int.max
        for split in i..<j {
          let last = extents[i].saturatingProduct(extents[split + 1]).saturatingProduct(extents[j + 1])
          let cost = least[i][split].saturatingSum(least[split + 1][j]).saturatingSum(last)
          if cost < least[i][j] || split == i {
            least[i][j] = cost
            splits[i][j] = split
          }
        }
      }
    }
    func bracketing(_ i: Int, _ j: Int) -> Bracketing {
      i == j ? .factor(i) : .product(bracketing(i, splits[i][j]), bracketing(splits[i][j] + 1, j))
    }
    return bracketing(0, count - 1)
  }

  /// The bracketing in writing, with these names for the factors, such as `(v·(vᵀ·y1))·y2ᵀ`.
  public func text(_ names: [String]) -> String {
    func write(_ part: Bracketing, nested: Bool) -> String {
      switch part {
      case .factor(let index): names[index]
      case .product(let left, let right):
        (nested ? "(" : "") + write(left, nested: true) + "·" + write(right, nested: true) + (nested ? ")" : "")
      }
    }
    return write(self, nested: false)
  }
}

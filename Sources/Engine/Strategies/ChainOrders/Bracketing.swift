/// The bracketing of a product of factors: which two neighbours are multiplied at each step.
///
/// Stored as a list of steps instead of a tree, so a chain of any length is evaluated, written and freed without
/// recursion.
public struct Bracketing: Sendable, Hashable {
  /// One step of a bracketing.
  public enum Step: Sendable, Hashable {
    /// Pushes the factor at this position.
    case factor(Int)
    /// Multiplies the two most recent results, left before right.
    case product
  }

  /// The steps in postfix order: operands come before their product. Factors are numbered from 0, in order.
  public let steps: [Step]

  public static func factor(_ index: Int) -> Bracketing { Bracketing(steps: [.factor(index)]) }

  /// The product of two bracketings, left before right.
  public static func product(_ left: Bracketing, _ right: Bracketing) -> Bracketing {
    Bracketing(steps: left.steps + right.steps + [.product])
  }

  /// ((f₀ f₁) f₂) … of `count` ≥ 1 factors.
  public static func leftToRight(_ count: Int) -> Bracketing {
    Bracketing(steps: [.factor(0)] + (1..<max(count, 1)).flatMap { [Step.factor($0), .product] })
  }

  /// f₀ (f₁ (f₂ …)) of `count` ≥ 1 factors.
  public static func rightToLeft(_ count: Int) -> Bracketing {
    Bracketing(steps: (0..<max(count, 1)).map { .factor($0) } + Array(repeating: .product, count: max(count, 1) - 1))
  }

  /// A bracketing with the fewest multiplications for factors of `extents[i]` × `extents[i+1]`, by matrix-chain
  /// dynamic programming (Cormen et al., "Introduction to Algorithms", 15.2). Among equal bracketings it takes the
  /// leftmost last product. O(k³) time and O(k²) memory for k factors.
  public static func optimal(extents: [Int]) -> Bracketing {
    let count = extents.count - 1
    guard count > 1 else { return .factor(0) }
    // least[i][j] is the cost of factors i through j. splits[i][j] is the last factor of the left side.
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
    // From the end: a product, then its right side, then its left.
    var steps: [Step] = []
    var open = [0..<count]
    while let part = open.popLast() {
      if part.count == 1 {
        steps.append(.factor(part.lowerBound))
      } else {
        let split = splits[part.lowerBound][part.upperBound - 1] + 1
        steps.append(.product)
        open += [part.lowerBound..<split, split..<part.upperBound]
      }
    }
    return Bracketing(steps: steps.reversed())
  }

  /// Evaluates the steps in order, with `factor` for each factor and `product` for each product. Linear in the number
  /// of factors, without recursion.
  public func evaluate<Result>(_ factor: (Int) -> Result, _ product: (Result, Result) -> Result) -> Result {
    var results: [Result] = []
    for step in steps {
      switch step {
      case .factor(let index): results.append(factor(index))
      case .product:
        let right = results.removeLast()
        results.append(product(results.removeLast(), right))
      }
    }
    return results.removeLast()
  }

  /// The bracketing as text, with these names for the factors, such as `(v·(vᵀ·y1))·y2ᵀ`. Linear in its length.
  public func text(_ names: [String]) -> String {
    // Number of brackets before and after each factor. The outermost product has none.
    var opening = Array(repeating: 0, count: names.count)
    var closing = opening
    let whole = evaluate {
      $0...$0
    } _: { left, right in
      opening[left.lowerBound] += 1
      closing[right.upperBound] += 1
      return left.lowerBound...right.upperBound
    }
    if whole.count > 1 {
      opening[whole.lowerBound] -= 1
      closing[whole.upperBound] -= 1
    }
    return whole.map { index in
      String(repeating: "(", count: opening[index]) + names[index] + String(repeating: ")", count: closing[index])
    }.joined(separator: "·")
  }
}

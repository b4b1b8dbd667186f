/// How a product of factors is bracketed: which two neighbours are multiplied at each step.
///
/// Kept as a list of steps rather than a tree: a chain of any length is evaluated, written and freed without a call for each factor.
public struct Bracketing: Sendable, Hashable {
  /// One step of a bracketing.
  public enum Step: Sendable, Hashable {
    /// Takes the factor at this position.
    case factor(Int)
    /// Multiplies the two results before it, left before right.
    case product
  }

  /// The steps in postfix order: what is multiplied stands before its product. Factors are in order, from 0.
  public let steps: [Step]

  /// The factor at this position alone.
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

  /// What the steps give, with `factor` for each factor and `product` for each product, in order of evaluation. Linear in the number of
  /// factors, without recursion.
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

  /// The bracketing in writing, with these names for the factors, such as `(v·(vᵀ·y1))·y2ᵀ`. Linear in its length.
  public func text(_ names: [String]) -> String {
    // Brackets before and after each factor, from the first and last factor of each product but the outermost.
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

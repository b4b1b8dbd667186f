import Foundation

/// The Mann–Whitney test of whether values of one sample tend to be larger than those of another ("On a test of
/// whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics
/// 18, 1947).
public struct MannWhitney: Sendable, Equatable {
  /// Number of pairs in which the first sample's value is larger. A tie counts half.
  public let u: Double
  /// Two-sided p-value: the probability that U is at least this far from its expectation if both samples have the
  /// same distribution.
  public let p: Double
  /// Fraction of pairs in which the first sample's value is larger.
  public let superiority: Double

  /// Maximum number of pairs for the exact p, which also requires no ties. Otherwise p uses the normal approximation,
  /// corrected for ties and continuity.
  private static let maxExactPairs = 2500

  /// Runs the test. O((m + n) log (m + n)), and O(m²n²) if p is exact.
  /// - Returns: `nil` if a sample is empty or contains NaN.
  public init?(_ a: [Double], _ b: [Double]) {
    guard !a.isEmpty, !b.isEmpty, !(a + b).contains(where: \.isNaN) else { return nil }
    let all = (a.map { (value: $0, isFirst: true) } + b.map { (value: $0, isFirst: false) }).sorted {
      $0.value < $1.value
    }
    var rankSum = 0.0
    var ties = 0.0
    var start = 0
    while start < all.count {
      var end = start
      while end < all.count, all[end].value == all[start].value { end += 1 }
      let rank = Double(start + end + 1) / 2
      rankSum += rank * Double(all[start..<end].count { $0.isFirst })
      let count = Double(end - start)
      ties += count * (count * count - 1)
      start = end
    }
    let (m, n) = (Double(a.count), Double(b.count))
    u = rankSum - m * (m + 1) / 2
    superiority = u / (m * n)
    let distance = abs(u - m * n / 2)
    if ties == 0, a.count * b.count <= Self.maxExactPairs {
      p = Self.exact(a.count, b.count, distance: distance)
    } else {
      let total = m + n
      let deviation = (m * n / 12 * (total + 1 - ties / (total * (total - 1)))).squareRoot()
      p = deviation > 0 ? min(1, 2 * Normal.cumulative(-max(0, distance - 0.5) / deviation)) : 1
    }
  }

  /// The fraction of all orders of m and n values in which U is at least this far from mn / 2. The number of orders
  /// with each U is a coefficient of a Gaussian binomial: the product of (1 − qⁿ⁺ⁱ) / (1 − qⁱ) over i from 1 to m.
  private static func exact(_ m: Int, _ n: Int, distance: Double) -> Double {
    let most = m * n
    var orders = Array(repeating: 0.0, count: most + 1)
    orders[0] = 1
    for i in 1...m {
      for u in stride(from: most, through: n + i, by: -1) { orders[u] -= orders[u - n - i] }
      for u in stride(from: i, through: most, by: 1) { orders[u] += orders[u - i] }
    }
    let far = orders.enumerated().filter { abs(Double($0.offset) - Double(most) / 2) >= distance - 1e-9 }
    return min(1, far.reduce(0) { $0 + $1.element } / orders.reduce(0, +))
  }
}

import Foundation

/// The exponent p of a power law y ~ xᵖ, with a 95 % interval or, from few points, the range of local slopes.
///
/// The estimate is the Theil–Sen slope of log y over log x: the median of the slopes of all pairs, which is robust
/// against a few outliers. The interval is Sen's, from the exact distribution of Kendall's tau (Sen, "Estimates of
/// the regression coefficient based on Kendall's tau", Journal of the American Statistical Association 63, 1968). From 3
/// or 4 points there is no such interval, and from 5 it spans all slopes, which are seldom those of one power law; so up
/// to 5 points the range of all slopes is given and called so. Its ends are slopes between neighbours.
public struct GrowthExponent: Sendable, Equatable {
  /// Maximum number of points for which `low` and `high` are the least and the greatest slope.
  public static let maxPointsOfRange = 5

  public let exponent: Double
  public let low: Double
  public let high: Double

  /// The exponent of `y` over `x`. O(n⁴).
  /// - Returns: `nil` if there are fewer than three points, two x are equal, or a value is not positive.
  public init?(x: [Double], y: [Double]) {
    guard x.count == y.count, x.count >= 3, Set(x).count == x.count, (x + y).allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    let u = x.map(log)
    let w = y.map(log)
    var slopes: [Double] = []
    for i in u.indices { for j in u.indices where j > i { slopes.append((w[j] - w[i]) / (u[j] - u[i])) } }
    slopes.sort()
    guard let center = Quantile.of(sorted: slopes, at: 0.5) else { return nil }
    exponent = center
    guard x.count > Self.maxPointsOfRange else {
      (low, high) = (slopes[0], slopes[slopes.count - 1])
      return
    }
    // Excludes as many slopes as possible on either side.
    var left = 0
    var missed = 0.0
    for chance in Self.discordances(x.count) {
      missed += chance
      guard missed <= 0.025 else { break }
      left += 1
    }
    (low, high) = (slopes[left - 1], slopes[slopes.count - left])
  }

  /// Element k is the probability that k pairs of `count` values in random order are out of order. Each value in turn
  /// is equally likely to have any rank among those before it (Kendall, "A new measure of rank correlation",
  /// Biometrika 30, 1938).
  private static func discordances(_ count: Int) -> [Double] {
    (2...count).reduce([1.0]) { chances, places in
      var result = Array(repeating: 0.0, count: chances.count + places - 1)
      for (pairs, chance) in chances.enumerated() {
        for more in 0..<places { result[pairs + more] += chance / Double(places) }
      }
      return result
    }
  }
}

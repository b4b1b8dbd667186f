import Foundation

/// The exponent p of a power law y ~ xᵖ, with a 95 % interval.
///
/// It is the Theil–Sen slope of log y over log x: the median of the slopes of all pairs, which a few wild points cannot
/// move. The interval is Sen's, from Kendall's tau (Sen, "Estimates of the regression coefficient based on Kendall's tau",
/// Journal of the American Statistical Association 63, 1968); with very few points it spans all slopes.
public struct GrowthExponent: Sendable, Equatable {
  /// The exponent.
  public let exponent: Double
  /// Lower end of the interval.
  public let low: Double
  /// Upper end of the interval.
  public let high: Double

  /// The exponent of `y` over `x`. O(n² log n).
  /// - Returns: `nil` where there are fewer than three points, where two have one x, or where a value is not positive.
  public init?(x: [Double], y: [Double]) {
    guard x.count == y.count, x.count >= 3, Set(x).count == x.count, (x + y).allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    let u = x.map(log)
    let w = y.map(log)
    var slopes: [Double] = []
    for i in u.indices { for j in u.indices where j > i { slopes.append((w[j] - w[i]) / (u[j] - u[i])) } }
    slopes.sort()
    guard let center = Quantile.of(sorted: slopes, at: 0.5) else { return nil }
    let n = Double(x.count)
    let halfWidth = 1.959964 * (n * (n - 1) * (2 * n + 5) / 18).squareRoot()
    let lower = Int(((Double(slopes.count) - halfWidth) / 2).rounded(.down))
    exponent = center
    low = slopes[min(max(lower, 0), slopes.count - 1)]
    high = slopes[max(0, slopes.count - 1 - max(lower, 0))]
  }
}

/// Quantiles of a sample, by linear interpolation between order statistics: type 7 of Hyndman and Fan, "Sample quantiles
/// in statistical packages", The American Statistician 50 (1996), the default of R and numpy.
public enum Quantile {
  /// The quantile at `p` in [0, 1] of values in ascending order; `nil` if there are none. Constant time.
  public static func of(sorted values: [Double], at p: Double) -> Double? {
    guard let last = values.indices.last else { return nil }
    let position = min(max(p, 0), 1) * Double(last)
    let below = Int(position)
    guard below < last else { return values[last] }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
  }

  /// The median of values in any order; `nil` if there are none. O(n log n).
  public static func median(of values: [Double]) -> Double? { of(sorted: values.sorted(), at: 0.5) }
}

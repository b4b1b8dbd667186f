/// The mean of a few independent values, with the error by which it is known. From 8 values on it leaves out the
/// smallest and the largest: one value in eight that went wrong, such as a process that another one disturbed, then
/// costs little.
///
/// Its interval is that of Tukey and McLaughlin, "Less vulnerable confidence and significance procedures for location
/// based on a single sample", Sankhya A 25 (1963): Student's t on the standard deviation of the values with the ends
/// drawn in. Without trimming it is Student's own.
public struct TrimmedMean: Sendable, Equatable {
  public let mean: Double
  /// Standard error of the mean.
  public let error: Double
  /// Degrees of freedom of the error.
  public let degrees: Double

  /// Minimum number of values with which the ends are left out.
  private static let minTrimmed = 8

  /// O(n log n).
  /// - Returns: `nil` for fewer than 2 values, or if one is not finite.
  public init?(_ values: [Double]) {
    guard values.count >= 2, values.allSatisfy(\.isFinite) else { return nil }
    var sorted = values.sorted()
    let trimmed = values.count >= Self.minTrimmed ? 1 : 0
    let kept = sorted[trimmed..<(sorted.count - trimmed)]
    mean = kept.reduce(0, +) / Double(kept.count)
    if trimmed > 0 {
      sorted[0] = sorted[1]
      sorted[sorted.count - 1] = sorted[sorted.count - 2]
    }
    let center = sorted.reduce(0, +) / Double(sorted.count)
    // The sum of squares of the drawn-in values, for kept · (kept − 1) degrees.
    let squares = sorted.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    degrees = Double(kept.count - 1)
    error = (squares / (Double(kept.count) * degrees)).squareRoot()
  }

  /// Half the width of the interval at `level`.
  public func halfWidth(level: Double) -> Double {
    StudentT.quantile((1 + level) / 2, degrees: degrees) * error
  }
}

public import Engine

/// The relative error of a result a against a reference r: max|a − r| ÷ max(max|r|, smallest normal number). It decides
/// nothing.
public enum RelativeError {
  /// Number of elements compared at a time.
  private static let part = 1 << 14

  /// The error in double precision; `nil` if it is not finite or the numbers of elements differ. Linear.
  public static func of(_ result: Tensor, from reference: [Double]) -> Double? {
    let count = result.shape.count
    guard count == reference.count else { return nil }
    var distance = 0.0
    var scale = Double.leastNormalMagnitude
    // In parts, to avoid a copy of the whole result.
    for from in stride(from: 0, to: count, by: part) {
      let range = from..<min(from + part, count)
      for (a, r) in zip(result.values(in: range), reference[range]) {
        // Comparisons with NaN are false, so it must be tested for.
        guard a.isFinite, r.isFinite else { return nil }
        distance = max(distance, abs(a - r))
        scale = max(scale, abs(r))
      }
    }
    let error = distance / scale
    return error.isFinite ? error : nil
  }
}

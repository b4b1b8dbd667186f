public import Engine

/// Distance of a result from its reference: max|a − r| ÷ max(max|r|, smallest normal number).
public enum RelativeError {
  /// Elements that are looked at together.
  private static let part = 1 << 14

  /// The distance, in double precision; `nil` where it is not finite or the numbers of elements differ. Linear.
  public static func of(_ result: Tensor, from reference: [Double]) -> Double? {
    let count = result.shape.count
    guard count == reference.count else { return nil }
    var distance = 0.0
    var scale = Double.leastNormalMagnitude
    // In parts, so that no copy of the whole stands beside it.
    for from in stride(from: 0, to: count, by: part) {
      let range = from..<min(from + part, count)
      for (a, r) in zip(result.values(in: range), reference[range]) {
        // A NaN would lose every comparison and so go unnoticed.
        guard a.isFinite, r.isFinite else { return nil }
        distance = max(distance, abs(a - r))
        scale = max(scale, abs(r))
      }
    }
    let error = distance / scale
    return error.isFinite ? error : nil
  }

  /// The distance beyond which a run has failed.
  public static func tolerance(_ dtype: DType, isApproximate: Bool) -> Double {
    if isApproximate { return 1e-5 }
    return switch dtype {
    case .float64: 1e-10
    case .float32: 1e-4
    }
  }
}

import Statistics

/// The smallest and largest distinct eigenvalues that a tridiagonalisation knows.
///
/// A start has one direction in the space of each eigenvalue, so a multiple one is found once. Rounding brings copies
/// later; values nearer to one another than the tolerance are one. An eigenvalue's error is at most the residual
/// ‖Hx − θx‖ = |β s| of its vector x, where β couples T to the next vector and s is the last element of T's
/// eigenvector, and rounding (Parlett, "The symmetric eigenvalue problem", 1998, section 13.2).
struct DistinctEigenvalues: Equatable {
  /// Ascending.
  let values: [Double]
  /// A bound of the distance to an eigenvalue of H, each.
  let errors: [Double]
  /// The largest absolute eigenvalue of T: ‖H‖ from below.
  let norm: Double
  /// Whether these are as many as were asked for, or all that there are, within the tolerance.
  let isConverged: Bool

  /// - Parameters:
  ///   - count: number of values at each end.
  ///   - tolerance: relative to the norm.
  ///   - epsilon: rounding of products with H, relative to the norm.
  init(_ lanczos: Lanczos, count: Int, tolerance: Double, epsilon: Double) {
    let found = lanczos.tridiagonal.eigenvalues()
    let norm = found.reduce(0) { max($0, abs($1.value)) }
    let coupling = lanczos.isInvariant ? 0 : lanczos.offDiagonal.last ?? 0
    let left = lanczos.offDiagonal.last ?? 0
    let rounding = Double(lanczos.steps) * epsilon * norm
    func bound(_ value: TridiagonalMatrix.Eigenvalue) -> Double { abs(left * value.last) + rounding }

    let near = tolerance * norm
    let ascending = Self.merged(found, near, bound)
    let isAll = ascending.count <= 2 * count
    let chosen =
      isAll
      ? ascending : ascending.prefix(count) + Self.merged(found.reversed(), near, bound).prefix(count).reversed()
    self.norm = norm
    values = chosen.map(\.value)
    errors = chosen.map(bound)
    isConverged =
      (lanczos.isInvariant || !isAll) && chosen.allSatisfy { abs(coupling * $0.last) <= near }
  }

  /// One of all values that are near the first of them: that of the smallest bound.
  private static func merged(
    _ values: [TridiagonalMatrix.Eigenvalue], _ near: Double, _ bound: (TridiagonalMatrix.Eigenvalue) -> Double
  ) -> [TridiagonalMatrix.Eigenvalue] {
    var merged: [TridiagonalMatrix.Eigenvalue] = []
    var first = Double.nan
    for value in values {
      if let last = merged.last, abs(value.value - first) <= near {
        if bound(value) < bound(last) { merged[merged.count - 1] = value }
      } else {
        first = value.value
        merged.append(value)
      }
    }
    return merged
  }
}

/// Lanczos' method until the eigenvalues at both ends have converged, and stay when it goes on.
struct EigenvalueSearch: Equatable {
  var lanczos: Lanczos
  /// The values when they had converged first, and the number of steps then.
  private(set) var converged: Sighting?

  struct Sighting: Codable, Equatable {
    let steps: Int
    let values: [Double]
  }

  init(_ lanczos: Lanczos, converged: Sighting? = nil) { (self.lanczos, self.converged) = (lanczos, converged) }

  /// The settings of a search.
  struct Settings {
    /// Number of values at each end.
    let count: Int
    let tolerance: Double
    /// Maximum number of steps.
    let steps: Int
    /// Rounding of products with H, relative to the norm.
    let epsilon: Double

    /// Length of a next vector, relative to the norm, from which on the subspace is taken for invariant.
    ///
    /// An eigenvalue in which the start has a part c is within β/|c| of one of T. Of a random start in n variables c is
    /// below 10⁻³/√n in one of a thousand cases; otherwise an eigenvalue that is missed is within the tolerance.
    func negligible(variables: Int) -> Double {
      max(64 * epsilon, 1e-3 * tolerance / Double(variables).squareRoot())
    }
  }

  /// Steps between two looks at the eigenvalues, which cost O(m²).
  private static let pause = 5

  /// What is known now.
  func eigenvalues(_ settings: Settings) -> DistinctEigenvalues {
    DistinctEigenvalues(
      lanczos, count: settings.count, tolerance: settings.tolerance, epsilon: settings.epsilon)
  }

  /// Takes the product with the vector that waits.
  /// - Returns: whether the search has ended: with all values, or at the maximum of steps.
  mutating func append(product: [Double], _ settings: Settings) -> Bool {
    lanczos.append(product: product, negligible: settings.negligible(variables: product.count))
    if lanczos.isInvariant || lanczos.steps >= settings.steps { return true }
    guard lanczos.steps % Self.pause == 0 else { return false }
    let now = eigenvalues(settings)
    guard now.isConverged else {
      converged = nil
      return false
    }
    guard let before = converged, before.values.count == now.values.count,
      zip(before.values, now.values).allSatisfy({ abs($0 - $1) <= 2 * settings.tolerance * now.norm })
    else {
      converged = Sighting(steps: lanczos.steps, values: now.values)
      return false
    }
    // A value between others may show itself late, when the start has a small part in it: look a quarter further.
    return lanczos.steps >= before.steps + max(Self.pause, before.steps / 4)
  }
}

internal import CPrecise

/// A direction u for projections uᵀr of a result r.
struct Weights {
  enum Kind: Hashable {
    /// Random over all elements.
    case random
    /// Random over elements that are far smaller than others.
    case small
    /// A multiple of the unit vector of this element.
    case element(Int)
  }

  let kind: Kind
  /// The elements of u, powers of two; of a unit vector only the one that is not 0.
  let u: [Double]
  /// Σ |uᵢ| sᵢ, where sᵢ is what the error of element i is measured in.
  let size: Double

  init(_ kind: Kind, _ u: [Double], scales: [Double]) {
    (self.kind, self.u) = (kind, u)
    size = zip(u, scales).reduce(0) { $0 + abs($1.0) * $1.1 }
  }

  func direction(like variables: [PointVariable]) -> Direction {
    if case .element(let index) = kind { return Direction(u[0], at: index, like: variables) }
    return Direction(u, like: variables)
  }

  /// Σ |uᵢ| xᵢ of numbers x that are not negative.
  func sum(_ x: [Double]) -> Double {
    if case .element(let index) = kind { return abs(u[0]) * x[index] }
    return zip(u, x).reduce(0) { $0 + abs($1.0) * $1.1 }
  }
}

/// uᵀr of a gradient or a Hessian-vector product r, known from values alone.
struct Projection {
  let weights: Weights
  /// uᵀr̃ − uᵀr, for the doubles r̃ that were computed by the derivative rules.
  let residual: Double
  /// A bound on the error of that.
  let noise: Double
  let bits: Int
  /// Whether the noise is below what is to be seen.
  let isUsable: Bool

  /// The element that it is on, if it is on one.
  var element: Int? { if case .element(let index) = weights.kind { index } else { nil } }

  init(_ weights: Weights, of values: [Double], _ estimate: ValueDifferences.Estimate, mostNoise: Double) {
    self.weights = weights
    noise = estimate.noise
    bits = estimate.bits
    isUsable = estimate.noise <= mostNoise
    let values = if case .element(let index) = weights.kind { [values[index]] } else { values }
    residual = estimate.number.with { number in
      number.map { cp_residual(values.count, weights.u, values, $0) } ?? .nan
    }
  }

  /// |uᵀa − uᵀr| for results a, where r̃ are the doubles above; infinite if it is not finite.
  func distance(_ a: [Double], _ values: [Double]) -> Double {
    var difference = 0.0
    if case .element(let index) = weights.kind {
      difference = weights.u[0] * (a[index] - values[index])
    } else {
      for index in weights.u.indices { difference += weights.u[index] * (a[index] - values[index]) }
    }
    let distance = abs(difference + residual)
    return distance.isNaN ? .infinity : distance
  }
}

import Statistics

/// Estimates of the trace and the diagonal of a symmetric matrix from its products with vectors of random signs z: z·Hz
/// and z ⊙ Hz have them as their means (Hutchinson, "A stochastic estimator of the trace of the influence matrix",
/// Communications in Statistics 18 (1989); Bekas, Kokiopoulou and Saad, "An estimator for the diagonal of a matrix",
/// Applied Numerical Mathematics 57 (2007)).
///
/// Only elements beside the diagonal make them vary: those of a diagonal matrix are right to rounding.
struct Hutchinson: Equatable {
  /// z·Hz of each probe.
  private(set) var traces: [Double] = []
  /// Mean of z ⊙ Hz over the probes.
  private(set) var diagonal: [Double]
  /// Sum of squares of the differences from the mean.
  private(set) var squares: [Double]
  /// Mean of Σ |z ⊙ Hz|, the scale of the trace's rounding.
  private(set) var scale = 0.0

  init(variables: Int) {
    diagonal = Array(repeating: 0, count: variables)
    squares = diagonal
  }

  /// What was kept of estimates, to go on with.
  init(traces: [Double], diagonal: [Double], squares: [Double], scale: Double) {
    (self.traces, self.diagonal, self.squares, self.scale) = (traces, diagonal, squares, scale)
  }

  /// Takes a probe of ±1 and its product. O(n), with Welford's update of means and squares.
  mutating func append(_ probe: [Double], product: [Double]) {
    let count = Double(traces.count + 1)
    var (trace, size) = (0.0, 0.0)
    diagonal.withUnsafeMutableBufferPointer { diagonal in
      squares.withUnsafeMutableBufferPointer { squares in
        var index = 0
        while index < probe.count {
          let value = probe[index] * product[index]
          trace += value
          size += abs(value)
          let difference = value - diagonal[index]
          diagonal[index] += difference / count
          squares[index] += difference * (value - diagonal[index])
          index += 1
        }
      }
    }
    traces.append(trace)
    scale += (size - scale) / count
  }

  /// A number with its 95 % interval.
  struct Estimate: Equatable {
    let value: Double
    let low: Double
    let high: Double

    /// The larger half of the interval.
    var error: Double { max(value - low, high - value) }
  }

  /// The trace; `nil` without probes, or if no double holds it. The interval includes rounding.
  /// - Parameter epsilon: rounding of products, relative to their size.
  func trace(epsilon: Double) -> Estimate? {
    SkewedMean(traces).map { mean in
      let rounding = 4 * epsilon * scale
      return Estimate(value: mean.mean, low: mean.low - rounding, high: mean.high + rounding)
    }
  }

  /// Half of the 95 % interval of each element of the diagonal, Student's over the probes, with rounding; empty for
  /// fewer than 2 probes.
  func diagonalErrors(epsilon: Double) -> [Double] {
    guard traces.count > 1 else { return [] }
    let count = Double(traces.count)
    let quantile = StudentT.quantile(0.975, degrees: count - 1)
    return zip(diagonal, squares).map { value, squares in
      quantile * (squares / (count - 1) / count).squareRoot() + 4 * epsilon * abs(value)
    }
  }
}

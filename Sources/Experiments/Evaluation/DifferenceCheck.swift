import Engine
import Statistics

/// Checks a gradient against central differences of the loss in double precision, coordinate by coordinate.
///
/// Linear in the batch: of a large tensor, a sample of fixed size is checked, drawn with the network's seed. For an
/// input, only the loss of its own example is computed and divided by the number of examples.
struct DifferenceCheck {
  /// The largest error of a coordinate, relative to the largest difference; `nil` if something is not finite.
  let residual: Double?
  /// The same for each tensor, by name.
  let residuals: [String: Double]
  /// Description of the reference and of the checked coordinates.
  let reference: String

  /// Up to this number of coordinates, all are checked.
  private static let most = 2000
  /// Beyond that, the number of checked coordinates of the inputs.
  private static let maxInputs = 1000

  /// Beyond that, the number of checked coordinates of the parameters. Each needs four losses of the whole batch, so
  /// a large batch checks fewer.
  private static func maxParameters(batch: Int) -> Int { min(1000, max(100, 1_000_000 / batch)) }

  /// Checks the gradients of the parameters and of the inputs.
  /// - Throws: `EngineError`.
  init(_ gradient: NetworkGradient, outputs: [NetworkGradient.Output], blas: BLAS) throws {
    let description = gradient.network.description
    let found = Dictionary(outputs.map { ($0.name, $0.tensor) }) { first, _ in first }
    let weights = gradient.network.weights.map { ($0.name, $0.tensor) }
    let whole = try NetworkLossPoint(description, batch: gradient.batch, at: weights + gradient.examples, blas: blas)
    let single = try NetworkLossPoint(description, batch: 1, at: weights, blas: blas)

    func count(_ names: [String]) -> Int { names.reduce(0) { $0 + (whole.shapes[$1]?.count ?? 0) } }
    let parameters = description.parameters.map(\.name)
    let inputs = description.inputs.map(\.name)
    let (inParameters, inInputs) = (count(parameters), count(inputs))
    let isWhole = inParameters <= Self.maxParameters(batch: gradient.batch) && inParameters + inInputs <= Self.most
    let seed = UInt64(bitPattern: Int64(gradient.network.seed))
    var fromParameters = DrawnIndices(
      isWhole ? inParameters : Self.maxParameters(batch: gradient.batch), of: inParameters, seed: seed)
    var fromInputs = DrawnIndices(isWhole ? inInputs : Self.maxInputs, of: inInputs, seed: ~seed)

    var comparison = Comparison()
    for name in parameters {
      guard let slopes = found["\(name).gradient"]?.values, let values = whole.values(name) else { continue }
      for index in values.indices where fromParameters.takesNext() && !Cancellation.shared.isRequested {
        try comparison.add("\(name).gradient", slope: slopes[index], at: values[index]) { value in
          try whole.loss { $0 == name ? (index, value) : nil }
        }
      }
    }
    for name in inputs {
      guard let slopes = found["\(name).adjoint"]?.values, let values = whole.values(name) else { continue }
      let width = values.count / gradient.batch
      for index in values.indices where fromInputs.takesNext() && !Cancellation.shared.isRequested {
        try single.take(example: index / width, of: gradient.batch, from: gradient.examples)
        try comparison.add(
          "\(name).adjoint", slope: slopes[index], at: values[index], share: 1 / Double(gradient.batch)
        ) { value in
          try single.loss { $0 == name ? (index % width, value) : nil }
        }
      }
    }
    (residual, residuals) = comparison.result
    let compared =
      "\(fromParameters.count) of \(inParameters) in parameters and \(fromInputs.count) of \(inInputs) in inputs"
    let isAll = fromParameters.count == inParameters && fromInputs.count == inInputs
    reference =
      "central differences of J, float64, " + (isAll ? "every coordinate" : "\(compared), drawn by the seed")
  }

  /// The errors so far.
  private struct Comparison {
    private var distances: [String: Double] = [:]
    private var scale = Double.leastNormalMagnitude

    /// Compares a slope with differences of `share` times a loss, at two step sizes.
    mutating func add(
      _ name: String, slope: Double, at value: Double, share: Double = 1, loss: (Double) throws -> Double
    ) throws {
      // Across a kink such as ReLU's, a difference is wrong by the jump; the smaller step rarely crosses the same
      // one.
      let nearest = try [0x1p-17, 0x1p-23].map { (relative: Double) -> (distance: Double, slope: Double) in
        let step = relative * max(1, abs(value))
        let (high, low) = (value + step, value - step)
        let difference = share * (try loss(high) - loss(low)) / (high - low)
        return (abs(difference - slope), difference)
      }
      // NaN would lose every comparison and go unnoticed.
      let best = nearest[0].distance <= nearest[1].distance ? nearest[0] : nearest[1]
      distances[name] = best.distance.isFinite ? max(distances[name] ?? 0, best.distance) : .infinity
      scale = max(scale, abs(best.slope.isFinite ? best.slope : 0))
    }

    var result: (residual: Double?, residuals: [String: Double]) {
      let relative = distances.mapValues { $0 / scale }
      return (relative.values.max().flatMap { $0.isFinite ? $0 : nil }, relative)
    }
  }
}

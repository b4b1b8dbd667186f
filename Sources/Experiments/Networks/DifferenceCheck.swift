import Engine
import Statistics

/// A gradient against central differences of the loss in double precision, coordinate by coordinate.
struct DifferenceCheck {
  /// The largest distance of a coordinate, relative to the largest difference; `nil` where something is not finite.
  let residual: Double?
  /// The same for each tensor, by its name.
  let residuals: [String: Double]
  /// What the gradient was compared with, in words.
  let reference: String

  /// Most coordinates that are compared; of more, so many are drawn.
  private static let most = 2000

  /// Compares the gradients of `gradient`, of the parameters and of the inputs.
  /// - Throws: `EngineError`.
  init(_ gradient: NetworkGradient, outputs: [NetworkGradient.Output], blas: BLAS) throws {
    let description = gradient.network.description
    let found = Dictionary(outputs.map { ($0.name, $0.tensor.values) }) { first, _ in first }
    let inputs = description.inputs.map(\.name)
    // The point, in double precision; the perturbed tensor is replaced for each coordinate.
    var point: [String: Tensor] = [:]
    for (name, tensor) in gradient.network.weights.map({ ($0.name, $0.tensor) }) + gradient.examples {
      point[name] = try Tensor(tensor.values, shape: tensor.shape)
    }
    let function = try description.lossFunction(batch: gradient.batch == 1 ? nil : gradient.batch, variables: [])
    let plan = Plan(try ValueYardstick().graph(for: Subject(function: function, dtype: .float64)).graph, blas: blas)
    let workspace = try Workspace(bytes: plan.workspaceBytes)
    func loss(_ name: String, _ values: [Double]) throws -> Double {
      var moved = point
      moved[name] = try Tensor(values, shape: point[name]?.shape)
      let execution = try Execution(plan, inputs: moved, workspace: workspace)
      execution.run()
      return try execution.outputs().first?.tensor.values.first ?? .nan
    }

    let variables =
      description.parameters.map { ($0.name, "\($0.name).gradient") } + inputs.map { ($0, "\($0).adjoint") }
    let total = variables.reduce(0) { $0 + (point[$1.0]?.shape.count ?? 0) }
    var generator = SplitMix64(seed: UInt64(bitPattern: Int64(gradient.network.seed)))
    var distances: [String: Double] = [:]
    var scale = Double.leastNormalMagnitude
    var compared = 0
    for (name, output) in variables {
      guard let values = point[name]?.values, let slopes = found[output] else { continue }
      for index in values.indices where !Interruption.shared.isRequested {
        if total > Self.most, Double(generator.next() >> 11) * 0x1p-53 * Double(total) > Double(Self.most) { continue }
        compared += 1
        // Across a kink such as ReLU's a difference is wrong by the jump; the smaller step rarely meets the same one.
        let nearest = try [0x1p-17, 0x1p-23].map { (relative: Double) -> (distance: Double, slope: Double) in
          let step = relative * max(1, abs(values[index]))
          var moved = values
          moved[index] = values[index] + step
          let above = try loss(name, moved)
          let high = moved[index]
          moved[index] = values[index] - step
          let slope = (above - (try loss(name, moved))) / (high - moved[index])
          return (abs(slope - slopes[index]), slope)
        }
        // A NaN would lose every comparison and so go unnoticed.
        let best = nearest[0].distance <= nearest[1].distance ? nearest[0] : nearest[1]
        distances[output] = best.distance.isFinite ? max(distances[output] ?? 0, best.distance) : .infinity
        scale = max(scale, abs(best.slope.isFinite ? best.slope : 0))
      }
    }
    let relative = distances.mapValues { [scale] in $0 / scale }
    residuals = relative
    residual = relative.values.max().flatMap { $0.isFinite ? $0 : nil }
    let coordinates = compared == total ? "every coordinate" : "\(compared) of \(total) coordinates"
    reference = "central differences of J, float64, \(coordinates)"
  }
}

import Engine

/// The loss of a network over a data set as a function of its parameters, compiled: its value, its gradient, and its Hessian at a
/// point as a linear map. Counts what was computed.
final class Objective {
  private let variables: [String]
  private let data: [String: Tensor]
  private let shapes: [Shape]
  private let dtype: DType
  private let value: Plan
  private let slope: Plan
  private let setup: Plan?
  private let product: Plan
  private let workspace: Workspace

  /// Losses, gradients and Hessian-vector products computed.
  private(set) var losses = 0
  private(set) var gradients = 0
  private(set) var hvps = 0
  private(set) var linearizations = 0

  /// - Parameter l2: λ of the penalty ½ λ Σ θ² over all parameters.
  init(
    _ description: NetworkDescription, data: [(name: String, tensor: Tensor)], l2: Double, dtype: DType, blas: BLAS
  ) throws {
    variables = description.parameters.map(\.name)
    shapes = description.parameters.map(\.shape)
    self.data = Dictionary(data) { first, _ in first }
    self.dtype = dtype
    let batch = data.first?.tensor.shape.extents.first ?? 1
    let function = try description.lossFunction(batch: batch, variables: variables, l2: l2)
    let problem = Problem.derivative(of: function)
    value = Plan(try ValueBaseline().graph(for: problem, dtype: dtype).graph, blas: blas)
    slope = Plan(try GradientBaseline().graph(for: problem, dtype: dtype).graph, blas: blas)
    let linear = try Linearized().graph(for: problem, dtype: dtype)
    setup = linear.setup.map { Plan($0, blas: blas) }
    product = Plan(linear.graph, blas: blas)
    workspace = try Workspace(
      bytes: [value, slope, product].map(\.workspaceBytes).reduce(setup?.workspaceBytes ?? 0, max))
  }

  /// Exact operations of a gradient: what work is counted in.
  var cost: GraphCost { slope.cost }

  /// All that was computed, as a multiple of a gradient: multiplications and additions.
  var gradientEquivalents: Double {
    func operations(_ plan: Plan?) -> Double {
      plan.map { Double($0.cost.count.multiplications) + Double($0.cost.count.additions) } ?? 0
    }
    let work =
      Double(losses) * operations(value) + Double(gradients) * operations(slope) + Double(hvps) * operations(product)
      + Double(linearizations) * operations(setup)
    return work / max(operations(slope), 1)
  }

  private func execute(_ plan: Plan, _ inputs: [String: Tensor]) throws -> [String: Tensor] {
    let execution = try Execution(plan, inputs: inputs, workspace: workspace)
    execution.run()
    return Dictionary(try execution.outputs().map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  private func named(_ point: [Double], suffix: String = "") throws -> [String: Tensor] {
    var inputs = data
    var from = 0
    for (name, shape) in zip(variables, shapes) {
      inputs[name + suffix] = try Tensor(Array(point[from..<(from + shape.count)]), shape: shape, dtype: dtype)
      from += shape.count
    }
    return inputs
  }

  private func flattened(_ outputs: [String: Tensor], _ suffix: String) -> [Double] {
    variables.flatMap { outputs["\($0).\(suffix)"]?.values ?? [] }
  }

  /// The nearest point that elements of the objective's type can hold: what a checkpoint keeps, so that a training that goes on is at
  /// the same one.
  func representable(_ point: [Double]) -> [Double] {
    switch dtype {
    case .float64: point
    case .float32: point.map { Double(Float($0)) }
    }
  }

  /// The loss at a point, which has all parameters one after the other.
  func loss(_ point: [Double]) throws -> Double {
    losses += 1
    return try execute(value, named(point))["loss"]?.values.first ?? .nan
  }

  /// The gradient at a point.
  func gradient(_ point: [Double]) throws -> [Double] {
    gradients += 1
    return flattened(try execute(slope, named(point)), "gradient")
  }

  /// The Hessian at a point as a map: the gradient is linearised once, and each application costs its linear part alone.
  func hessian(_ point: [Double]) throws -> ([Double]) throws -> [Double] {
    linearizations += 1
    var inputs = try named(point)
    // The setup's graph has inputs for the directions, too, which it does not read.
    inputs.merge(try named(Array(repeating: 0, count: point.count), suffix: ".direction")) { $1 }
    if let setup { inputs.merge(try execute(setup, inputs)) { $1 } }
    return { [self] direction in
      hvps += 1
      let all = inputs.merging(try named(direction, suffix: ".direction")) { $1 }
      return flattened(try execute(product, all), "hvp")
    }
  }

  /// Takes counts of a training that goes on.
  func restore(losses: Int, gradients: Int, hvps: Int, linearizations: Int) {
    self.losses = losses
    self.gradients = gradients
    self.hvps = hvps
    self.linearizations = linearizations
  }
}

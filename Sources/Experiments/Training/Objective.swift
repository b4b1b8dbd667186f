import Accuracy
import Engine

/// The compiled loss of a network over a data set as a function of its parameters: value, gradient, and Hessian at a
/// point as a linear map. Counts the computations.
package final class Objective {
  private let variables: [String]
  private let data: [String: Tensor]
  private let shapes: [Shape]
  private let dtype: DType
  private let function: Function
  private let value: CompiledFunction
  private let slope: CompiledFunction
  private let product: CompiledFunction

  /// Number of losses, gradients and Hessian-vector products so far.
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
    function = try description.lossFunction(batch: batch, variables: variables, l2: l2)
    value = try function.compile(.value, dtype: dtype, blas: blas)
    slope = try function.compile(.gradient, dtype: dtype, blas: blas)
    product = try function.compile(.hvp(by: .linearized), dtype: dtype, blas: blas)
    let functions = [value, slope, product]
    let workspace = try Workspace(bytes: functions.map(\.workspaceBytes).max() ?? 0)
    for function in functions { function.use(workspace) }
  }

  /// Exact operations of one gradient, the unit of work.
  var cost: GraphCost { slope.plan.cost }

  /// All work so far in gradients, by multiplications and additions.
  var gradientEquivalents: Double {
    func operations(_ function: CompiledFunction?) -> Double {
      (function?.plan.cost.count).map { Double($0.multiplications) + Double($0.additions) } ?? 0
    }
    let work =
      Double(losses) * operations(value) + Double(gradients) * operations(slope) + Double(hvps) * operations(product)
      + Double(linearizations) * operations(product.setup)
    return work / max(operations(slope), 1)
  }

  private func named(_ point: [Double], among others: [String: Tensor]) throws -> [String: Tensor] {
    var inputs = others
    var from = 0
    for (name, shape) in zip(variables, shapes) {
      inputs[name] = try Tensor(Array(point[from..<(from + shape.count)]), shape: shape, dtype: dtype)
      from += shape.count
    }
    return inputs
  }

  private func flattened(_ results: Results) -> [Double] {
    variables.flatMap { results[$0]?.values ?? [] }
  }

  /// The nearest point in the objective's element type. A checkpoint stores this, so that a continued training is at
  /// the same point.
  func representable(_ point: [Double]) -> [Double] {
    switch dtype {
    case .float64: point
    case .float32: point.map { Double(Float($0)) }
    }
  }

  /// The loss at a point: all parameters, one after the other.
  func loss(_ point: [Double]) throws -> Double {
    losses += 1
    return try value(named(point, among: data)).value
  }

  func gradient(_ point: [Double]) throws -> [Double] {
    gradients += 1
    return flattened(try slope(named(point, among: data)))
  }

  /// The Hessian at a point as a linear map. The gradient is linearised once; each application costs only the linear
  /// part.
  func hessian(_ point: [Double]) throws -> ([Double]) throws -> [Double] {
    linearizations += 1
    let point = try named(point, among: data)
    return { [self] direction in
      hvps += 1
      return flattened(try product(at: point, along: named(direction, among: [:])))
    }
  }

  /// Checks a loss and its gradient at a point by differences of values. Not counted as work of the training.
  /// - Throws: `EngineError`.
  func check(
    loss: Double, gradient: [Double], at point: [Double], seed: Int, budget: CheckBudget,
    isCancelled: @escaping () -> Bool
  ) throws -> Accuracy {
    let names = AccuracyCheck.Names()
    let inputs = try named(point, among: data)
    let gradients = try named(gradient, among: [:]).map { (name: names.gradient($0.key), tensor: $0.value) }
    let outputs = [(name: names.value, tensor: try Tensor([loss], shape: .scalar, dtype: dtype))] + gradients
    let check = AccuracyCheck(
      .derivative(of: function), dtype: dtype, inputs: inputs, wanted: Set(outputs.map(\.name)), names: names,
      seed: seed, budget: budget, isCancelled: isCancelled)
    return check.check(outputs)
  }

  /// Adds the counts of a training that continues.
  func restore(losses: Int, gradients: Int, hvps: Int, linearizations: Int) {
    self.losses = losses
    self.gradients = gradients
    self.hvps = hvps
    self.linearizations = linearizations
  }
}

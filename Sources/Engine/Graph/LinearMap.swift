/// The Hessian of a function at one point as a linear map, ready for many directions.
public struct LinearMap {
  private let function: Function
  private let plan: Plan
  private let inputs: [String: Tensor]
  private let workspace: Workspace

  init(_ function: Function, at point: [String: Tensor], dtype: DType, blas: BLAS) throws {
    let chosen = try Linearized().graph(for: .derivative(of: function), dtype: dtype)
    self.function = function
    // The setup's graph has inputs for the directions, too, which it does not read.
    var inputs = point
    for (name, shape) in zip(function.variables, function.variableShapes) {
      inputs["\(name).direction"] = try Tensor(Array(repeating: 0, count: shape.count), shape: shape, dtype: dtype)
    }
    if let setup = chosen.setup { inputs.merge(try Function.execute(setup, inputs, blas: blas)) { $1 } }
    self.inputs = inputs
    plan = Plan(chosen.graph, blas: blas)
    workspace = try Workspace(bytes: plan.workspaceBytes)
  }

  /// What one application costs.
  public var cost: GraphCost { plan.cost }

  /// H v for a direction with a tensor for each variable.
  /// - Throws: `EngineError` where a tensor does not fit.
  public func apply(_ direction: [String: Tensor]) throws -> [String: Tensor] {
    let inputs = inputs.merging(direction.map { ("\($0).direction", $1) }) { $1 }
    let execution = try Execution(plan, inputs: inputs, workspace: workspace)
    execution.run()
    return function.named(
      Dictionary(try execution.outputs().map { ($0.name, $0.tensor) }) { first, _ in first }, "hvp")
  }
}

/// The Hessian of a function at one point as a linear map, for many directions. Each application costs the linear
/// part alone.
public struct LinearMap {
  let hvp: CompiledFunction
  let point: [String: Tensor]

  /// Cost of one application.
  public var cost: GraphCost { hvp.plan.cost }

  /// H v for a direction with one tensor for each variable.
  /// - Throws: `EngineError` if a tensor does not fit.
  public func apply(_ direction: [String: Tensor]) throws -> [String: Tensor] {
    try hvp(at: point, along: direction).dictionary
  }
}

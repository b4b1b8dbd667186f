import Engine

/// The graphs of a check of a function's results, and what they take.
struct CheckPlan {
  let running: RunningDerivatives
  /// The function's value, called `value`.
  let graph: Graph
  private let cost: EvaluationCost
  private let runningCost: EvaluationCost
  private let evaluations: Double
  private let dimension: Double

  /// - Parameter curvature: the matrix of the product, which is then all that is wanted; `nil` for the Hessian.
  /// - Throws: the first error of the function.
  init(_ function: Function, wanted: Set<ResultKind>, curvature: OutputCurvature? = nil) throws {
    running = try RunningDerivatives(
      function, gradient: wanted.contains(.gradient), product: wanted.contains(.product), curvature: curvature)
    let trace = Tracer(dtype: .float64)
    let inputs = function.inputs(of: trace)
    trace.output("value", curvature?.split(in: trace, at: inputs) ?? function.trace(trace, at: inputs))
    graph = try trace.finish()
    cost = EvaluationCost(graph)
    runningCost = EvaluationCost(running.graph)
    dimension = Double(function.dimension)
    evaluations = wanted.contains(.product) ? 8 : wanted.contains(.gradient) ? 6 : 1
  }

  /// Nanoseconds of the derivatives in doubles.
  var runningNs: Double { runningCost.runningNanoseconds }

  /// Bytes at once, above, unless the point needs more bits than most do.
  var bytes: Double {
    // The point, derivatives with their s, and the elements of some directions.
    runningCost.runningBytes + cost.bytes(bits: ValueDifferences.leastBits) + 96 * dimension
  }

  /// Why the budget does not allow the least check; `nil` if it does.
  func obstacle(_ budget: CheckBudget) -> String? {
    budget.obstacle(
      ns: runningNs + evaluations * cost.nanoseconds(bits: ValueDifferences.leastBits), bytes: bytes)
  }
}

import Engine

/// What the strategies of a cell are compared with: the workload's closed form; where there is none, another strategy in float64.
final class ReferencePath {
  private let cell: Cell
  private let tensors: [String: Tensor]
  private let blas: BLAS
  private var known: [String: Reference] = [:]

  init(_ cell: Cell, tensors: [String: Tensor], blas: BLAS) {
    self.cell = cell
    self.tensors = tensors
    self.blas = blas
  }

  /// The reference for a strategy, never computed by the strategy itself on the same path. Computed once for each path.
  /// - Throws: `EngineError`.
  func reference(for strategy: any Strategy) throws -> Reference {
    if let closed = known["closed form"] { return closed }
    if let closed = cell.workload.reference(cell.size, tensors.mapValues(\.values)) {
      known["closed form"] = closed
      return closed
    }
    // A yardstick has no other strategy to be compared with: its own graph as written, on other kernels.
    if strategy is GradientYardstick || strategy is ValueYardstick {
      return try computed(
        strategy, on: .builtin, passes: [], name: "\(strategy.name), float64, built-in kernels, no passes")
    }
    let other: any Strategy = strategy is ReverseOverReverse ? ForwardOverReverse() : ReverseOverReverse()
    return try computed(other, on: blas, passes: StandardPasses.all, name: "\(other.name), float64")
  }

  /// The reference for what is no strategy of the engine: any of its paths is another one.
  /// - Throws: `EngineError`.
  func referenceForPeers() throws -> Reference { try reference(for: ForwardOverReverse()) }

  private func computed(
    _ strategy: any Strategy, on blas: BLAS, passes: [any GraphPass], name: String
  ) throws -> Reference {
    if let reference = known[name] { return reference }
    let subject = try cell.workload.subject(cell.size, dtype: .float64)
    let plan = Plan(try strategy.graph(for: subject, passes: passes).graph, blas: blas)
    let inputs = try tensors.mapValues { try Tensor($0.values, shape: $0.shape) }
    let execution = try Execution(plan, inputs: inputs, workspace: Workspace(bytes: plan.workspaceBytes))
    execution.run()
    let outputs = try execution.outputs().map { ($0.name, $0.tensor.values) }
    let reference = Reference(name: name, outputs: Dictionary(outputs) { first, _ in first })
    known[name] = reference
    return reference
  }
}
